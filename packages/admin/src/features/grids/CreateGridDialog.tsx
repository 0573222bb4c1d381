import { useMutation } from '@apollo/client/react';
import { levelMadeUnder } from '@yidiantong/schema/rules/grid-changes';
import { gridLevelLabels } from '@yidiantong/schema/vocabulary/grids';
import { App, Input } from 'antd';
import { useState } from 'react';
import type { Grid_DetailFragment } from '../../gql/grids/graphql';
import { CreateGridDocument } from '../../gql/grids/graphql';
import { useIdempotencyKey } from '../../lib/idempotency';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { useRefreshGrids } from './use-refresh-grids';

interface CreateGridDialogProps {
  parent: Grid_DetailFragment;
  onClose: () => void;
  onMade: (id: string) => void;
}

export function CreateGridDialog({ parent, onClose, onMade }: CreateGridDialogProps) {
  const { message } = App.useApp();
  const keyFor = useIdempotencyKey();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [create] = useMutation(CreateGridDocument);
  const refresh = useRefreshGrids();
  const level = levelMadeUnder(parent.level);
  const label = level ? gridLevelLabels[level] : '网格';
  return (
    <FormDialog
      title={`在${parent.name}下面加${label}`}
      okText="加上"
      ready={name.trim() !== ''}
      onClose={onClose}
      onConflict={refresh}
      fields={['name', 'code']}
      submit={async () => {
        const content = { parentId: parent.id, name, code: code.trim() || null };
        const { data } = await create({ variables: { input: { idempotencyKey: keyFor(content), ...content } } });
        await refresh();
        message.success(`已加${label}`);
        onMade(data!.createGrid.id);
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
                placeholder={level === 'AREA' ? '例如 第一纪检监察片区' : '例如 第一网格'}
                onChange={(event) => setName(event.target.value)}
                autoFocus
              />
            )}
          </Field>
          <Field label="编码" error={said('code')} hint="不填就按顺序编一个，不会和别的区县重复。">
            {(control) => (
              <Input
                {...control}
                value={code}
                maxLength={20}
                placeholder="不填就自动编"
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
