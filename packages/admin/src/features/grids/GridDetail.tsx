import { useQuery } from '@apollo/client/react';
import { villageKindLabels } from '@yidiantong/schema/vocabulary/grids';
import { unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { Link } from 'react-router';
import type { Grid_DetailFragment, GridDetailQuery } from '../../gql/grids/graphql';
import { GridDetailDocument } from '../../gql/grids/graphql';
import { toAppError } from '../../lib/errors';
import { count, dayWords, fromToWords } from '../../lib/formats';
import { useCan } from '../../lib/session';
import { ChangeHistory } from '../../ui/ChangeHistory';
import { Facts } from '../../ui/Facts';
import { Empty, Failure, Skeleton } from '../../ui/States';
import { GridActions } from './GridActions';
import { GridCode } from './GridCode';
import styles from './GridDetail.module.css';
import { LevelTag } from './LevelTag';

interface GridDetailProps {
  id: string;
  onOpen: (id: string) => void;
}

export function GridDetail({ id, onOpen }: GridDetailProps) {
  const { data, error, refetch } = useQuery(GridDetailDocument, { variables: { id } });
  if (error && !data) return <Failure error={toAppError(error)} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={5} height={32} />;
  const { grid, units } = data;
  if (!grid) return <Empty>这个网格不归您看，请选别的。</Empty>;
  return (
    <div className={styles.detail}>
      <div className={styles.head}>
        <h3 className={styles.name}>{grid.name}</h3>
        <LevelTag level={grid.level} />
        {grid.villageKind && <span className={styles.kind}>{villageKindLabels[grid.villageKind]}</span>}
      </div>
      {grid.mergedInto && (
        <p className={styles.merged}>
          {grid.closedDay && `到${dayWords(grid.closedDay)}为止，`}已并入
          <button type="button" className={styles.link} onClick={() => onOpen(grid.mergedInto!.id)}>
            {grid.mergedInto.name}
          </button>
          。它的编码和二维码都会打开那里。
        </p>
      )}
      <Facts
        items={[
          ['在哪里', grid.path.map((each) => each.name).join(' · ')],
          [
            '编码',
            <span key="code" className={styles.code}>
              {grid.code}
            </span>,
          ],
          [
            '旧编码',
            grid.formerCodes.length > 0 &&
              grid.formerCodes.map(({ code, untilDay }) => `${code}（用到${dayWords(untilDay)}）`).join('、'),
          ],
          ['并入的', grid.mergedHere.length > 0 && grid.mergedHere.map(({ name }) => name).join('、')],
          ['下一级', grid.childCount > 0 && count(grid.childCount, '个')],
        ]}
      />
      {!grid.mergedInto && <GridActions grid={grid} onOpen={onOpen} />}
      {(grid.level === 'VILLAGE' || grid.level === 'CELL') && !grid.mergedInto && (
        <GridCode code={grid.code} name={grid.name} level={grid.level} />
      )}
      <UnitsAndPeople gridId={grid.id} units={units} />
      <Pairings pairings={grid.pairings} />
      <ChangeHistory
        subjectId={grid.id}
        told={{ entries: grid.history.nodes, more: grid.history.pageInfo.hasNextPage }}
      />
    </div>
  );
}

function UnitsAndPeople({ gridId, units }: { gridId: string; units: GridDetailQuery['units'] }) {
  const withUnits = useCan('UNIT_READ');
  const withStaff = useCan('STAFF_READ');
  return (
    <section aria-label="单位和人员">
      <p className={styles.label}>单位</p>
      {units.edges.length === 0 ? (
        <p className={styles.none}>这一格还没有单位。</p>
      ) : (
        <ul className={styles.rows}>
          {units.edges.map(({ node }) => (
            <li key={node.id}>
              {withUnits ? <Link to={`/units?open=${node.id}`}>{node.name}</Link> : <span>{node.name}</span>}
              <span className={styles.kind}>{unitKindLabels[node.kind]}</span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.more}>
        {units.pageInfo.hasNextPage && withUnits && <Link to={`/units?grid=${gridId}`}>看全部单位</Link>}
        {withStaff && <Link to={`/staff?grid=${gridId}`}>看这里的人员</Link>}
      </p>
    </section>
  );
}

/** 包保: who answers for the grid now. */
function Pairings({ pairings }: { pairings: Grid_DetailFragment['pairings'] }) {
  const withStaff = useCan('STAFF_READ');
  return (
    <section aria-label="包保">
      <p className={styles.label}>包保</p>
      {pairings.length === 0 ? (
        <p className={styles.none}>现在没有人包保这里。</p>
      ) : (
        <ul className={styles.rows}>
          {pairings.map(({ id, from, to, staff }) => (
            <li key={id}>
              {withStaff ? <Link to={`/staff/${staff.id}`}>{staff.name}</Link> : <span>{staff.name}</span>}
              <span className={styles.kind}>{fromToWords(from, to ?? null)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
