import { graphql } from '../../gql';
import type { CategoriesQuery } from '../../gql/graphql';
import { usePages } from '../../lib/use-query';
import type { ChoiceSheetProps } from './ChoiceSheet';
import { ChoiceSheet } from './ChoiceSheet';
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

interface CategorySheetProps extends Pick<ChoiceSheetProps<ReportCategory>, 'chosen' | 'onChoose' | 'onClose'> {
  gridCode: string;
}

export function CategorySheet({ gridCode, ...rest }: CategorySheetProps) {
  const all = usePages(CategoriesDocument, { gridCode }, (result) => result.publicCategories, true);
  return (
    <ChoiceSheet
      {...rest}
      title="是哪一类事"
      search={{ label: '找类别：写几个字，或拼音首字母', placeholder: '写几个字，或拼音首字母' }}
      none="不选，让镇里来分"
      what="类别"
      all={all}
      find={searchCategories}
      empty={() => ({ title: '没有这一类', help: '换个说法试试，或者不选，镇里会帮您分。' })}
    />
  );
}
