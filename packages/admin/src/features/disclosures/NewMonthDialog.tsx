import { useMutation } from '@apollo/client/react';
import { isMonth } from '@yidiantong/schema/rules/periods';
import { Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CreateDisclosureDocument } from '../../gql/disclosures/graphql';
import { periodWords, today } from '../../lib/formats';
import { useGridOptions } from '../../lib/grid-options';
import { useIdempotencyKey } from '../../lib/idempotency';
import { useViewer } from '../../lib/session';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { dueMonth, recentMonths } from './months';

/** `wanted` is 1, or village_month when a cell of the matrix asked for it. */
export function NewMonthDialog({ wanted, onClose }: { wanted: string; onClose: () => void }) {
  const { place } = useViewer();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const [wantedGrid, wantedPeriod] = wanted.includes('_') ? wanted.split('_') : [];
  const own = place?.level === 'VILLAGE' ? place.id : null;
  const [gridId, setGridId] = useState<string | null>(wantedGrid ?? own);
  const [period, setPeriod] = useState(isMonth(wantedPeriod) ? wantedPeriod : dueMonth(today()));
  const grids = useGridOptions(gridId);
  const [create] = useMutation(CreateDisclosureDocument);

  return (
    <FormDialog
      title="填一个月的账"
      okText="开始填"
      ready={gridId !== null && isMonth(period)}
      onClose={onClose}
      staysOpen
      fields={['gridId', 'period']}
      submit={async () => {
        const content = { gridId: gridId!, period };
        const { data } = await create({ variables: { input: { idempotencyKey: keyFor(content), ...content } } });
        await navigate(`/disclosures/${data!.createDisclosure.id}`);
      }}
    >
      {(said) => (
        <>
          <Field label="村（社区）" error={said('gridId')}>
            {(control) => (
              <Select
                {...control}
                showSearch={{ filterOption: false, onSearch: grids.setSearch }}
                placeholder="选一个村"
                value={grids.value}
                options={grids.options}
                disabled={own !== null}
                onChange={setGridId}
                notFoundContent="没有找到，换个词试试"
              />
            )}
          </Field>
          <Field label="月份" error={said('period')}>
            {(control) => (
              <Select
                {...control}
                value={period}
                options={recentMonths(today()).map((month) => ({ value: month, label: periodWords(month) }))}
                onChange={setPeriod}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
