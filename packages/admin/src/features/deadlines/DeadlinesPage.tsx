import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { DeadlinesDocument } from '../../gql/deadlines/graphql';
import { toAppError } from '../../lib/errors';
import { Page } from '../../ui/Page';
import { Failure, Skeleton } from '../../ui/States';
import { CalendarCard } from './CalendarCard';
import styles from './DeadlinesPage.module.css';
import { LengthsCard } from './LengthsCard';

/** How the district counts: how long each step may take, and which days are worked. */
export function DeadlinesPage() {
  const [year, setYear] = useState(() => new Date().getFullYear());
  const { data, previousData, error, refetch } = useQuery(DeadlinesDocument, { variables: { year } });
  const deadlines = (data ?? previousData)?.deadlines;
  const again = () => void refetch();
  return (
    <Page title="期限与日历" sub="改期限长短，新开始的步骤按新的算；改工作日历，已经在走的期限也跟着改">
      {error && !deadlines ? (
        <Failure error={toAppError(error)} retry={again} />
      ) : !deadlines ? (
        <Skeleton rows={8} />
      ) : (
        <div className={styles.cards}>
          <LengthsCard key={deadlines.version} deadlines={deadlines} year={year} onConflict={again} />
          <CalendarCard deadlines={deadlines} year={year} onYear={setYear} onConflict={again} />
        </div>
      )}
    </Page>
  );
}
