import { useMutation, useQuery } from '@apollo/client/react';
import { StopOutlined } from '@ant-design/icons';
import {
  assignmentModeLabels,
  assignmentRoleLabels,
  assignmentStandingLabel,
} from '@yidiantong/schema/vocabulary/assignments';
import { clockStepLabels } from '@yidiantong/schema/vocabulary/clocks';
import { complaintKindLabels } from '@yidiantong/schema/vocabulary/complaints';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Assignment_DetailFragment } from '../../gql/assignments/graphql';
import { AssignmentDocument, SignAssignmentDocument } from '../../gql/assignments/graphql';
import { toAppError } from '../../lib/errors';
import { dueWords, momentWords } from '../../lib/formats';
import { useLive } from '../../lib/live';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Light } from '../../ui/Light';
import { Page } from '../../ui/Page';
import { Photos } from '../../ui/Photos';
import { Failure, Skeleton } from '../../ui/States';
import { Timeline } from '../../ui/Timeline';
import styles from './AssignmentPage.module.css';
import { assignmentTitle } from './assignment-words';
import { PartForm } from './PartForm';
import { Parts } from './Parts';
import { PastReplies } from './PastReplies';
import { ExtendDialog, PlanDialog } from './handling-dialogs';
import { Extensions, Plans } from './Plans';
import { PushBackDialog } from './PushBackDialog';
import { ReplyForm } from './ReplyForm';
import { Told } from './Told';
import { UnsentReply } from './UnsentReply';

export function AssignmentPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(AssignmentDocument, { variables: { id } });
  const assignment = data?.assignment;
  useLive(['ASSIGNMENT', 'COMPLAINT'], () => refetch());

  const back = { to: '/assignments', label: '我的办件' };
  if (!assignment) {
    return (
      <Page title={error || data ? '打不开这一件' : '办件'} back={back}>
        {error ? (
          <Failure error={toAppError(error)} retry={() => void refetch()} />
        ) : data ? (
          <p>没有这一件，或者它已经不在您单位手里。请从办件列表里重新打开。</p>
        ) : (
          <Skeleton rows={8} />
        )}
      </Page>
    );
  }

  return (
    <Page
      title={`${assignment.place.name} · ${assignmentTitle(assignment)}`}
      back={back}
      marks={
        <>
          <Tag className={styles.tag}>{complaintKindLabels[assignment.kind]}</Tag>
          {assignment.role === 'ASSISTING' && <Tag className={styles.tag}>{assignmentRoleLabels.ASSISTING}</Tag>}
          {assignment.mode !== 'NORMAL' && <Tag className={styles.tag}>{assignmentModeLabels[assignment.mode]}</Tag>}
          <Tag className={styles.tag}>{assignmentStandingLabel(assignment.role, assignment.state)}</Tag>
          <span className={styles.number}>编号 {assignment.number}</span>
          {assignment.round > 1 && <Tag className={styles.round}>群众不满意，第 {assignment.round}&nbsp;轮办理</Tag>}
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.left}>
          <Told entries={assignment.entries} since={assignment.replies.at(-1)?.at ?? ''} />
          <Returned assignment={assignment} />
          <Card title="转办摘要" note={`${assignment.assignedBy}派发`}>
            <div className={styles.brief}>
              <p className={styles.text}>{assignment.brief}</p>
              <Photos photos={assignment.photos} />
              {assignment.instruction && (
                <p className={styles.instruction}>
                  <b>要求</b> {assignment.instruction}
                </p>
              )}
            </div>
          </Card>
          {assignment.releasedAnswers.map((answer) => (
            <Card key={answer.id} title="群众的补充" note={`${assignment.assignedBy}转来，${momentWords(answer.at)}`}>
              <div className={styles.brief}>
                <p className={styles.text}>{answer.words}</p>
                <Photos photos={answer.photos} />
              </div>
            </Card>
          ))}
          {assignment.viewerCan.submit.allowed && <PartForm key={assignment.id} assignment={assignment} />}
          {assignment.partWords && (
            <Card title="本单位办的部分">
              <p className={styles.text}>{assignment.partWords}</p>
            </Card>
          )}
          <Parts parts={assignment.assisting} />
          {assignment.viewerCan.reply.allowed ? (
            <ReplyForm key={assignment.id} assignment={assignment} />
          ) : (
            <UnsentReply key={assignment.id} assignmentId={assignment.id} />
          )}
          <Plans entries={assignment.entries} />
          <Extensions extensions={assignment.extensions} />
          <PastReplies replies={assignment.replies} />
          <Card title="经过">
            <Timeline items={assignment.timeline.map((entry) => ({ ...entry, when: momentWords(entry.at) }))} />
          </Card>
        </div>
        <div className={styles.right}>
          <Card>
            <Clock assignment={assignment} />
            <Moves assignment={assignment} refetch={refetch} />
          </Card>
        </div>
      </div>
    </Page>
  );
}

