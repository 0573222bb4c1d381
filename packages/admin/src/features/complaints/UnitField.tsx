import { useQuery } from '@apollo/client/react';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { conductUnitKinds, unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { Select } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { AssignUnitsDocument } from '../../gql/complaints/graphql';
import styles from './AssignDrawer.module.css';

interface UnitFieldProps {
  complaint: Complaint_DetailFragment;
  value: string | null;
  name: string | null;
  error: string | undefined;
  onChange: (id: string, name: string) => void;
}

/** 主办单位: the suggestion first and why, the barred ones last and why not. */
export function UnitField({ complaint, value, name, error, onChange }: UnitFieldProps) {
  const id = useId();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const { data, loading } = useQuery(AssignUnitsDocument, { variables: { search: wanted || null } });
  const suggestion = complaint.suggestedUnit;

  const refusal = (unit: { id: string; kind: UnitKind }): string | null => {
    if (complaint.barredUnitIds.includes(unit.id)) return '被反映对象所在单位，不能派给它';
    if (complaint.kind === 'CONDUCT' && !conductUnitKinds.includes(unit.kind))
      return '作风类只派给纪委、纪检监察室和派驻、巡察组';
    return null;
  };
  const units = (data?.units.edges ?? []).map((edge) => edge.node);
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
      {complaint.barredUnitIds.length > 0 && <p className={styles.hint}>被反映对象所在的单位不能选。</p>}
    </div>
  );
}
