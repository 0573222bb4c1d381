import {
  assignmentModeLabels,
  assignmentRoleLabels,
  assignmentStandingLabel,
  pushBackReasonLabels,
  replyVerdictLabels,
} from '@yidiantong/schema/vocabulary/assignments';
import { outcomeLabels, resultClassLabels } from '@yidiantong/schema/vocabulary/complaints';
import { Button } from 'antd';
import { useState } from 'react';
import type { Complaint_AssignmentFragment } from '../../gql/complaints/graphql';
import { dueWords, momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Photos } from '../../ui/Photos';
import styles from './Assignments.module.css';
import { Choice } from './Choice';
import { WaiveDialog } from './WaiveDialog';

interface AssignmentsProps {
  complaintId: string;
  assignments: readonly Complaint_AssignmentFragment[];
}

/** What was handed out and what came back, newest first. */
export function Assignments({ complaintId, assignments }: AssignmentsProps) {
  // Those handed out at once stay together, the lead first, as they come.
  const newestFirst = [...assignments].sort((a, b) => b.assignedAt.localeCompare(a.assignedAt));
  const several = assignments.some(({ role }) => role === 'ASSISTING');
  const [waived, setWaived] = useState<string | null>(null);
  const waiving = assignments.find(({ id }) => id === waived);
  const cards = newestFirst.map((assignment, index) => (
    <Card
      key={assignment.id}
      title={assignment.unit.name}
      note={[
        several && assignmentRoleLabels[assignment.role],
        assignment.mode !== 'NORMAL' && assignmentModeLabels[assignment.mode],
        assignmentStandingLabel(assignment.role, assignment.state),
      ]
        .filter(Boolean)
        .join(' · ')}
      extra={assignment.round > 1 && <span className={styles.round}>第 {assignment.round}&nbsp;轮</span>}
    >
      <div className={styles.body}>
        {assignment.partWords && (
          <article className={styles.reply}>
            <header className={styles.replyHead}>
              <b>本单位办的部分</b>
              {assignment.endedAt && <span>{momentWords(assignment.endedAt)} 办完</span>}
            </header>
            <p className={styles.text}>{assignment.partWords}</p>
          </article>
        )}
        {assignment.waiveReason && <p className={styles.returned}>不再等它：{assignment.waiveReason}</p>}
        {assignment.viewerCanWaive.allowed && (
          <p>
            <Button onClick={() => setWaived(assignment.id)}>不再等它</Button>
          </p>
        )}
        {[...assignment.replies].reverse().map((reply) => (
          <article key={reply.id} className={styles.reply}>
            <header className={styles.replyHead}>
              <b>
                {outcomeLabels[reply.outcome]} · {resultClassLabels[reply.resultClass]}
              </b>
              <span>{momentWords(reply.at)} 回复</span>
            </header>
            <p className={styles.text}>{reply.text}</p>
            <Photos photos={reply.photos} small />
            {reply.verdict && (
              <p className={reply.verdict === 'RETURNED' ? styles.returned : styles.approved}>
                {replyVerdictLabels[reply.verdict]}
                {reply.verdictReason && `：${reply.verdictReason}`}
              </p>
            )}
          </article>
        ))}
        {assignment.pushBack && (
          <p className={styles.returned}>
            {momentWords(assignment.pushBack.at)} 退回派发：{pushBackReasonLabels[assignment.pushBack.reason]}。
            {assignment.pushBack.note}
          </p>
        )}
        <details className={styles.brief} open={index === 0 && assignment.replies.length === 0}>
          <summary>转办摘要和要求</summary>
          <p className={styles.text}>{assignment.brief}</p>
          <Facts
            items={[
              ['要求', assignment.instruction],
              ['派发', momentWords(assignment.assignedAt)],
              ['签收', assignment.signedAt ? momentWords(assignment.signedAt) : '还没签收'],
              ['办结期限', dueWords(assignment.dueAt)],
            ]}
          />
          <Photos photos={assignment.releasedPhotos} small />
        </details>
        {assignment.choice && (
          <details className={styles.brief}>
            <summary>为什么由它交叉办理</summary>
            <Choice choice={assignment.choice} />
          </details>
        )}
      </div>
    </Card>
  ));
  return (
    <>
      {cards}
      {waiving && <WaiveDialog complaintId={complaintId} part={waiving} onClose={() => setWaived(null)} />}
    </>
  );
}
