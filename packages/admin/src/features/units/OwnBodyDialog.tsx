import { namePatternProblem, unitCodePattern, unitPlaces } from '@yidiantong/schema/rules/units';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { gridLevelLabels } from '@yidiantong/schema/vocabulary/grids';
import type { UnitTemplate } from '@yidiantong/schema/vocabulary/unit-templates';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { UnitKind as UnitKinds, unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';

interface OwnBodyDialogProps {
  taken: readonly string[];
  onClose: () => void;
  onAdd: (body: UnitTemplate) => void;
}

const levels: readonly GridLevel[] = ['TOWNSHIP', 'VILLAGE'];

/** A body no template has; it joins the list, ticked. */
export function OwnBodyDialog({ taken, onClose, onAdd }: OwnBodyDialogProps) {
  const [level, setLevel] = useState<GridLevel>('TOWNSHIP');
  const [kind, setKind] = useState<UnitKind>('DEPARTMENT');
  const [code, setCode] = useState('');
  const [shortName, setShortName] = useState('');
  const [namePattern, setNamePattern] = useState('{网格}');
  const kinds = wordsOf(UnitKinds).filter((each) => unitPlaces[each].includes(level));
  const problems = {
    code: !unitCodePattern.test(code)
      ? '1 到 20 个大写字母、数字或短横线，以字母开头，如 T-RIVER'
      : taken.includes(code)
        ? '上面已经有这个编码，请换一个'
        : undefined,
    shortName: shortName.trim() ? undefined : '请填写，如 河长办',
    namePattern: namePatternProblem(namePattern) ?? undefined,
  };
  return (
    <FormDialog
      title="加一种模板里没有的"
      okText="加上"
      cancelText="先不"
      onClose={onClose}
      staysOpen
      problems={problems}
      fields={Object.keys(problems)}
      submit={() =>
        onAdd({ code, kind, level, namePattern: namePattern.trim(), shortName: shortName.trim(), duty: '' })
      }
    >
      {(said) => (
        <>
          <Field label="设在哪一级">
            {(control) => (
              <Select
                {...control}
                value={level}
                options={levels.map((each) => ({ value: each, label: `各${gridLevelLabels[each]}` }))}
                onChange={(next) => {
                  setLevel(next);
                  setKind(next === 'VILLAGE' ? 'VILLAGE_ORG' : 'DEPARTMENT');
                }}
              />
            )}
          </Field>
          <Field label="种类">
            {(control) => (
              <Select
                {...control}
                value={kind}
                options={kinds.map((each) => ({ value: each, label: unitKindLabels[each] }))}
                onChange={setKind}
              />
            )}
          </Field>
          <Field label="简称" error={said('shortName')}>
            {(control) => (
              <Input
                {...control}
                value={shortName}
                maxLength={30}
                onChange={(event) => setShortName(event.target.value)}
              />
            )}
          </Field>
          <Field
            label="名称"
            error={said('namePattern')}
            hint="{网格} 会换成各地的名字；{纪委|纪工委} 在乡村用前一个，在街道社区用后一个。"
          >
            {(control) => (
              <Input
                {...control}
                value={namePattern}
                maxLength={100}
                onChange={(event) => setNamePattern(event.target.value)}
              />
            )}
          </Field>
          <Field label="编码" error={said('code')} hint="各地用同一个编码，责任分工靠它认单位。">
            {(control) => (
              <Input
                {...control}
                value={code}
                maxLength={20}
                onChange={(event) => setCode(event.target.value.toUpperCase())}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
