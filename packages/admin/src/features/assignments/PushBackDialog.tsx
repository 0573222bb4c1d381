import { useApolloClient, useMutation } from '@apollo/client/react';
import type { PushBackReason } from '@yidiantong/schema/vocabulary/assignments';
import { pushBackReasonLabels } from '@yidiantong/schema/vocabulary/assignments';
import { pushBackNotAccepted, pushBackRequirements } from '@yidiantong/schema/vocabulary/reasons';
import { App, Input, Modal, Radio } from 'antd';
import { useId, useState } from 'react';
import type { Assignment_DetailFragment } from '../../gql/assignments/graphql';
import { AssignmentDocument, PushBackAssignmentDocument } from '../../gql/assignments/graphql';
import { useDraft } from '../../lib/drafts';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { useViewer } from '../../lib/session';
import styles from './PushBackDialog.module.css';

interface PushBackDialogProps {
  assignment: Assignment_DetailFragment;
  open: boolean;
  onClose: () => void;
}

const nothing: { reason: PushBackReason | null; note: string } = { reason: null, note: '' };

/** 退回派发: a class of reason, and what that class has to say. */
export function PushBackDialog({ assignment, open, onClose }: PushBackDialogProps) {
  const { message } = App.useApp();
  const client = useApolloClient();
  const { staff } = useViewer();
  const id = useId();
  const draft = useDraft(`${staff.id}/assignment/${assignment.id}/push-back`, nothing);
  const [pushBack, { loading }] = useMutation(PushBackAssignmentDocument);
  const [error, setError] = useState<AppError | null>(null);
  const { reason, note } = draft.value;
  const requirement = reason && pushBackRequirements[reason];

  const submit = async () => {
    if (!reason) return;
    setError(null);
    try {
      await pushBack({
        variables: { input: { id: assignment.id, version: assignment.version, reason, note: note.trim() } },
      });
      draft.clear();
      message.success(`已退回${assignment.assignedBy}`);
      onClose();
    } catch (cause) {
      const failure = toAppError(cause);
      setError(failure);
      if (failure.code === 'CONFLICT' || failure.code === 'INVALID_STATE') {
        await client.query({
          query: AssignmentDocument,
          variables: { id: assignment.id },
          fetchPolicy: 'network-only',
        });
      }
    }
  };

  const said = fieldMessage(error, 'note') ?? fieldMessage(error, 'reason') ?? (error ? error.message : undefined);
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title="退回派发"
      okText="退回"
      cancelText="先不退"
      okButtonProps={{ disabled: !reason || !note.trim() || !assignment.viewerCan.pushBack.allowed, loading }}
      onOk={() => void submit()}
    >
      <fieldset className={styles.reasons}>
        <legend>为什么不该由本单位办</legend>
        <Radio.Group
          name={`${id}-reason`}
          value={reason}
          options={(Object.keys(pushBackReasonLabels) as PushBackReason[]).map((value) => ({
            value,
            label: pushBackReasonLabels[value],
          }))}
          onChange={(event) => draft.save({ reason: event.target.value as PushBackReason, note })}
        />
      </fieldset>
      <label htmlFor={`${id}-note`}>{requirement ? requirement.needs : '说明'}</label>
      <Input.TextArea
        id={`${id}-note`}
        value={note}
        onChange={(event) => draft.save({ reason, note: event.target.value })}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={1000}
        status={said && 'error'}
        aria-describedby={said ? `${id}-error` : undefined}
      />
      {said && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {said}
        </p>
      )}
      <p className={styles.hint}>
        {requirement?.counts && '同一件最多退回两次。'}这些不算理由：{pushBackNotAccepted.join('、')}。
      </p>
    </Modal>
  );
}
