import { Button } from 'antd';
import { useViewer } from '../../lib/session';
import { useDraft } from '../../lib/drafts';
import { Card } from '../../ui/Card';
import styles from './PastReplies.module.css';
import type { ReplyDraft } from './reply-draft';
import { replyDraftKey } from './reply-draft';

/** What one was writing when a colleague handed in a reply first: it is shown, not lost. */
export function UnsentReply({ assignmentId }: { assignmentId: string }) {
  const { staff } = useViewer();
  const draft = useDraft<ReplyDraft | null>(replyDraftKey(staff.id, assignmentId), null);
  if (!draft.value?.text.trim()) return null;
  return (
    <Card
      title="没交的回复"
      note="现在不能交，您写的还在这里"
      extra={<Button onClick={draft.clear}>不要了</Button>}
      tone="warm"
    >
      <p className={styles.text}>{draft.value.text}</p>
    </Card>
  );
}
