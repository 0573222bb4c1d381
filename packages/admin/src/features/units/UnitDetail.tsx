import { skipToken, useQuery } from '@apollo/client/react';
import { postingRankLabels, postLabels } from '@yidiantong/schema/vocabulary/posts';
import { unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { UnitDocument, UnitStaffDocument } from '../../gql/units/graphql';
import { toAppError } from '../../lib/errors';
import { useCan } from '../../lib/session';
import { Facts } from '../../ui/Facts';
import { Empty, Failure, Skeleton } from '../../ui/States';
import styles from './UnitDetail.module.css';

export function UnitDetail({ id }: { id: string }) {
  const withStaff = useCan('STAFF_READ');
  const { data, error, refetch } = useQuery(UnitDocument, { variables: { id } });
  const staff = useQuery(UnitStaffDocument, withStaff ? { variables: { unitId: id, first: 50 } } : skipToken);
  if (error && !data) return <Failure error={toAppError(error)} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={5} height={32} />;
  const unit = data.unit;
  if (!unit) return <Empty>这个单位不归您看，请选别的。</Empty>;
  const people = staff.data?.staffList.edges.map((edge) => edge.node);
  return (
    <div className={styles.detail}>
      <h2 className={styles.name}>{unit.name}</h2>
      {!unit.hasActiveHandler && <p className={styles.nobody}>■ 没有在岗经办人，派来的件没人签收，请先指定。</p>}
      <Facts
        items={[
          ['种类', unitKindLabels[unit.kind]],
          ['所在', unit.grid.name],
          ['谁监督', unit.supervisedBy?.name],
          ['编码', unit.code],
          ['职责', unit.duty],
        ]}
      />
      {withStaff && (
        <section aria-label="人员">
          <h3 className={styles.heading}>人员</h3>
          {staff.error && !people && <Failure error={toAppError(staff.error)} retry={() => void staff.refetch()} />}
          {!people && !staff.error && <Skeleton rows={3} height={32} />}
          {people?.length === 0 && <p className={styles.none}>这个单位还没有人任职。</p>}
          <ul className={styles.people}>
            {people?.map((person) => (
              <li key={person.id}>
                <span>{person.name}</span>
                <span className={styles.posts}>
                  {person.postings
                    .filter((posting) => posting.unit?.id === unit.id)
                    .map((posting) => `${postLabels[posting.post]}（${postingRankLabels[posting.rank]}）`)
                    .join('、')}
                  {!person.active && ' · 已停用'}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
