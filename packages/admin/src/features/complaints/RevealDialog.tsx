import { useApolloClient } from '@apollo/client/react';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { Complaint_DetailFragment, RevealIdentityMutation } from '../../gql/complaints/graphql';
import { RevealIdentityDocument } from '../../gql/complaints/graphql';
import { useViewer } from '../../lib/session';
import { Facts } from '../../ui/Facts';
import { FormDialog } from '../../ui/FormDialog';
import { emptyLook, isReady, type Look, lookFields, LookFields } from './LookFields';
import { TotpMissing } from './TotpMissing';
import { useRefresh } from './use-refresh';

/** Seconds that name and number stand on the screen. */
const SHOWN_SECONDS = 60;

interface RevealDialogProps {
  complaint: Complaint_DetailFragment;
  onClose: () => void;
}

/** 查看身份信息: a reason and a code, then the answer for a minute; it is in no cache and gone with the dialog. */
export function RevealDialog({ complaint, onClose }: RevealDialogProps) {
  const client = useApolloClient();
  const { enrolled } = useViewer().totp;
  const [look, setLook] = useState<Look>(emptyLook);
  const [identity, setIdentity] = useState<RevealIdentityMutation['revealIdentity'] | null>(null);
  const refresh = useRefresh(complaint.id);

  const submit = async () => {
    if (!isReady(look)) return;
    const input = { id: complaint.id, ...look, words: look.words.trim() };
    // Not by a hook, which would keep the answer beside us.
    const { data } = await client.mutate({
      mutation: RevealIdentityDocument,
      variables: { input },
      fetchPolicy: 'no-cache',
    });
    setIdentity(data!.revealIdentity);
    void refresh();
  };

  if (!enrolled) return <TotpMissing title="查看身份信息" onClose={onClose} />;
  if (identity) return <Shown identity={identity} onClose={onClose} />;
  return (
    <FormDialog
      title="查看身份信息"
      okText="查看"
      ready={isReady(look)}
      staysOpen
      onClose={onClose}
      submit={submit}
      onConflict={refresh}
      fields={lookFields}
    >
      {(said) => <LookFields look={look} onChange={setLook} said={said} />}
    </FormDialog>
  );
}

function Shown({ identity, onClose }: { identity: RevealIdentityMutation['revealIdentity']; onClose: () => void }) {
  const [left, setLeft] = useState(SHOWN_SECONDS);
  useEffect(() => {
    const until = Date.now() + SHOWN_SECONDS * 1000;
    // By the clock: a page in the background counts late, and must not show it longer for that.
    const tick = setInterval(() => {
      const seconds = Math.ceil((until - Date.now()) / 1000);
      setLeft(seconds);
      if (seconds <= 0) onClose();
    }, 500);
    return () => clearInterval(tick);
  }, [onClose]);
  return (
    <Modal
      open
      onCancel={onClose}
      onOk={onClose}
      title="身份信息"
      okText="看好了"
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <Facts
        items={[
          ['姓名', identity.name],
          ['电话', identity.phone],
          ['其他联系', identity.contact],
        ]}
      />
      <p>{left}&nbsp;秒后自动关掉。只用在刚才写的事情上，不要抄录、截图、转发。</p>
    </Modal>
  );
}
