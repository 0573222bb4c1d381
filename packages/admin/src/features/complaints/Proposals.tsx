import { useMutation } from '@apollo/client/react';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import {
  citizenProposals,
  declineReasonLabels,
  otherBodyLabels,
  type ProposalKind,
  proposalKindLabels,
  proposalStateLabels,
} from '@yidiantong/schema/vocabulary/proposals';
import type { Complaint_ProposalFragment } from '../../gql/complaints/graphql';
import { DecideProposalDocument } from '../../gql/complaints/graphql';
import { recusalGroundLabels } from '@yidiantong/schema/vocabulary/recusals';
import { momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import styles from './Proposals.module.css';
import { ReissuedSlip } from './ReissuedSlip';
import { SubjectPersonSelect } from './SubjectSelects';
import { useRefresh } from './use-refresh';

interface ProposalsProps {
  complaintId: string;
  proposals: readonly Complaint_ProposalFragment[];
}

interface Deciding {
  proposal: Complaint_ProposalFragment;
  approve: boolean;
}

/** What waits for a second hand, and what became of earlier ones. */
export function Proposals({ complaintId, proposals }: ProposalsProps) {
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  if (proposals.length === 0) return null;
  return (
    <Card title="两人决定的事">
      <div className={styles.list}>
        {[...proposals].reverse().map((proposal) => (
          <article key={proposal.id} className={styles.proposal} data-pending={proposal.state === 'PENDING'}>
            <header className={styles.head}>
              <b>{proposalKindLabels[proposal.kind]}</b>
              <span>{proposalStateLabels[proposal.state]}</span>
            </header>
            {proposal.words && <p className={styles.words}>{proposal.words}</p>}
            <Facts
              items={[
                ['理由', proposal.reason && declineReasonLabels[proposal.reason]],
                ['谁回避', proposal.about],
                ['情形', proposal.ground && recusalGroundLabels[proposal.ground]],
                ['办理单位', proposal.unit?.name],
                ['请群众去', proposal.whereTo && otherBodyLabels[proposal.whereTo]],
                ['延长', proposal.workingDays && `${proposal.workingDays}\u00A0个工作日`],
                ['提出', `${proposal.proposedBy ?? '群众'}，${momentWords(proposal.proposedAt)}`],
                ['决定', proposal.decidedAt && momentWords(proposal.decidedAt)],
                ['说明', proposal.decisionNote],
              ]}
            />
            {proposal.slip && <ReissuedSlip slip={proposal.slip} />}
            {proposal.state === 'PENDING' &&
              (proposal.viewerCanDecide.allowed ? (
                <div className={styles.acts}>
                  <Button type="primary" onClick={() => setDeciding({ proposal, approve: true })}>
                    同意
                  </Button>
                  <Button onClick={() => setDeciding({ proposal, approve: false })}>不同意</Button>
                </div>
              ) : (
                <p className={styles.why}>{proposal.viewerCanDecide.reason}</p>
              ))}
          </article>
        ))}
      </div>
      {deciding && <DecideDialog {...deciding} complaintId={complaintId} onClose={() => setDeciding(null)} />}
    </Card>
  );
}

function DecideDialog({
  complaintId,
  proposal,
  approve,
  onClose,
}: Deciding & { complaintId: string; onClose: () => void }) {
  const { message } = App.useApp();
  const [decide] = useMutation(DecideProposalDocument);
  const [note, setNote] = useState('');
  const [staffId, setStaffId] = useState<string | null>(null);
  // The citizen's words name nobody for certain: whoever agrees says who it is.
  const asksWho = approve && proposal.kind === 'RECUSAL' && !proposal.about;
  const refresh = useRefresh(complaintId);
  const what = proposalKindLabels[proposal.kind];
  const asked = askedOf(proposal, approve);

  const submit = async () => {
    const said = note.trim();
    await decide({
      variables: { input: { id: proposal.id, version: proposal.version, approve, note: said || null, staffId } },
    });
    message.success(approve ? `已同意${what}` : `没有同意${what}，照原来的办`);
    await refresh();
  };

  return (
    <FormDialog
      title={approve ? `同意${what}？` : `不同意${what}？`}
      okText={approve ? '同意' : '不同意'}
      ready={(!asked.needed || note.trim() !== '') && (!asksWho || staffId !== null)}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['note', 'staffId']}
    >
      {(said) => (
        <>
          {asksWho && (
            <Field label="群众说的是哪个人" hint="找不到这个人的，请不同意并写明理由。" error={said('staffId')}>
              {(control) => <SubjectPersonSelect {...control} value={staffId} onChange={setStaffId} />}
            </Field>
          )}
          <Field label={asked.label} hint={asked.hint} error={said('note')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={note}
                onChange={(event) => setNote(event.target.value)}
                autoSize={{ minRows: 3, maxRows: 8 }}
                maxLength={300}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}

/** What the decider is asked to write, and who reads it. */
function askedOf(
  { kind, proposedBy }: Complaint_ProposalFragment,
  approve: boolean,
): { label: string; hint: string; needed: boolean } {
  const citizen = citizenProposals.includes(kind) || proposedBy === null;
  if (!approve)
    return { label: '为什么不同意', hint: citizen ? '群众凭回执会看到。' : '提出的同事会看到。', needed: true };
  if (kind === 'WITHDRAW')
    return {
      label: '怎么和群众联系、群众怎么说的',
      hint: '先问清是不是群众自己的意思，再同意。这里写的只有纪委看得到。',
      needed: true,
    };
  return { label: '要说的话（可以不写）', hint: consequences[kind], needed: false };
}

const toldToCitizen = '同意后马上生效，群众凭回执看得到结果。';

/** What follows when it is agreed to. */
const consequences: Record<Exclude<ProposalKind, 'WITHDRAW'>, string> = {
  DECLINE: toldToCitizen,
  REFER: toldToCitizen,
  EXTEND: '同意后马上按新的期限算，承办单位看得到。',
  OBJECTION: '同意后恢复受理，由您这一级接着办；群众会看到这段话。',
  DIRECT: '同意后马上派给它办，群众看到的是“上级监督单位”；答复由办理单位的上一级审核。',
  REISSUE: '同意前请当面或者回电核对是本人。同意后以前的查询码马上作废，由您把新回执交给本人。',
  EXAMPLE: '话都在上面“典型案例”里，先看清再同意。同意后征求反映人的意见，答应了才公开。',
  RECUSAL: '同意后这个人马上看不到这一件，由同事接着办；没有同事的，交给上一级。',
};
