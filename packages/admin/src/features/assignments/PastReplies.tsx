import { replyVerdictLabels } from '@yidiantong/schema/vocabulary/assignments';
import { outcomeLabels, resultClassLabels } from '@yidiantong/schema/vocabulary/complaints';
import type { Assignment_DetailFragment } from '../../gql/assignments/graphql';
import { momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Photos } from '../../ui/Photos';
import styles from './PastReplies.module.css';

export function PastReplies({ replies }: { replies: Assignment_DetailFragment['replies'] }) {
  if (replies.length === 0) return null;
  return (
    <Card title="交过的回复" note={`${replies.length}\u00A0次`} flush>
      {[...replies].reverse().map((reply) => (
        <article key={reply.id} className={styles.reply}>
          <header className={styles.head}>
            <b>
              {outcomeLabels[reply.outcome]} · {resultClassLabels[reply.resultClass]}
            </b>
            <span className={styles.meta}>{momentWords(reply.at)}</span>
          </header>
          <p className={styles.text}>{reply.text}</p>
          <Photos photos={reply.photos} small />
          <p className={styles.verdict} data-verdict={reply.verdict ?? 'NONE'}>
            {reply.verdict ? replyVerdictLabels[reply.verdict] : '等待审核'}
            {reply.verdictReason && `：${reply.verdictReason}`}
          </p>
        </article>
      ))}
    </Card>
  );
}
