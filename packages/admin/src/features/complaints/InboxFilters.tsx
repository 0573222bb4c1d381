import { useQuery } from '@apollo/client/react';
import { Button, Input, Select } from 'antd';
import { lightLabels } from '@yidiantong/schema/vocabulary/clocks';
import { complaintKindLabels, complaintOrderLabels } from '@yidiantong/schema/vocabulary/complaints';
import { CategoryOptionsDocument } from '../../gql/complaints/graphql';
import { today } from '../../lib/formats';
import { useGridOptions } from '../../lib/grid-options';
import type { useUrlState } from '../../lib/url-state';
import type { Span } from '../../ui/DaySpan';
import { DaySpan } from '../../ui/DaySpan';
import { LightShape } from '../../ui/Light';
import type { LightTone } from '../../ui/Light';
import styles from './InboxFilters.module.css';

interface InboxFiltersProps {
  params: URLSearchParams;
  patch: ReturnType<typeof useUrlState>[1];
  filtered: boolean;
}

const toOptions = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

const aDay = 86_400_000;
const lately = (value: string, label: string, days: number): Span => ({
  value,
  label,
  from: today(Date.now() - (days - 1) * aDay),
  to: null,
});
const spans = (): Span[] => [
  { value: 'any', label: '不限日期', from: null, to: null },
  lately('today', '今天收到', 1),
  lately('week', '近 7 天收到', 7),
  lately('month', '近 30 天收到', 30),
];

export function InboxFilters({ params, patch, filtered }: InboxFiltersProps) {
  const narrow = (name: string, value: string | string[] | null | undefined) => patch({ [name]: value, open: null });
  const grids = useGridOptions(params.get('grid'));
  const { data } = useQuery(CategoryOptionsDocument, { fetchPolicy: 'cache-first' });
  const categories = data?.categories.nodes ?? [];
  const roots = categories.filter((category) => !category.parentId);
  const categoryOptions = roots.map((root) => {
    const children = categories.filter((category) => category.parentId === root.id);
    return children.length > 0
      ? { label: root.name, options: children.map((child) => ({ value: child.id, label: child.name })) }
      : { value: root.id, label: root.name };
  });

  return (
    <div className={styles.filters} role="group" aria-label="筛选">
      <Select
        aria-label="村（社区）"
        placeholder="全部村（社区）"
        className={styles.place}
        allowClear
        showSearch={{ filterOption: false, onSearch: grids.setSearch }}
        value={grids.value}
        options={grids.options}
        onChange={(value: string | undefined) => narrow('grid', value)}
        notFoundContent="没有找到，换个词试试"
      />
      <Select
        aria-label="类别"
        placeholder="全部类别"
        className={styles.select}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={categories.length > 0 ? (params.get('category') ?? undefined) : undefined}
        options={categoryOptions}
        onChange={(value: string | undefined) => narrow('category', value)}
      />
      <Select
        aria-label="亮灯"
        placeholder="不限亮灯"
        className={styles.select}
        mode="multiple"
        allowClear
        showSearch={false}
        maxTagCount="responsive"
        value={params.getAll('light')}
        options={toOptions(lightLabels)}
        optionRender={(option) => (
          <span className={styles.light}>
            <LightShape tone={option.value as LightTone} /> {option.label}
          </span>
        )}
        onChange={(value: string[]) => narrow('light', value)}
      />
      <Select
        aria-label="种类"
        placeholder="全部种类"
        className={styles.select}
        mode="multiple"
        allowClear
        showSearch={false}
        maxTagCount="responsive"
        value={params.getAll('kind')}
        options={toOptions(complaintKindLabels)}
        onChange={(value: string[]) => narrow('kind', value)}
      />
      <DaySpan
        label="收到日期"
        className={styles.select}
        datesClassName={styles.dates}
        spans={spans()}
        from={params.get('from')}
        to={params.get('to')}
        onChange={(from, to) => patch({ from, to, open: null })}
      />
      <Input.Search
        key={params.get('number') ?? ''}
        aria-label="编号"
        placeholder="编号"
        className={styles.number}
        allowClear
        defaultValue={params.get('number') ?? ''}
        onSearch={(value) => narrow('number', value.trim().toUpperCase())}
        enterButton={false}
      />
      {filtered && (
        <Button
          type="link"
          className={styles.clear}
          onClick={() =>
            patch({
              grid: null,
              category: null,
              light: null,
              kind: null,
              from: null,
              to: null,
              number: null,
              open: null,
            })
          }
        >
          清空
        </Button>
      )}
    </div>
  );
}

export function InboxOrder({ params, patch }: Omit<InboxFiltersProps, 'filtered'>) {
  return (
    <Select
      aria-label="顺序"
      variant="borderless"
      value={params.get('order') === 'NEWEST' ? 'NEWEST' : 'DUE'}
      options={toOptions(complaintOrderLabels)}
      onChange={(value) => patch({ order: value === 'DUE' ? null : value, open: null })}
      popupMatchSelectWidth={false}
    />
  );
}
