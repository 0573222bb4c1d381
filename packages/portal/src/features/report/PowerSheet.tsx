import { useState } from 'react';
import { graphql } from '../../gql';
import { fullWidth } from '../../lib/format';
import { usePages } from '../../lib/use-query';
import { Icon } from '../../ui/Icon';
import { closeSheet, Sheet } from '../../ui/Sheet';
import { Empty, Failure, Loading, RowBones } from '../../ui/states';

const PowerChoicesDocument = graphql(`
  query PowerChoices($gridCode: String!, $first: Int = 100, $after: String) {
    publicPowerItems(gridCode: $gridCode, first: $first, after: $after) {
      nodes {
        code
        name
        className
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

interface PowerSheetProps {
  gridCode: string;
  chosen: string | null;
  onChoose: (item: { code: string; name: string } | null) => void;
  onClose: () => void;
}

export function PowerSheet({ gridCode, chosen, onChoose, onClose }: PowerSheetProps) {
  const [words, setWords] = useState('');
  const { nodes, error, reload } = usePages(
    PowerChoicesDocument,
    { gridCode },
    (result) => result.publicPowerItems,
    true,
  );
  const wanted = words.trim();
  const found = nodes?.filter((item) => item.name.includes(wanted) || item.className.includes(wanted)) ?? [];
  const choose = (item: { code: string; name: string } | null) => {
    onChoose(item);
    closeSheet();
  };

  return (
    <Sheet title="和清单上哪一项有关" onClose={onClose}>
      <div className="search-field">
        <Icon name="search" />
        <input
          className="input"
          type="search"
          data-first-focus
          aria-label="找一项权力事项"
          placeholder="写几个字，比如“低保”"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          autoComplete="off"
        />
      </div>
      <button type="button" className="button button-line" onClick={() => choose(null)}>
        不选
      </button>
      {error && !nodes && <Failure error={error} onRetry={reload} />}
      {!nodes && !error && (
        <Loading what="权力清单">
          <RowBones rows={6} />
        </Loading>
      )}
      {nodes && found.length === 0 && (
        <Empty title={wanted ? '清单上没有这一项' : '这个村的清单还没有公布'}>
          <p>不选也能反映。</p>
        </Empty>
      )}
      {found.length > 0 && (
        <ul className="card">
          {found.map((item) => (
            <li key={item.code}>
              <button
                type="button"
                className="row row-link"
                aria-pressed={item.code === chosen}
                onClick={() => choose(item)}
              >
                <span className="row-words">
                  <span>{fullWidth(item.name)}</span>
                  <span className="row-second">{fullWidth(item.className)}</span>
                </span>
                {item.code === chosen && <Icon name="check" className="row-check" />}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}
