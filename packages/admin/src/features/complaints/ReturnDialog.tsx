import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { returnReasons } from '@yidiantong/schema/vocabulary/reasons';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { ComplaintDocument, ReturnReplyDocument } from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { useViewer } from '../../lib/session';
import styles from './ReturnDialog.module.css';

interface ReturnDialogProps {
  complaint: Complaint_DetailFragment;
  open: boolean;
  onClose: () => void;
}

/** 退回重办: the reason goes to the unit word for word. */
export function ReturnDialog({ complaint, open, onClose }: ReturnDialogProps) {
  const { message } = App.useApp();
  const client = useApolloClient();
  const { staff } = useViewer();
  const id = useId();
  const draft = useDraft(`${staff.id}/complaint/${complaint.id}/return`, '');
  const [returnReply, { loading }] = useMutation(ReturnReplyDocument);
  const [error, setError] = useState<AppError | null>(null);
  const unit = complaint.currentUnit?.name ?? '单位';

  const submit = async () => {
    setError(null);
    try {
      await returnReply({
        variables: { input: { id: complaint.id, version: complaint.version, reason: draft.value.trim() } },
      });
      draft.clear();
      message.success(`已退回${unit}`);
      onClose();
    } catch (cause) {
      const failure = toAppError(cause);
      setError(failure);
      if (failure.code === 'CONFLICT' || failure.code === 'INVALID_STATE') {
        await client.query({ query: ComplaintDocument, variables: { id: complaint.id }, fetchPolicy: 'network-only' });
        setError({ ...failure, message: '别人刚刚动过这一件，已经换成最新的。您写的理由还在，看看还要不要退回。' });
      }
    }
  };

  const overtaken = complaint.viewerCan.return.allowed
    ? undefined
    : `别人刚刚动过这一件：${complaint.viewerCan.return.reason ?? '现在不能退回'}。您写的理由还在。`;
  const said =
    overtaken ?? fieldMessage(error, 'reason') ?? (error && error.fields.length === 0 ? error.message : undefined);
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title="退回重办"
      okText="退回重办"
      okButtonProps={{ disabled: !draft.value.trim() || !complaint.viewerCan.return.allowed, loading }}
      cancelText="先不退"
      onOk={() => void submit()}
    >
      <label htmlFor={id}>要{unit}补什么、改什么</label>
      <Input.TextArea
        id={id}
        value={draft.value}
        onChange={(event) => draft.save(event.target.value)}
        autoSize={{ minRows: 4, maxRows: 12 }}
        maxLength={1000}
        status={said && 'error'}
        aria-describedby={said ? `${id}-error` : undefined}
        autoFocus
      />
      {said && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {said}
        </p>
      )}
      <div className={styles.ready} role="group" aria-label="常用的理由">
        {returnReasons.map((reason) => (
          <Button
            key={reason}
            size="small"
            onClick={() => draft.save(draft.value.trim() ? `${draft.value.trim()}；${reason}` : reason)}
          >
            {reason}
          </Button>
        ))}
      </div>
    </Modal>
  );
}
