import { channelLabels } from '@yidiantong/schema/vocabulary/complaints';
import { Link } from 'react-router';
import type { WorkbenchQuery } from '../../gql/workbench/graphql';
import { count, momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Empty, Skeleton } from '../../ui/States';
import styles from './Arrivals.module.css';

type Arrival = NonNullable<WorkbenchQuery['workbench']['arrivals']>[number];

export function Arrivals({ arrivals }: { arrivals: readonly Arrival[] | undefined }) {
  return (
    <Card
      title="昨夜收到"
      note={arrivals && arrivals.length > 0 && count(arrivals.length, '件')}
      extra={<Link to="/complaints?order=NEWEST">看全部</Link>}
      flush
    >
      {!arrivals && <Skeleton rows={4} />}
      {arrivals?.length === 0 && <Empty>这一天没有新的诉求。</Empty>}
      <ul>
        {arrivals?.map((arrival) => (
          <li key={arrival.id}>
            <Link to={`/complaints/${arrival.id}`} className={styles.row}>
              <span className={styles.title}>{arrival.title}</span>
              <span className={styles.meta}>
                <span className={styles.when}>{momentWords(arrival.filedAt)}</span>
                <span>
                  {arrival.place.name}
                  {' · '}
                  {channelLabels[arrival.channel]}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
