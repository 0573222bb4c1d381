import { useQuery } from '@apollo/client/react';
import { WaitingStaffChangesDocument } from '../../gql/shared/graphql';
import { TabLinks } from '../../ui/TabLinks';

/** The people, and what about them waits for a second administrator. */
export function StaffTabs({ active }: { active: 'list' | 'changes' }) {
  const { data } = useQuery(WaitingStaffChangesDocument, { fetchPolicy: 'no-cache' });
  return (
    <TabLinks
      label="人员"
      active={active}
      items={[
        { key: 'list', label: '全部人员', to: '/staff' },
        { key: 'changes', label: '待确认', to: '/staff/changes', count: data?.staffChanges.totalCount },
      ]}
    />
  );
}
