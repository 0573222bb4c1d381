import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import type { ComplaintQuery } from '../../gql/complaints/graphql';
import { MoreTimelineDocument } from '../../gql/complaints/graphql';
import { momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { LoadMore } from '../../ui/LoadMore';
import { Timeline } from '../../ui/Timeline';

type TimelinePage = NonNullable<ComplaintQuery['complaint']>['timeline'];

export function History({ complaintId, timeline }: { complaintId: string; timeline: TimelinePage }) {
  const client = useApolloClient();
  const [loading, setLoading] = useState(false);
  const more = async () => {
    setLoading(true);
    await client
      .query({ query: MoreTimelineDocument, variables: { id: complaintId, after: timeline.pageInfo.endCursor } })
      .finally(() => setLoading(false));
  };
  return (
    <Card title="经过" flush>
      <div style={{ padding: 16 }}>
        <Timeline
          items={timeline.edges.map(({ node }) => ({
            id: node.id,
            when: momentWords(node.at),
            actor: node.actor,
            sentence: node.sentence,
          }))}
        />
      </div>
      {timeline.pageInfo.hasNextPage && (
        <LoadMore shown={timeline.edges.length} hasNext loading={loading} onMore={() => void more()} />
      )}
    </Card>
  );
}
