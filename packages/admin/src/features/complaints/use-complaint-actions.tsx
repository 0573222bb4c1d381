import { useMutation } from '@apollo/client/react';
import { App } from 'antd';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import {
  AcceptComplaintDocument,
  ApproveReplyDocument,
  ReleaseComplaintDocument,
  TakeComplaintDocument,
} from '../../gql/complaints/graphql';
import { toAppError } from '../../lib/errors';
import { useRefresh } from './use-refresh';

/** The moves that need no form. A lost race is said, and the page shows what the winner did. */
export function useComplaintActions(complaint: Complaint_DetailFragment) {
  const { message, modal } = App.useApp();
  const [accept, accepting] = useMutation(AcceptComplaintDocument);
  const [release, releasing] = useMutation(ReleaseComplaintDocument);
  const [approve, approving] = useMutation(ApproveReplyDocument);
  const [take, taking] = useMutation(TakeComplaintDocument);
  const variables = { input: { id: complaint.id, version: complaint.version } };

  const refresh = useRefresh(complaint.id);

  const run = async (move: () => Promise<unknown>, said: string) => {
    try {
      await move();
      message.success(said);
      await refresh();
    } catch (cause) {
      const failure = toAppError(cause);
      if (failure.code === 'CONFLICT' || failure.code === 'INVALID_STATE') {
        await refresh();
        message.warning('别人刚刚动过这一件，已经换成最新的，请看看再决定。');
      } else {
        message.error(failure.message);
      }
    }
  };

  return {
    refresh,
    busy: accepting.loading || releasing.loading || approving.loading || taking.loading,
    accept: () => void run(() => accept({ variables }), '已受理，接着派发'),
    take: () =>
      modal.confirm({
        icon: null,
        cancelText: '先不',
        title: '村里自己办这一件？',
        content: '由村（居）两委马上开始办，办完由负责人答复，镇纪委审核通过后群众才看到。',
        okText: '自己办',
        onOk: () => run(() => take({ variables }), '村（居）两委开始办了'),
      }),
    release: () =>
      modal.confirm({
        icon: null,
        cancelText: '先不',
        title: '让村里看到这一件？',
        content: `${complaint.place.name}的人会看到全部原话和照片，不能收回。这一件没有登记村里的被反映对象，放行会记在您名下。`,
        okText: '让村里看到',
        onOk: () => run(() => release({ variables }), '村里现在能看到了'),
      }),
    approve: () =>
      modal.confirm({
        icon: null,
        cancelText: '先不',
        title: '审核通过，答复群众？',
        content: '群众凭回执马上能看到这份答复，并开始评价。',
        okText: '通过并答复',
        onOk: () => run(() => approve({ variables }), '已答复群众，等待评价'),
      }),
  };
}
