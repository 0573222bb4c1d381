import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { useState } from 'react';
import { gridLevelLabels } from '@yidiantong/schema/vocabulary/grids';
import { ledgerKindLabels, lookReasonLabels } from '@yidiantong/schema/vocabulary/ledger';
import { ComplaintLooksDocument } from '../../gql/complaints/graphql';
import { momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Paged } from '../../ui/ListCard';
import { Skeleton } from '../../ui/States';
import { Timeline } from '../../ui/Timeline';

/** 谁看过身份信息: for those who check on it; asked for when it is opened. */
export function Looks({ complaintId }: { complaintId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Card
      title="谁看过身份信息"
      extra={
        <Button type="text" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '看一看'}
        </Button>
      }
    >
      {open ? <LookList complaintId={complaintId} /> : '每次查看都有记录，反映人也看得到是哪一级、为什么看。'}
    </Card>
  );
}

function LookList({ complaintId }: { complaintId: string }) {
  const query = useQuery(ComplaintLooksDocument, {
    variables: { id: complaintId },
    fetchPolicy: 'network-only',
    notifyOnNetworkStatusChange: true,
  });
  const page = query.data?.complaint?.looks ?? undefined;
  return (
    <Paged query={query} page={page}>
      {!page ? (
        <Skeleton rows={2} />
      ) : page.edges.length === 0 ? (
        <p>还没有人看过。</p>
      ) : (
        <Timeline
          narrow
          items={page.edges.map(({ node }) => ({
            id: node.id,
            when: momentWords(node.at),
            actor: node.by ? `${gridLevelLabels[node.level!]} ${node.by}` : undefined,
            sentence: [ledgerKindLabels[node.kind], node.reason && lookReasonLabels[node.reason]]
              .filter(Boolean)
              .join('：'),
            body: node.words && <p>{node.words}</p>,
          }))}
        />
      )}
    </Paged>
  );
}
