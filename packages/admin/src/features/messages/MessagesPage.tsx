import { useQuery } from '@apollo/client/react';
import {
  MessageState,
  messageChannelLabels,
  messageStateLabels,
  messageTemplateLabels,
} from '@yidiantong/schema/vocabulary/messages';
import { isWordOf } from '@yidiantong/schema/vocabulary/vocabulary';
import type { MessagesQuery } from '../../gql/messages/graphql';
import { MessagesDocument } from '../../gql/messages/graphql';
import { momentWords } from '../../lib/formats';
import { useUrlState } from '../../lib/url-state';
import type { Column } from '../../ui/DataTable';
import { FilterBar } from '../../ui/FilterBar';
import { ChoiceFilter } from '../../ui/filters';
import { ListCard } from '../../ui/ListCard';
import { Page } from '../../ui/Page';
import styles from './MessagesPage.module.css';

type Row = MessagesQuery['messages']['edges'][number]['node'];

const pageSize = 50;

/** What became of it, with what helps: when it is sent, or why it was not. */
const standing = ({ state, dueAt, endedAt, error }: Row): string => {
  if (state === 'PENDING') return `${error ? `没有发成（${error}），` : ''}${momentWords(dueAt)} 后发`;
  const ended = endedAt ? ` ${momentWords(endedAt)}` : '';
  return `${messageStateLabels[state]}${ended}${error ? `（${error}）` : ''}`;
};

/** Texts to citizens. To whom and about what is shown to nobody. */
export function MessagesPage() {
  const [params] = useUrlState();
  const state = params.get('state');
  const query = useQuery(MessagesDocument, {
    variables: { state: isWordOf(MessageState, state) ? state : null, first: pageSize },
    notifyOnNetworkStatusChange: true,
  });
  const columns: Column<Row>[] = [
    { key: 'at', title: '时间', width: 148, cell: (row) => momentWords(row.createdAt) },
    { key: 'channel', title: '方式', width: 72, cell: (row) => messageChannelLabels[row.channel] },
    { key: 'template', title: '模板', width: 128, cell: (row) => messageTemplateLabels[row.template] },
    { key: 'text', title: '内容', cell: (row) => row.text },
    { key: 'state', title: '结果', width: 264, cell: standing },
  ];
  return (
    <Page title="短信记录" sub="发给群众的提醒；不含姓名、号码和诉求内容，发给谁不在这里显示">
      <FilterBar names={['state']}>
        <ChoiceFilter name="state" label="结果" placeholder="全部结果" labels={messageStateLabels} />
      </FilterBar>
      <ListCard
        query={query}
        page={query.data?.messages}
        pageSize={pageSize}
        label="短信记录"
        columns={columns}
        card={(row) => (
          <div className={styles.card}>
            <p className={styles.line}>
              <span className={styles.template}>{messageTemplateLabels[row.template]}</span>
              <span className={styles.when}>{momentWords(row.createdAt)}</span>
            </p>
            <p>{row.text}</p>
            <p className={styles.when}>
              {messageChannelLabels[row.channel]}，{standing(row)}
            </p>
          </div>
        )}
        empty={state ? '没有这样的短信，换个条件试试。' : '还没有短信。群众留了手机号的诉求有了进展，会在这里记一条。'}
      />
    </Page>
  );
}
