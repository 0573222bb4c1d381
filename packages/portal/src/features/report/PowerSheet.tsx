import { graphql } from '../../gql';
import type { PowerChoicesQuery } from '../../gql/graphql';
import { usePages } from '../../lib/use-query';
import type { ChoiceSheetProps } from './ChoiceSheet';
import { ChoiceSheet } from './ChoiceSheet';

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

type PowerChoice = PowerChoicesQuery['publicPowerItems']['nodes'][number];

interface PowerSheetProps extends Pick<ChoiceSheetProps<PowerChoice>, 'chosen' | 'onChoose' | 'onClose'> {
  gridCode: string;
}

export function PowerSheet({ gridCode, ...rest }: PowerSheetProps) {
  const all = usePages(PowerChoicesDocument, { gridCode }, (result) => result.publicPowerItems, true);
  return (
    <ChoiceSheet
      {...rest}
      title="和清单上哪一项有关"
      search={{ label: '找一项权力事项', placeholder: '写几个字，比如“低保”' }}
      none="不选"
      what="权力清单"
      all={all}
      find={(nodes, words) => {
        const wanted = words.trim();
        return [{ choices: nodes.filter((item) => item.name.includes(wanted) || item.className.includes(wanted)) }];
      }}
      empty={(words) => ({
        title: words ? '清单上没有这一项' : '这个村的清单还没有公布',
        help: '不选也能反映。',
      })}
      second={(item) => item.className}
    />
  );
}
