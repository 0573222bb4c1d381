import { useQuery } from '@apollo/client/react';
import { postingRankLabels, postLabels } from '@yidiantong/schema/vocabulary/posts';
import { UnitStaffDocument } from '../../gql/units/graphql';
import { toAppError } from '../../lib/errors';
import { Failure, Skeleton } from '../../ui/States';
import styles from './UnitDetail.module.css';

export function UnitPeople({ unitId }: { unitId: string }) {
  const { data, error, refetch } = useQuery(UnitStaffDocument, { variables: { unitId, first: 50 } });
  const people = data?.staffList.edges.map((edge) => edge.node);
  return (
    <section aria-label="人员">
      <h3 className={styles.heading}>人员</h3>
      {error && !people && <Failure error={toAppError(error)} retry={() => void refetch()} />}
      {!people && !error && <Skeleton rows={3} height={32} />}
      {people?.length === 0 && <p className={styles.none}>这个单位还没有人任职。</p>}
      <ul className={styles.people}>
        {people?.map((person) => (
          <li key={person.id}>
            <span>{person.name}</span>
            <span className={styles.posts}>
              {person.postings
                .filter((posting) => posting.unit?.id === unitId)
                .map((posting) => `${postLabels[posting.post]}（${postingRankLabels[posting.rank]}）`)
                .join('、')}
              {!person.active && ' · 已停用'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
