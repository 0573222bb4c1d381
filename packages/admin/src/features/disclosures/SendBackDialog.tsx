import { useApolloClient, useMutation } from '@apollo/client/react';
import { App } from 'antd';
import type { Disclosure_DetailFragment } from '../../gql/disclosures/graphql';
import { DisclosureDocument, SendBackDisclosureDocument } from '../../gql/disclosures/graphql';
import { ReasonDialog } from '../../ui/ReasonDialog';

interface SendBackDialogProps {
  disclosure: Disclosure_DetailFragment;
  onClose: () => void;
}

export function SendBackDialog({ disclosure, onClose }: SendBackDialogProps) {
  const { message } = App.useApp();
  const client = useApolloClient();
  const [sendBack] = useMutation(SendBackDisclosureDocument);
  const { id, version, author, viewerCan } = disclosure;
  return (
    <ReasonDialog
      title="退回修改"
      okText="退回"
      label="哪一行、哪里不对，要怎么改"
      draftKey={`disclosure/${id}/send-back`}
      refused={viewerCan.sendBack.allowed ? null : (viewerCan.sendBack.reason ?? '现在不能退回')}
      onClose={onClose}
      onConflict={() => client.query({ query: DisclosureDocument, variables: { id }, fetchPolicy: 'network-only' })}
      submit={async (reason) => {
        await sendBack({ variables: { input: { id, version, reason } } });
        message.success(`已退回${author}修改`);
      }}
    />
  );
}
