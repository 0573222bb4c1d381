import { useMutation } from '@apollo/client/react';
import type { VillageKind } from '@yidiantong/schema/vocabulary/grids';
import { villageKindLabels } from '@yidiantong/schema/vocabulary/grids';
import { App, Input, Radio } from 'antd';
import { useState } from 'react';
import type { Grid_DetailFragment } from '../../gql/grids/graphql';
import { UpdateGridDocument } from '../../gql/grids/graphql';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { useRefreshGrids } from './use-refresh-grids';

interface UpdateGridDialogProps {
  grid: Grid_DetailFragment;
  onClose: () => void;
}

export function UpdateGridDialog({ grid, onClose }: UpdateGridDialogProps) {
  const { message } = App.useApp();
  const [name, setName] = useState(grid.name);
  const [code, setCode] = useState(grid.code);
  const [kind, setKind] = useState<VillageKind | null>(grid.villageKind);
  const [update] = useMutation(UpdateGridDocument);
  const refresh = useRefreshGrids();
  const ownCode = grid.level === 'AREA' || grid.level === 'CELL';
  const changed = name.trim() !== grid.name || code.trim() !== grid.code || kind !== grid.villageKind;
  return (
    <FormDialog
      title={`修改${grid.name}`}
      okText="保存"
      ready={changed && name.trim() !== ''}
      onClose={onClose}
      onConflict={refresh}
      fields={['name', 'code', 'villageKind']}
      submit={async () => {
        const input = { id: grid.id, version: grid.version, name, villageKind: kind, ...(ownCode ? { code } : {}) };
        await update({ variables: { input } });
        await refresh();
        message.success('改好了');
      }}
    >
      {(said) => (
        <>
          <Field
            label="名称"
            error={said('name')}
            hint={ownCode ? undefined : '下次导入行政区划表时，名称会换成表里的。'}
          >
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={60}
                onChange={(event) => setName(event.target.value)}
                autoFocus
              />
            )}
          </Field>
          {ownCode && (
            <Field label="编码" error={said('code')} hint="印出去的二维码里是编码；换了以后，旧的照样能打开。">
              {(control) => (
                <Input {...control} value={code} maxLength={20} onChange={(event) => setCode(event.target.value)} />
              )}
            </Field>
          )}
          {grid.level === 'VILLAGE' && (
            <Field label="村还是社区" error={said('villageKind')}>
              {({ id }) => (
                <Radio.Group
                  id={id}
                  value={kind}
                  options={Object.entries(villageKindLabels).map(([value, label]) => ({ value, label }))}
                  onChange={(event) => setKind(event.target.value as VillageKind)}
                />
              )}
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
