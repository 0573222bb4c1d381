import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { evidenceLabels } from '@yidiantong/schema/vocabulary/evidence';
import { responsibilityRoleLabels } from '@yidiantong/schema/vocabulary/powers';
import { unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Unit_DetailFragment } from '../../gql/units/graphql';
import { ReopenUnitDocument, UnitDocument, UnitDutiesDocument } from '../../gql/units/graphql';
import { toAppError } from '../../lib/errors';
import { count, dayWords } from '../../lib/formats';
import { useCan } from '../../lib/session';
import { ChangeHistory } from '../../ui/ChangeHistory';
import { Facts } from '../../ui/Facts';
import { Empty, Failure, Skeleton } from '../../ui/States';
import { CloseUnitDialog } from './CloseUnitDialog';
import { UnitPeople } from './UnitPeople';
import styles from './UnitDetail.module.css';

export function UnitDetail({ id, onEdit }: { id: string; onEdit: (unit: Unit_DetailFragment) => void }) {
  const withStaff = useCan('STAFF_READ');
  const writes = useCan('UNIT_WRITE');
  const { data, error, refetch } = useQuery(UnitDocument, { variables: { id } });
  if (error && !data) return <Failure error={toAppError(error)} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={5} height={32} />;
  const unit = data.unit;
  if (!unit) return <Empty>这个单位不归您看，请选别的。</Empty>;
  return (
    <div className={styles.detail}>
      <h2 className={styles.name}>
        {unit.name} {unit.closedDay && <Tag>{dayWords(unit.closedDay)}关停</Tag>}
      </h2>
      {!unit.hasActiveHandler && !unit.closedDay && (
        <p className={styles.nobody}>■ 没有在岗经办人，派来的件没人签收，请先指定。</p>
      )}
      {writes && <Actions unit={unit} onEdit={() => onEdit(unit)} />}
      <Facts
        items={[
          ['简称', unit.shortName],
          ['种类', unitKindLabels[unit.kind]],
          ['所在', unit.grid.name],
          ['编码', unit.code],
          ['职责', unit.duty],
          [
            '谁监督',
            unit.supervisedBy && <Link to={`/units?open=${unit.supervisedBy.id}`}>{unit.supervisedBy.name}</Link>,
          ],
          [
            '监督谁',
            unit.supervisesCount > 0 && (
              <Link to={`/units?by=${unit.id}`}>{count(unit.supervisesCount, '个单位')}</Link>
            ),
          ],
          [
            '协作区',
            unit.cooperationArea && (
              <Link to={`/units?area=${unit.cooperationArea.id}`}>{unit.cooperationArea.name}</Link>
            ),
          ],
          ['依据', unit.evidence ? evidenceLabels[unit.evidence] : '本区自定'],
          ['派件', unit.outsideChain && '垂直管理单位或企业：只转告，不下派'],
        ]}
      />
      <Responsibilities unit={unit} />
      {withStaff && <UnitPeople unitId={unit.id} />}
      <ChangeHistory subjectId={unit.id} />
    </div>
  );
}

/** What may be done now; what may not says why. */
function Actions({ unit, onEdit }: { unit: Unit_DetailFragment; onEdit: () => void }) {
  const { message, modal } = App.useApp();
  const client = useApolloClient();
  const [closing, setClosing] = useState(false);
  const [reopen] = useMutation(ReopenUnitDocument);
  const { update, close } = unit.viewerCan;
  const goOn = () =>
    modal.confirm({
      icon: null,
      title: `恢复${unit.name}？`,
      content: '派发和责任分工里又能选它。',
      okText: '恢复',
      cancelText: '先不',
      onOk: async () => {
        try {
          await reopen({ variables: { input: { id: unit.id, version: unit.version } } });
          message.success(`${unit.name}已恢复`);
        } catch (cause) {
          message.error(toAppError(cause).message);
          await client.query({ query: UnitDocument, variables: { id: unit.id }, fetchPolicy: 'network-only' });
        }
      },
    });
  return (
    <div>
      <div className={styles.actions}>
        {unit.closedDay ? (
          <Button onClick={goOn}>恢复</Button>
        ) : (
          <>
            <Button disabled={!update.allowed} onClick={onEdit}>
              改
            </Button>
            <Button disabled={!close.allowed} onClick={() => setClosing(true)}>
              关停
            </Button>
          </>
        )}
      </div>
      {!unit.closedDay && !close.allowed && <p className={styles.reason}>不能关停：{close.reason}。</p>}
      {closing && <CloseUnitDialog unit={unit} onClose={() => setClosing(false)} />}
    </div>
  );
}

function Responsibilities({ unit }: { unit: Unit_DetailFragment }) {
  const { data, error, refetch } = useQuery(UnitDutiesDocument, { variables: { id: unit.id } });
  if (error && !data) return <Failure error={toAppError(error)} retry={() => void refetch()} />;
  if (!data?.unit) return <Skeleton rows={2} height={24} />;
  const { nodes, totalCount } = data.unit.responsibilities;
  return (
    <section aria-label="责任分工">
      <h3 className={styles.heading}>
        责任分工{totalCount > 0 && <span className={styles.none}> {count(totalCount, '项')}</span>}
      </h3>
      {nodes.length === 0 && <p className={styles.none}>没有事项或类别落在它身上。</p>}
      <ul className={styles.people}>
        {nodes.map((row) => (
          <li key={`${row.aboutId}/${row.role}/${row.ruleGrid.id}`}>
            <Link to={`/responsibilities?about=${row.about}&grid=${unit.grid.id}&open=${row.aboutId}`}>{row.name}</Link>
            <span className={styles.posts}>
              {row.lead ? '牵头办理' : responsibilityRoleLabels[row.role]} · {row.ruleGrid.name}定的
            </span>
          </li>
        ))}
      </ul>
      {totalCount > nodes.length && (
        <p className={styles.none}>还有 {count(totalCount - nodes.length, '项')}，请到“责任分工”里看。</p>
      )}
    </section>
  );
}
