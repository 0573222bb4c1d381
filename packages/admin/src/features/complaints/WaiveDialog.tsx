import { useMutation } from '@apollo/client/react';
import { App } from 'antd';
import type { Complaint_AssignmentFragment } from '../../gql/complaints/graphql';
import { WaivePartDocument } from '../../gql/complaints/graphql';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { useRefresh } from './use-refresh';

interface WaiveDialogProps {
  complaintId: string;
  part: Complaint_AssignmentFragment;
  onClose: () => void;
}

/** 不再等: the lead may answer without this unit's part. */
export function WaiveDialog({ complaintId, part, onClose }: WaiveDialogProps) {
  const { message } = App.useApp();
  const [waive] = useMutation(WaivePartDocument);
  const { id, version, unit, viewerCanWaive } = part;
  const refresh = useRefresh(complaintId);
  return (
    <ReasonDialog
      title={`不再等${unit.name}`}
      okText="不再等"
      label="为什么不再等"
      draftKey={`assignment/${id}/waive`}
      refused={viewerCanWaive.allowed ? null : (viewerCanWaive.reason ?? '现在不用决定')}
      onClose={onClose}
      onConflict={refresh}
      submit={async (reason) => {
        await waive({ variables: { input: { id, version, reason } } });
        await refresh();
        message.success(`不再等${unit.name}，主办单位可以答复了`);
      }}
    />
  );
}