function Clock({ assignment }: { assignment: Assignment_DetailFragment }) {
  const { light } = assignment;
  return (
    <div className={styles.clock}>
      {light && (
        <>
          <span className={styles.meta}>{clockStepLabels[light.step]}期限</span>
          <Light tone={light.light} words={light.words} why={light.why} big />
          <span className={styles.meta}>{dueWords(light.dueAt)} 到期</span>
        </>
      )}
      <Facts
        items={[
          [assignment.leadUnit ? '协办' : '承办', assignment.unit.name],
          ['主办', assignment.leadUnit?.name],
          ['派来', momentWords(assignment.assignedAt)],
          ['办结期限', dueWords(assignment.dueAt)],
        ]}
      />
    </div>
  );
}

/** What the reviewer said when sending the last reply back; said first, because it is what to do now. */
function Returned({ assignment }: { assignment: Assignment_DetailFragment }) {
  const last = assignment.replies.at(-1);
  if (last?.verdict !== 'RETURNED' || assignment.state === 'REPLIED') return null;
  return (
    <section className={styles.returned} aria-label="上次回复被退回">
      <h2>▲ 上次的回复被退回，要重办</h2>
      <p>{last.verdictReason}</p>
    </section>
  );
}

function Moves({ assignment, refetch }: { assignment: Assignment_DetailFragment; refetch: () => unknown }) {
  const { message } = App.useApp();
  const [sign, { loading }] = useMutation(SignAssignmentDocument);
  const [pushingBack, setPushingBack] = useState(false);
  const [writing, setWriting] = useState<'plan' | 'extend' | null>(null);
  const can = assignment.viewerCan;
  const answer =
    assignment.role === 'ASSISTING' ? { label: '交本单位办的部分', ...can.submit } : { label: '回复', ...can.reply };
  const refused = [
    { label: '签收', ...can.sign },
    answer,
    { label: '退回', ...can.pushBack },
    // Spoken of while it is handled; before and after nobody asks.
    ...(assignment.state === 'SIGNED' && assignment.role === 'LEAD' ? [{ label: '延期', ...can.extend }] : []),
  ].filter((move) => !move.allowed && move.reason);

  const signNow = async () => {
    try {
      await sign({ variables: { input: { id: assignment.id, version: assignment.version } } });
      message.success('已签收，开始办理');
    } catch (cause) {
      const failure = toAppError(cause);
      await refetch();
      message.warning(failure.code === 'CONFLICT' ? '同事刚刚动过这一件，已经换成最新的。' : failure.message);
    }
  };

  return (
    <>
      <div className={styles.buttons}>
        {can.sign.allowed && (
          <Button type="primary" size="large" block loading={loading} onClick={() => void signNow()}>
            签收
          </Button>
        )}
        {can.reply.allowed && <p className={styles.meta}>写好回复，按“提交回复”。</p>}
        {can.plan.allowed && (
          <Button size="large" block onClick={() => setWriting('plan')}>
            写整改措施
          </Button>
        )}
        {can.extend.allowed && (
          <Button size="large" block onClick={() => setWriting('extend')}>
            申请延期
          </Button>
        )}
        {can.pushBack.allowed && (
          <Button size="large" block onClick={() => setPushingBack(true)}>
            退回派发
          </Button>
        )}
      </div>
      {refused.length > 0 && (
        <section className={styles.refused} aria-label="现在不能做">
          <h2>现在不能做</h2>
          <ul>
            {refused.map((move) => (
              <li key={move.label} title={move.reason ?? undefined}>
                <StopOutlined aria-hidden />
                <span>{move.label}</span>
                <span className={styles.meta}>{move.reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {writing === 'plan' && <PlanDialog assignment={assignment} onClose={() => setWriting(null)} />}
      {writing === 'extend' && <ExtendDialog assignment={assignment} onClose={() => setWriting(null)} />}
      {pushingBack && <PushBackDialog assignment={assignment} onClose={() => setPushingBack(false)} />}
    </>
  );
}
