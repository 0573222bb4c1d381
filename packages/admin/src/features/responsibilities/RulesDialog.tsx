import { useMutation, useQuery } from '@apollo/client/react';
import { ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { eachPlaceWords } from '@yidiantong/schema/rules/units';
import type { ResponsibilityRole } from '@yidiantong/schema/vocabulary/powers';
import { responsibilityRoleLabels } from '@yidiantong/schema/vocabulary/powers';
import { workingUnitKinds } from '@yidiantong/schema/vocabulary/units';
import { App, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Responsibility_RowFragment } from '../../gql/responsibilities/graphql';
import { SetResponsibilitiesDocument, UnitBodiesDocument } from '../../gql/responsibilities/graphql';
import type { AppError } from '../../lib/errors';
import { toAppError } from '../../lib/errors';
import { count } from '../../lib/formats';
import { useUnitOptions } from '../../lib/unit-options';
import type { Control } from '../../ui/Field';
import { Field, Form, FormFailure } from '../../ui/Field';
import type { Line } from './rules-draft';
import { entriesOf, kindValue, linesOf, moved, unitValue } from './rules-draft';
import styles from './RulesDialog.module.css';

interface RulesDialogProps {
  row: Responsibility_RowFragment;
  role: ResponsibilityRole;
  onClose: () => void;
  refresh: () => Promise<void>;
}

const MOST = 10;

/** Who handles, or who supervises, in one grid. A kind stands for each place's own unit. */
export function RulesDialog({ row, role, onClose, refresh }: RulesDialogProps) {
  const { message } = App.useApp();
  const rules = role === 'HANDLING' ? row.handling : row.supervising;
  const own = rules.ruleGrid !== null && !rules.inherited;
  const [lines, setLines] = useState<Line[]>(() => linesOf(rules.entries));
  const [set, { loading }] = useMutation(SetResponsibilitiesDocument);
  const [error, setError] = useState<AppError | null>(null);
  const verb = responsibilityRoleLabels[role];

  const save = async (entries: Line[]) => {
    setError(null);
    try {
      await set({
        variables: {
          input: { aboutId: row.aboutId, version: row.version, role, gridId: row.grid.id, entries: entriesOf(entries) },
        },
        update: (cache) => {
          cache.evict({ fieldName: 'responsibilities' });
          cache.gc();
        },
      });
      message.success(entries.length > 0 ? '已保存' : `${row.grid.name}不再另定`);
      await refresh();
      onClose();
    } catch (cause) {
      const failure = toAppError(cause);
      setError(failure);
      if (failure.code === 'CONFLICT') await refresh();
    }
  };

  const change = (next: Line[]) => {
    setError(null);
    setLines(next);
  };
  const problemAt = (index: number) =>
    error?.fields.find((field) => new RegExp(`entries\\.${index}(\\.|$)`).test(field.path))?.message;
  return (
    <Modal
      open
      onCancel={onClose}
      title={`${row.name}，在${row.grid.name}由谁${verb}`}
      footer={
        <div className={styles.foot}>
          {own && (
            <Button className={styles.inherit} loading={loading} onClick={() => void save([])}>
              {row.grid.level === 'DISTRICT' ? '全部去掉' : '不另定，按上级的来'}
            </Button>
          )}
          <Button onClick={onClose}>先不</Button>
          <Button type="primary" disabled={lines.length === 0} loading={loading} onClick={() => void save(lines)}>
            保存
          </Button>
        </div>
      }
    >
      <Form>
        <FormFailure>
          {error && error.fields.every(({ path }) => !/entries\.\d/.test(path)) && error.message}
        </FormFailure>
        {rules.inherited && rules.ruleGrid && (
          <p className={styles.note}>
            现在按{rules.ruleGrid.name}的来。保存以后，{row.grid.name}和它下面的地方按这里定的来。
          </p>
        )}
        {lines.length > 0 && (
          <ol className={styles.lines}>
            {lines.map((line, index) => (
              <li key={line.value}>
                <span className={styles.label}>
                  {line.label}
                  {role === 'HANDLING' && index === 0 && lines.length > 1 && <b className={styles.lead}>牵头</b>}
                  {problemAt(index) && <span className={styles.problem}>{problemAt(index)}</span>}
                </span>
                {index > 0 && (
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined />}
                    aria-label={`${line.label}往前`}
                    onClick={() => change(moved(lines, index, index - 1))}
                  />
                )}
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={`去掉${line.label}`}
                  onClick={() => change(lines.filter((each) => each !== line))}
                />
              </li>
            ))}
          </ol>
        )}
        {lines.length < MOST ? (
          <Field label={lines.length > 0 ? '再加一个' : '选单位'} hint="“各乡镇街道的……”到了哪里，就是哪里的那个单位。">
            {(control) => (
              <AddLine control={control} role={role} taken={lines} onAdd={(line) => change([...lines, line])} />
            )}
          </Field>
        ) : (
          <p className={styles.note}>最多 {count(MOST, '个')}。</p>
        )}
      </Form>
    </Modal>
  );
}

interface AddLineProps {
  control: Control;
  role: ResponsibilityRole;
  taken: readonly Line[];
  onAdd: (line: Line) => void;
}

function AddLine({ control, role, taken, onAdd }: AddLineProps) {
  const { data } = useQuery(UnitBodiesDocument);
  const [typed, setTyped] = useState('');
  const units = useUnitOptions([], role === 'HANDLING' ? workingUnitKinds : null);
  const free = (option: Line) => !taken.some((line) => line.value === option.value);
  const kinds = (data?.unitBodies.nodes ?? [])
    .filter((body) => role === 'SUPERVISING' || workingUnitKinds.includes(body.kind))
    .map((body) => ({
      value: kindValue(body.kind, body.code),
      label: eachPlaceWords(body.level, body.name),
      code: body.code,
    }))
    .filter((option) => option.label.includes(typed) || option.code.startsWith(typed.toUpperCase()));
  const named = units.options.map(({ value, label }) => ({ value: unitValue(value), label }));
  // Without groups: antd marks their headings as options, which screen readers stumble over.
  const options = [...kinds.map(({ value, label }) => ({ value, label })), ...named].filter(free);
  return (
    <Select
      {...control}
      value={null}
      placeholder="可以打字找：名称、首字母或编码"
      showSearch={{
        filterOption: false,
        searchValue: typed,
        onSearch: (text) => {
          setTyped(text);
          units.setSearch(text);
        },
      }}
      options={options}
      onChange={(value: string | null) => {
        const option = options.find((each) => each.value === value);
        if (option) onAdd({ value: option.value, label: option.label });
        setTyped('');
        units.setSearch('');
      }}
      notFoundContent={units.loading ? '正在找' : '没有这个单位，换个词试试'}
    />
  );
}
