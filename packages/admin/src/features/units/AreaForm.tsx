import { useMutation, useQuery } from '@apollo/client/react';
import { App, Input, Select } from 'antd';
import { useState } from 'react';
import type { Area_RowFragment } from '../../gql/units/graphql';
import { AreaCandidatesDocument, CreateAreaDocument, UpdateAreaDocument } from '../../gql/units/graphql';
import { useIdempotencyKey } from '../../lib/idempotency';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';

interface AreaFormProps {
  area: Area_RowFragment | null;
  onClose: () => void;
  refresh: () => Promise<unknown>;
}

export function AreaForm({ area, onClose, refresh }: AreaFormProps) {
  const { message } = App.useApp();
  const keyFor = useIdempotencyKey();
  const [code, setCode] = useState(area?.code ?? '');
  const [name, setName] = useState(area?.name ?? '');
  const [unitIds, setUnitIds] = useState(area?.members.map((unit) => unit.id) ?? []);
  const [create] = useMutation(CreateAreaDocument);
  const [update] = useMutation(UpdateAreaDocument);
  const { data } = useQuery(AreaCandidatesDocument, { fetchPolicy: 'network-only' });

  // Without groups: antd marks their headings as options, which screen readers stumble over.
  const options = [data?.offices, data?.groups, data?.commissions]
    .flatMap((connection) => connection?.nodes ?? [])
    .map((unit) => {
      const elsewhere = unit.cooperationArea && unit.cooperationArea.id !== area?.id ? unit.cooperationArea.name : null;
      return {
        value: unit.id,
        label: elsewhere ? `${unit.name}（已在${elsewhere}）` : unit.name,
        disabled: elsewhere !== null,
      };
    });
  return (
    <FormDialog
      title={area ? `改${area.name}` : '新建协作区'}
      okText={area ? '保存' : '新建'}
      cancelText="先不"
      ready={code.trim() !== '' && name.trim() !== ''}
      onClose={onClose}
      onConflict={refresh}
      fields={['code', 'name', 'unitIds']}
      submit={async () => {
        const content = { code, name, unitIds };
        if (area) await update({ variables: { input: { id: area.id, version: area.version, ...content } } });
        else await create({ variables: { input: { idempotencyKey: keyFor(content), ...content } } });
        message.success(area ? '已保存' : `已新建${name}`);
        await refresh();
      }}
    >
      {(said) => (
        <>
          <Field label="名称" error={said('name')}>
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={60}
                placeholder="如 第一协作区"
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label="编码" error={said('code')} hint="大写字母、数字和短横线，如 X1。">
            {(control) => (
              <Input
                {...control}
                value={code}
                maxLength={20}
                onChange={(event) => setCode(event.target.value.toUpperCase())}
              />
            )}
          </Field>
          <Field
            label="成员"
            error={said('unitIds')}
            hint="纪检监察室、派驻组和乡镇纪（工）委；一个单位只在一个协作区。"
          >
            {(control) => (
              <Select
                {...control}
                mode="multiple"
                showSearch={{ optionFilterProp: 'label' }}
                placeholder="可以打字找"
                value={data ? unitIds : []}
                loading={!data}
                options={options}
                onChange={setUnitIds}
                notFoundContent="还没有这几种单位，请先在“单位”里建"
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
