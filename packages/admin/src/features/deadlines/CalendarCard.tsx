import { useMutation } from '@apollo/client/react';
import { dayOf } from '@yidiantong/schema/rules/days';
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { Deadlines_AllFragment } from '../../gql/deadlines/graphql';
import { SaveOwnDaysDocument } from '../../gql/deadlines/graphql';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { Card } from '../../ui/Card';
import { DataTable } from '../../ui/DataTable';
import { DayField } from '../../ui/DayField';
import { Field, FormFailure } from '../../ui/Field';
import { Empty } from '../../ui/States';
import styles from './DeadlinesPage.module.css';

interface CalendarCardProps {
  deadlines: Deadlines_AllFragment;
  year: number;
  onYear: (year: number) => void;
  onConflict: () => void;
}

interface OwnDay {
  day: string;
  working: boolean;
  name: string;
}

const kinds = [
  { value: false, label: '休息' },
  { value: true, label: '上班' },
];

const nothing = { day: null as string | null, working: false, name: '' };

/** The days of a year that are not as their weekday: the national ones as they are, the district's own to add and take away. */
export function CalendarCard({ deadlines, year, onYear, onConflict }: CalendarCardProps) {
  const { message } = App.useApp();
  const [save, { loading }] = useMutation(SaveOwnDaysDocument);
  const [form, setForm] = useState(nothing);
  const [error, setError] = useState<AppError | null>(null);
  const own = deadlines.days.filter((each) => each.own).map(({ day, working, name }) => ({ day, working, name }));
  const today = dayOf(new Date());
  const thisYear = Number(today.slice(0, 4));

  const submit = async (days: OwnDay[], said: string) => {
    setError(null);
    try {
      await save({ variables: { input: { version: deadlines.version, year, days }, year } });
      setForm(nothing);
      message.success(said);
    } catch (cause) {
      const failure = toAppError(cause);
      if (failure.code === 'CONFLICT') onConflict();
      setError(failure);
    }
  };
  const add = () => {
    const day = { day: form.day!, working: form.working, name: form.name.trim() };
    void submit(
      [...own.filter((each) => each.day !== day.day), day],
      `${day.day} 已设为${day.working ? '上班' : '休息'}`,
    );
  };
  const remove = (day: string) =>
    void submit(
      own.filter((each) => each.day !== day),
      `${day} 照全国的日历`,
    );

  const said = (name: string) => fieldMessage(error, `days.${own.length}.${name}`);
  const rest = error && !['day', 'name'].some(said) ? error.message : null;
  return (
    <Card
      title="工作日历"
      note="与平常周末不同的日子"
      extra={
        <Select
          aria-label="年份"
          value={year}
          onChange={onYear}
          options={[0, 1].map((ahead) => ({ value: thisYear + ahead, label: `${thisYear + ahead} 年` }))}
        />
      }
    >
      <div className={styles.add}>
        <Field label="哪一天" error={said('day')}>
          {(control) => (
            <DayField
              {...control}
              value={form.day}
              min={today}
              onChange={(day) => setForm({ ...form, day })}
              placeholder="选一天"
            />
          )}
        </Field>
        <Field label="上班还是休息">
          {(control) => (
            <Select
              {...control}
              value={form.working}
              options={kinds}
              onChange={(working: boolean) => setForm({ ...form, working })}
            />
          )}
        </Field>
        <Field label="为什么" error={said('name')}>
          {(control) => (
            <Input
              {...control}
              value={form.name}
              maxLength={20}
              placeholder="如 本地节日放假"
              onChange={(event) => setForm({ ...form, name: event.target.value })}
            />
          )}
        </Field>
        <Button disabled={!form.day || !form.name.trim()} loading={loading} onClick={add}>
          加上
        </Button>
      </div>
      <FormFailure>{rest}</FormFailure>
      <DataTable
        label="工作日历"
        rows={deadlines.days}
        rowKey={({ day }) => day}
        columns={[
          { key: 'day', title: '日期', width: 120, cell: ({ day }) => day },
          { key: 'working', title: '上班', width: 72, cell: ({ working }) => (working ? '上班' : '休息') },
          { key: 'name', title: '为什么', cell: ({ name }) => name },
          { key: 'own', title: '出处', width: 88, quiet: true, cell: ({ own: mine }) => (mine ? '本区' : '全国') },
          {
            key: 'act',
            title: '',
            width: 88,
            align: 'end',
            cell: ({ day, own: mine }) =>
              mine &&
              day >= today && (
                <Button type="link" size="small" aria-label={`去掉 ${day}`} onClick={() => remove(day)}>
                  去掉
                </Button>
              ),
          },
        ]}
        card={({ day, working, name, own: mine }) => (
          <div className={styles.dayCard}>
            <span>
              {day} {working ? '上班' : '休息'}
            </span>
            <span className={styles.note}>
              {name}，{mine ? '本区' : '全国'}
            </span>
            {mine && day >= today && (
              <Button type="link" size="small" aria-label={`去掉 ${day}`} onClick={() => remove(day)}>
                去掉
              </Button>
            )}
          </div>
        )}
        empty={<Empty>{`${year} 年还没有公布放假安排，先按周一到周五算。`}</Empty>}
      />
    </Card>
  );
}
