import { useMutation } from '@apollo/client/react';
import { App, Input } from 'antd';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import {
  RecallComplaintDocument,
  RehandleComplaintDocument,
  ReopenComplaintDocument,
  UpholdComplaintDocument,
} from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import { useViewer } from '../../lib/session';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { useRefresh } from './use-refresh';

const moves = {
  recall: {
    title: '收回',
    label: '为什么收回',
    hint: '单位会看到。收回和退回合起来最多两次，派发的期限接着走，不重新算。',
    said: '已收回，接着重新派发',
    document: RecallComplaintDocument,
  },
  rehandle: {
    title: '决定重办',
    label: '为什么重办，要办成什么样',
    hint: '群众和单位都会看到。还由原来的单位办，期限重新算。',
    said: '已决定重办，交回单位',
    document: RehandleComplaintDocument,
  },
  uphold: {
    title: '决定维持',
    label: '为什么维持原答复',
    hint: '群众会看到这段话和去哪里申请复查，这一件随即办结。',
    said: '已决定维持，办结',
    document: UpholdComplaintDocument,
  },
  reopen: {
    title: '重新办理',
    label: '为什么重新办理',
    hint: '群众和单位都会看到。由最后办理的单位再办一轮，期限重新算。',
    said: '已重新办理，交回单位',
    document: ReopenComplaintDocument,
  },
};

export type ReasonedMove = keyof typeof moves;

export const isReasoned = (name: string | null): name is ReasonedMove => name !== null && name in moves;

interface ReasonDialogProps {
  complaint: Complaint_DetailFragment;
  move: ReasonedMove;
  onClose: () => void;
}

/** A move that takes a reason and nothing else. */
export function ReasonDialog({ complaint, move, onClose }: ReasonDialogProps) {
  const { message } = App.useApp();
  const { staff } = useViewer();
  const { title, label, hint, said: done, document } = moves[move];
  const reason = useDraft(`${staff.id}/complaint/${complaint.id}/${move}`, '');
  const [make] = useMutation(document);
  const refresh = useRefresh(complaint.id);

  const submit = async () => {
    await make({
      variables: { input: { id: complaint.id, version: complaint.version, reason: reason.value.trim() } },
    });
    reason.clear();
    message.success(done);
    await refresh();
  };

  return (
    <FormDialog
      title={title}
      okText={title}
      ready={reason.value.trim() !== ''}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['reason']}
    >
      {(said) => (
        <Field label={label} hint={hint} error={said('reason')}>
          {(control) => (
            <Input.TextArea
              {...control}
              value={reason.value}
              onChange={(event) => reason.save(event.target.value)}
              autoSize={{ minRows: 3, maxRows: 12 }}
              maxLength={300}
              showCount
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
