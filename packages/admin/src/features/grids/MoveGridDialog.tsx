import { useMutation, useQuery } from '@apollo/client/react';
import { gridRules } from '@yidiantong/schema/rules/grid-changes';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { gridLevelLabels } from '@yidiantong/schema/vocabulary/grids';
import { App, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Grid_DetailFragment } from '../../gql/grids/graphql';
import { GridTargetsDocument, MergeGridsDocument, MoveGridDocument } from '../../gql/grids/graphql';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import styles from './MoveGridDialog.module.css';
import { useRefreshGrids } from './use-refresh-grids';

interface MoveGridDialogProps {
  grid: Grid_DetailFragment;
  act: 'move' | 'merge';
  onClose: () => void;
}

const words = {
  move: {
    title: (name: string) => `移动${name}`,
    target: '移到谁下面',
    ok: '移动',
    effects: ['下面的网格一起走', '诉求和公开跟着走，进度在“移动与合并”里看', '编码和二维码不变'],
  },
  merge: {
    title: (name: string) => `把${name}并入别的网格`,
    target: '并入谁',
    ok: '合并',
    effects: [
      '下面的网格、在任的人员和包保都转过去',
      '以前的诉求和公开还在，由并入后的网格来看',
      '名称从名单里去掉，旧的编码和二维码会打开并入后的网格',
      '合并以后不能拆回来',
    ],
  },
} as const;

export function MoveGridDialog({ grid, act, onClose }: MoveGridDialogProps) {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [targetId, setTargetId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const targets = useTargets(grid, act === 'merge' ? [grid.level] : gridRules[grid.level].under);
  const [move] = useMutation(MoveGridDocument);
  const [merge] = useMutation(MergeGridsDocument);
  const refresh = useRefreshGrids();
  const { title, target, ok, effects } = words[act];

  return (
    <FormDialog
      title={title(grid.name)}
      okText={ok}
      danger={act === 'merge'}
      ready={targetId !== null}
      onClose={onClose}
      onConflict={refresh}
      fields={['toParentId', 'intoId', 'reason']}
      submit={async () => {
        const input = { id: grid.id, version: grid.version, reason: reason.trim() || null };
        if (act === 'move') await move({ variables: { input: { ...input, toParentId: targetId! } } });
        else await merge({ variables: { input: { ...input, intoId: targetId! } } });
        await refresh();
        message.success(act === 'move' ? '移好了，诉求正在跟过去' : '合并好了，诉求正在转过去');
        await navigate('/grids/changes');
      }}
    >
      {(said) => (
        <>
          <Field label={target} error={said('toParentId') ?? said('intoId')}>
            {(control) => (
              <Select
                {...control}
                showSearch={{ filterOption: false, onSearch: targets.setSearch }}
                placeholder="输入名称或拼音首字母来找"
                value={targetId}
                options={targets.options}
                onChange={setTargetId}
                notFoundContent="没有找到，换个词试试"
              />
            )}
          </Field>
          <Field label="为什么（选填）" error={said('reason')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={reason}
                maxLength={200}
                autoSize={{ minRows: 2, maxRows: 6 }}
                placeholder="例如 省政府批复的乡镇调整"
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <ul className={styles.effect} aria-label="会发生什么">
            {effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
        </>
      )}
    </FormDialog>
  );
}

/** Grids of the levels it may go to, without itself and where it is; the district is one step of its own path. */
function useTargets(grid: Grid_DetailFragment, levels: readonly GridLevel[]) {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim()) || null;
  const level = levels.find((each) => each !== 'DISTRICT') ?? grid.level;
  const parentId = grid.path.at(-2)?.id;
  // What is merged mostly lies side by side: those first, until somebody looks further.
  const beside = level === grid.level && !wanted ? parentId : null;
  const { data } = useQuery(GridTargetsDocument, { variables: { level, parentId: beside, search: wanted } });
  const district = levels.includes('DISTRICT') ? grid.path[0] : undefined;
  const found = (data?.grids.nodes ?? []).map((each) => ({
    value: each.id,
    label: each.path
      .slice(1)
      .map((step) => step.name)
      .join(' · '),
  }));
  const options = [
    ...(district ? [{ value: district.id, label: `${district.name}（直属${gridLevelLabels.DISTRICT}）` }] : []),
    ...found,
  ].filter(({ value }) => value !== grid.id && (level === grid.level || value !== parentId));
  return { options, setSearch };
}
