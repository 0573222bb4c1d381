import { useMutation } from '@apollo/client/react';
import { isMonth } from '@yidiantong/schema/rules/periods';
import { Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { CreateDisclosureDocument } from '../../gql/disclosures/graphql';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { periodWords, today } from '../../lib/formats';
import { useGridOptions } from '../../lib/grid-options';
import { useIdempotencyKey } from '../../lib/idempotency';
import { useViewer } from '../../lib/session';
import { dueMonth, recentMonths } from './months';
import styles from './NewMonthDialog.module.css';

/** `wanted` is 1, or village_month when a cell of the matrix asked for it. */
export function NewMonthDialog({ wanted, onClose }: { wanted: string; onClose: () => void }) {
  const { place } = useViewer();
  const navigate = useNavigate();
  const id = useId();
  const keyFor = useIdempotencyKey();
  const [wantedGrid, wantedPeriod] = wanted.includes('_') ? wanted.split('_') : [];
  const own = place?.level === 'VILLAGE' ? place.id : null;
  const [gridId, setGridId] = useState<string | null>(wantedGrid ?? own);
  const [period, setPeriod] = useState(isMonth(wantedPeriod) ? wantedPeriod : dueMonth(today()));
  const grids = useGridOptions(gridId);
  const [create, { loading }] = useMutation(CreateDisclosureDocument);
  const [error, setError] = useState<AppError | null>(null);

  const submit = async () => {
    if (!gridId || !isMonth(period)) return;
    setError(null);
    const content = { gridId, period };
    try {
      const { data } = await create({ variables: { input: { idempotencyKey: keyFor(content), ...content } } });
      await navigate(`/disclosures/${data!.createDisclosure.id}`);
    } catch (cause) {
      setError(toAppError(cause));
    }
  };

  const said = (name: string) => fieldMessage(error, name);
  return (
    <Modal
      open
      onCancel={onClose}
      title="填一个月的账"
      okText="开始填"
      okButtonProps={{ disabled: !gridId || !isMonth(period), loading }}
      onOk={() => void submit()}
    >
      <div className={styles.form}>
        <div>
          <label htmlFor={`${id}-grid`}>村（社区）</label>
          <Select
            id={`${id}-grid`}
            className={styles.wide}
            showSearch={{ filterOption: false, onSearch: grids.setSearch }}
            placeholder="选一个村"
            value={grids.value}
            options={grids.options}
            disabled={own !== null}
            onChange={setGridId}
            status={said('gridId') && 'error'}
            notFoundContent="没有找到，换个词试试"
          />
          {said('gridId') && <p className={styles.error}>{said('gridId')}</p>}
        </div>
        <div>
          <label htmlFor={`${id}-period`}>月份</label>
          <Select
            id={`${id}-period`}
            className={styles.wide}
            value={period}
            options={recentMonths(today()).map((month) => ({ value: month, label: periodWords(month) }))}
            onChange={setPeriod}
            status={said('period') && 'error'}
          />
          {said('period') && <p className={styles.error}>{said('period')}</p>}
        </div>
        {error && error.fields.length === 0 && (
          <p className={styles.error} role="alert">
            {error.message}
          </p>
        )}
      </div>
    </Modal>
  );
}
