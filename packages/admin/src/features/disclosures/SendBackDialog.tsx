import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { Disclosure_DetailFragment } from '../../gql/disclosures/graphql';
import { DisclosureDocument, SendBackDisclosureDocument } from '../../gql/disclosures/graphql';
import { useDraft } from '../../lib/drafts';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { useViewer } from '../../lib/session';
import styles from './SendBackDialog.module.css';

interface SendBackDialogProps {
  disclosure: Disclosure_DetailFragment;
  open: boolean;
  onClose: () => void;
}

export function SendBackDialog({ disclosure, open, onClose }: SendBackDialogProps) {
  const { message } = App.useApp();
  const client = useApolloClient();
  const { staff } = useViewer();
  const id = useId();
  const draft = useDraft(`${staff.id}/disclosure/${disclosure.id}/send-back`, '');
  const [sendBack, { loading }] = useMutation(SendBackDisclosureDocument);
  const [error, setError] = useState<AppError | null>(null);

  const submit = async () => {
    setError(null);
    try {
      await sendBack({
        variables: { input: { id: disclosure.id, version: disclosure.version, reason: draft.value.trim() } },
      });
      draft.clear();
      message.success(`已退回${disclosure.author}修改`);
      onClose();
    } catch (cause) {
      const failure = toAppError(cause);
      setError(failure);
      if (failure.code === 'CONFLICT' || failure.code === 'INVALID_STATE') {
        await client.query({
          query: DisclosureDocument,
          variables: { id: disclosure.id },
          fetchPolicy: 'network-only',
        });
      }
    }
  };

  const said = fieldMessage(error, 'reason') ?? (error ? error.message : undefined);
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title="退回修改"
      okText="退回"
      cancelText="先不退"
      okButtonProps={{ disabled: !draft.value.trim() || !disclosure.viewerCan.sendBack.allowed, loading }}
      onOk={() => void submit()}
    >
      <label htmlFor={id}>哪一行、哪里不对，要怎么改</label>
      <Input.TextArea
        id={id}
        value={draft.value}
        onChange={(event) => draft.save(event.target.value)}
        autoSize={{ minRows: 3, maxRows: 10 }}
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
    </Modal>
  );
}
