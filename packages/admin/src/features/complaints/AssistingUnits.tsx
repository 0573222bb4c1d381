import { MAX_ASSISTING } from '@yidiantong/schema/rules/assisting';
import { conductUnitKinds, workingUnitKinds } from '@yidiantong/schema/vocabulary/units';
import { Checkbox, Input, Select } from 'antd';
import type { Assign_PreparationFragment, Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { useUnitOptions } from '../../lib/unit-options';
import { Field } from '../../ui/Field';
import styles from './AssistingUnits.module.css';

/** A unit that assists; `brief` null: it gets the lead's. */
export interface AssistingDraft {
  unitId: string;
  name: string;
  brief: string | null;
}

interface AssistingUnitsProps {
  complaint: Complaint_DetailFragment;
  preparation: Assign_PreparationFragment;
  leadId: string | null;
  value: readonly AssistingDraft[];
  error: string | undefined;
  onChange: (value: AssistingDraft[]) => void;
}

/** 协办单位: up to five, each with the lead's brief or one of its own. */
export function AssistingUnits({ complaint, preparation, leadId, value, error, onChange }: AssistingUnitsProps) {
  const kinds = complaint.kind === 'CONDUCT' ? conductUnitKinds : workingUnitKinds;
  const { options, loading, setSearch } = useUnitOptions(
    value.map(({ unitId, name }) => ({ id: unitId, name })),
    kinds,
  );
  const barred = new Set([...preparation.barredUnitIds, leadId]);
  const change = (unitId: string, patch: Partial<AssistingDraft>) =>
    onChange(value.map((each) => (each.unitId === unitId ? { ...each, ...patch } : each)));
  return (
    <div className={styles.assisting}>
      <Field
        label="协办单位"
        error={error}
        hint={`可以不选，最多 ${MAX_ASSISTING} 个。都办完了，主办单位才能答复；协办退回不影响主办。`}
      >
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            className={styles.select}
            maxCount={MAX_ASSISTING}
            placeholder="要几家一起办时再选，可以打字找"
            value={value.map(({ unitId }) => unitId)}
            showSearch={{ filterOption: false, onSearch: setSearch }}
            loading={loading}
            options={options.filter((option) => !barred.has(option.value))}
            notFoundContent={loading ? '正在找' : '没有这个单位，换个词试试'}
            onChange={(ids: string[]) =>
              onChange(
                ids.map(
                  (unitId) =>
                    value.find((each) => each.unitId === unitId) ?? {
                      unitId,
                      name: options.find((option) => option.value === unitId)?.label ?? '',
                      brief: null,
                    },
                ),
              )
            }
          />
        )}
      </Field>
      {value.map(({ unitId, name, brief }) => (
        <div key={unitId} className={styles.part}>
          <Checkbox
            checked={brief !== null}
            onChange={(event) => change(unitId, { brief: event.target.checked ? '' : null })}
          >
            给{name}另写摘要
          </Checkbox>
          {brief !== null && (
            <Input.TextArea
              aria-label={`给${name}的摘要`}
              value={brief}
              onChange={(event) => change(unitId, { brief: event.target.value })}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={2000}
              placeholder="只写要它办的那一部分；不写反映人，也不放照片"
            />
          )}
        </div>
      ))}
    </div>
  );
}
