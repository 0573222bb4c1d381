import { useState } from 'react';
import { graphql } from '../../gql';
import type { CategoriesQuery } from '../../gql/graphql';
import { usePages } from '../../lib/use-query';
import { Icon } from '../../ui/Icon';
import { closeSheet, Sheet } from '../../ui/Sheet';
import { Empty, Failure, Loading, RowBones } from '../../ui/states';
import { searchCategories } from './category-search';

const CategoriesDocument = graphql(`
  query Categories($gridCode: String!, $first: Int = 100, $after: String) {
    publicCategories(gridCode: $gridCode, first: $first, after: $after) {
      nodes {
        code
        name
        parentCode
        defaultKind
        synonyms
        pinyinInitials
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type ReportCategory = CategoriesQuery['publicCategories']['nodes'][number];

interface CategorySheetProps {
  gridCode: string;
  chosen: string | null;
  onChoose: (category: ReportCategory | null) => void;
  onClose: () => void;
}

export function CategorySheet({ gridCode, chosen, onChoose, onClose }: CategorySheetProps) {
  const [words, setWords] = useState('');
  const { nodes, error, reload } = usePages(
    CategoriesDocument,
    { gridCode },
    (result) => result.publicCategories,
    true,
  );
  const groups = nodes ? searchCategories(nodes, words) : [];
  const choose = (category: ReportCategory | null) => {
    onChoose(category);
    closeSheet();
  };

  return (
    <Sheet title="是哪一类事" onClose={onClose}>
      <div className="search-field">
        <Icon name="search" />
        <input
          className="input"
          type="search"
          data-first-focus
          aria-label="找类别：写几个字，或拼音首字母"
          placeholder="写几个字，或拼音首字母"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          autoComplete="off"
        />
      </div>
      <button type="button" className="button button-line" onClick={() => choose(null)}>
        不选，让镇里来分
      </button>
      {error && !nodes && <Failure error={error} onRetry={reload} />}
      {!nodes && !error && (
        <Loading what="类别">
          <RowBones rows={6} />
        </Loading>
      )}
      {nodes && groups.length === 0 && (
        <Empty title="没有这一类">
          <p>换个说法试试，或者不选，镇里会帮您分。</p>
        </Empty>
      )}
      {groups.map((group) => (
        <section className="card" key={group.name} aria-label={group.name}>
          <h3 className="group-head">{group.name}</h3>
          <ul>
            {group.choices.map((category) => (
              <li key={category.code}>
                <button
                  type="button"
                  className="row row-link"
                  aria-pressed={category.code === chosen}
                  onClick={() => choose(category)}
                >
                  <span className="row-words">{category.name}</span>
                  {category.code === chosen && <Icon name="check" className="row-check" />}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Sheet>
  );
}
