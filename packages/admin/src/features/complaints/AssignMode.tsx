import { skipToken, useQuery } from '@apollo/client/react';
import type { AssignmentMode } from '@yidiantong/schema/vocabulary/assignments';
import { assignmentModeDescriptions, assignmentModeLabels } from '@yidiantong/schema/vocabulary/assignments';
import { Radio, Select } from 'antd';
import { useEffect, useId } from 'react';
import type { Assign_PreparationFragment, Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { CrossChoiceDocument, DirectUnitsDocument } from '../../gql/complaints/graphql';
import { toAppError } from '../../lib/errors';
import { Field } from '../../ui/Field';
import { Failure, Skeleton } from '../../ui/States';
import { Choice } from './Choice';
import styles from './AssignMode.module.css';

interface ModeFieldProps {
  modes: Assign_PreparationFragment['assignmentModes'];
  value: AssignmentMode;
  onChange: (mode: AssignmentMode) => void;
}

/** 派发方式: what each is for, and why one is not open to the viewer. */
export function ModeField({ modes, value, onChange }: ModeFieldProps) {
  const id = useId();
  const refused = modes.filter(({ can }) => !can.allowed);
  return (
    <fieldset className={styles.modes}>
      <legend>派发方式</legend>
      <Radio.Group
        name={id}
        value={value}
        options={modes.map(({ mode, can }) => ({
          value: mode,
          label: assignmentModeLabels[mode],
          disabled: !can.allowed,
        }))}
        onChange={(event) => onChange(event.target.value as AssignmentMode)}
      />
      {value !== 'NORMAL' && <p className={styles.hint}>{assignmentModeDescriptions[value]}。</p>}
      {refused.map(({ mode, can }) => (
        <p key={mode} className={styles.hint}>
          {assignmentModeLabels[mode]}：{can.reason}
        </p>
      ))}
    </fieldset>
  );
}

interface PickedProps {
  complaint: Complaint_DetailFragment;
  value: string | null;
  error: string | undefined;
  onChange: (id: string | null, name: string | null) => void;
}

/** 交叉: nobody picks; the rule does, and says why. */
export function CrossUnit({ complaint, value, error, onChange }: PickedProps) {
  const {
    data,
    error: failed,
    refetch,
  } = useQuery(CrossChoiceDocument, {
    variables: { id: complaint.id },
    fetchPolicy: 'network-only',
  });
  const choice = data?.complaint?.crossChoice;
  const chosen = choice?.unit;
  useEffect(() => {
    if (choice && (chosen?.id ?? null) !== value) onChange(chosen?.id ?? null, chosen?.name ?? null);
  });
  useEffect(() => {
    if (error) void refetch();
  }, [error, refetch]);
  if (failed) return <Failure error={toAppError(failed)} retry={() => void refetch()} />;
  if (!choice) return <Skeleton rows={2} />;
  return (
    <section aria-label="交叉办理的单位">
      <h3 className={styles.chosen}>{chosen ? `由${chosen.name}办` : '没有合适的单位'}</h3>
      <Choice choice={choice} />
      {chosen && !chosen.hasActiveHandler && (
        <p className={styles.warning}>▲ 这个单位没有在岗经办人，派去可能没人签收；请先催它指定。</p>
      )}
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </section>
  );
}

/** 直查直办: one of the commission's own units. */
export function DirectUnit({ complaint, value, error, onChange }: PickedProps) {
  const { data, loading } = useQuery(
    DirectUnitsDocument,
    complaint.id ? { variables: { id: complaint.id } } : skipToken,
  );
  const units = data?.complaint?.directUnits ?? [];
  const chosen = units.find(({ id }) => id === value);
  return (
    <Field
      label="由哪个单位直查直办"
      error={error}
      hint={chosen && !chosen.hasActiveHandler ? '▲ 这个单位没有在岗经办人，请先催它指定。' : undefined}
    >
      {(control) => (
        <Select
          {...control}
          className={styles.unit}
          value={chosen ? value : null}
          loading={loading}
          placeholder="选本级自己的单位"
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id: string, option) => {
            const picked = Array.isArray(option) ? option[0] : option;
            onChange(id, picked?.label ?? null);
          }}
          notFoundContent={loading ? '正在找' : '没有登记自己的单位，请管理员先登记'}
        />
      )}
    </Field>
  );
}
