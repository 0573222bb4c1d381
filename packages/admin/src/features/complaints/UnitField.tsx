import { useQuery } from '@apollo/client/react';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { conductUnitKinds, unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { Select } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import type { Assign_PreparationFragment, Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { AssignUnitsDocument } from '../../gql/complaints/graphql';
import styles from './AssignDrawer.module.css';

interface UnitFieldProps {
  complaint: Complaint_DetailFragment;
  preparation: Assign_PreparationFragment;
  value: string | null;
  name: string | null;
  /** 异地: units of the whole district but the township. */
  remote: boolean;
  error: string | undefined;
  onChange: (id: string, name: string) => void;
}

/** 主办单位: the suggestion first and why, the barred ones last and why not. */
export function UnitField({ complaint, preparation, value, name, remote, error, onChange }: UnitFieldProps) {
  const id = useId();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  // Before a word is typed, the township's own; a word finds any of the district's, the township's own first.
  const { data, loading } = useQuery(AssignUnitsDocument, {
    variables: { gridId: complaint.township.id, search: wanted || null, wide: remote || wanted !== '' },
  });
  const suggestion = remote ? null : preparation.suggestedUnit;

  const refusal = (unit: { id: string; kind: UnitKind }): string | null => {
    if (preparation.barredUnitIds.includes(unit.id)) return '被反映对象所在单位，不能派给它';
    if (complaint.kind === 'CONDUCT' && !conductUnitKinds.includes(unit.kind))
      return '作风类只派给纪委、纪检监察室和派驻、巡察组';
    return null;
  };
  const near = (data?.near.edges ?? []).map((edge) => edge.node);
  const wide = (data?.wide?.edges ?? []).map((edge) => edge.node);
  const here = new Set(near.map((unit) => unit.id));
  const found = remote ? wide.filter((unit) => !here.has(unit.id)) : [...near, ...wide];
  const units = [...new Map(found.map((unit) => [unit.id, unit])).values()];
  const chosen =
    units.find((unit) => unit.id === value) ?? (suggestion?.unit.id === value ? suggestion?.unit : undefined);
  const options = units
    .map((unit) => ({
      value: unit.id,
      label: unit.name,
      disabled: refusal(unit) !== null,
      note:
        refusal(unit) ??
        (unit.hasActiveHandler ? `${unitKindLabels[unit.kind]} · ${unit.grid.name}` : '没有在岗经办人'),
      suggested: unit.id === suggestion?.unit.id,
      idle: !unit.hasActiveHandler,
    }))
    .sort(
      (a, b) =>
        Number(b.suggested) - Number(a.suggested) ||
        Number(a.disabled) - Number(b.disabled) ||
        Number(a.idle) - Number(b.idle),
    );
  if (value && name && !wanted && !options.some((option) => option.value === value)) {
    options.unshift({
      value,
      label: name,
      disabled: false,
      note: '',
      suggested: suggestion?.unit.id === value,
      idle: false,
    });
  }

  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        主办单位
      </label>
      <Select
        id={id}
        className={styles.unit}
        value={value}
        placeholder="选一个单位，可以打字找"
        showSearch={{ filterOption: false, onSearch: setSearch }}
        loading={loading}
        options={options}
        status={error && 'error'}
        onChange={(next, option) => {
          const picked = Array.isArray(option) ? option[0] : option;
          onChange(next, picked?.label ?? '');
        }}
        notFoundContent={loading ? '正在找' : '没有这个单位，换个词试试'}
        optionRender={({ data: option }) => (
          <div className={styles.option}>
            <span>
              {option.label}
              {option.suggested && <b className={styles.suggested}>建议</b>}
            </span>
            <span className={styles.optionNote}>{option.note}</span>
          </div>
        )}
      />
      {error && <p className={styles.error}>{error}</p>}
      {suggestion && suggestion.unit.id === value && suggestion.reasons.length > 0 && (
        <p className={styles.hint}>建议的理由：{suggestion.reasons.join('；')}</p>
      )}
      {chosen && !chosen.hasActiveHandler && (
        <p className={styles.warning}>▲ 这个单位没有在岗经办人，派去可能没人签收；请先催它指定。</p>
      )}
      {preparation.barredUnitIds.length > 0 && <p className={styles.hint}>被反映对象所在的单位不能选。</p>}
    </div>
  );
}
