import { useState } from 'react';
import type { RequestError } from '../../lib/errors';
import { fullWidth } from '../../lib/format';
import { Icon } from '../../ui/Icon';
import { closeSheet, Sheet } from '../../ui/Sheet';
import { Empty, Failure, Loading, RowBones } from '../../ui/states';

interface Choice {
  code: string;
  name: string;
}

export interface ChoiceSheetProps<Each extends Choice> {
  title: string;
  /** What the search field is, to a screen reader, and what stands in it. */
  search: { label: string; placeholder: string };
  /** The choice of none. */
  none: string;
  /** What is being read: 类别. */
  what: string;
  all: { nodes: readonly Each[] | undefined; error: RequestError | undefined; reload: () => void };
  /** Those that fit the words, under the headings they have. */
  find: (nodes: readonly Each[], words: string) => readonly { name?: string; choices: readonly Each[] }[];
  empty: (words: string) => { title: string; help: string };
  second?: (choice: Each) => string;
  chosen: string | null;
  onChoose: (choice: Each | null) => void;
  onClose: () => void;
}

/** One out of a long list, found by a few words, or none. */
export function ChoiceSheet<Each extends Choice>(props: ChoiceSheetProps<Each>) {
  const { title, search, none, what, all, find, empty, second, chosen, onChoose, onClose } = props;
  const { nodes, error, reload } = all;
  const [words, setWords] = useState('');
  const groups = nodes ? find(nodes, words).filter((group) => group.choices.length > 0) : [];
  const nothing = empty(words.trim());
  const choose = (choice: Each | null) => {
    onChoose(choice);
    closeSheet();
  };
  const list = (choices: readonly Each[]) =>
    choices.map((each) => (
      <li key={each.code}>
        <button type="button" className="row row-link" aria-pressed={each.code === chosen} onClick={() => choose(each)}>
          <span className="row-words">
            <span>{fullWidth(each.name)}</span>
            {second && <span className="row-second">{fullWidth(second(each))}</span>}
          </span>
          {each.code === chosen && <Icon name="check" className="row-check" />}
        </button>
      </li>
    ));

  return (
    <Sheet title={title} onClose={onClose}>
      <div className="search-field">
        <Icon name="search" />
        <input
          className="input"
          type="search"
          data-first-focus
          aria-label={search.label}
          placeholder={search.placeholder}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          autoComplete="off"
        />
      </div>
      <button type="button" className="button button-line" onClick={() => choose(null)}>
        {none}
      </button>
      {error && !nodes && <Failure error={error} onRetry={reload} />}
      {!nodes && !error && (
        <Loading what={what}>
          <RowBones rows={6} />
        </Loading>
      )}
      {nodes && groups.length === 0 && (
        <Empty title={nothing.title}>
          <p>{nothing.help}</p>
        </Empty>
      )}
      {groups.map(({ name, choices }) =>
        name ? (
          <section className="card" key={name} aria-label={name}>
            <h3 className="group-head">{name}</h3>
            <ul>{list(choices)}</ul>
          </section>
        ) : (
          <ul key="" className="card">
            {list(choices)}
          </ul>
        ),
      )}
    </Sheet>
  );
}
