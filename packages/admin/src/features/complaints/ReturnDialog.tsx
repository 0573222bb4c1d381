import { useMutation } from '@apollo/client/react';
import { App } from 'antd';
import { returnReasons } from '@yidiantong/schema/vocabulary/reasons';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { ReturnReplyDocument } from '../../gql/complaints/graphql';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { useRefresh } from './use-refresh';

interface ReturnDialogProps {
  complaint: Complaint_DetailFragment;
  onClose: () => void;
}

/** 退回重办: the reason goes to the unit word for word. */
export function ReturnDialog({ complaint, onClose }: ReturnDialogProps) {
  const { message } = App.useApp();
  const [returnReply] = useMutation(ReturnReplyDocument);
  const { id, version, viewerCan } = complaint;
  const refresh = useRefresh(id);
  const unit = complaint.currentUnit?.name ?? '单位';
  return (
    <ReasonDialog
      title="退回重办"
      okText="退回重办"
      label={`要${unit}补什么、改什么`}
      draftKey={`complaint/${id}/return`}
      refused={viewerCan.return.allowed ? null : (viewerCan.return.reason ?? '现在不能退回')}
      ready={returnReasons}
      onClose={onClose}
      onConflict={refresh}
      submit={async (reason) => {
        await returnReply({ variables: { input: { id, version, reason } } });
        message.success(`已退回${unit}`);
      }}
    />
  );
}
