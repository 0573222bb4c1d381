import { Input, Select } from 'antd';
import { useGridOptions } from '../lib/grid-options';
import { useUrlState } from '../lib/url-state';
import styles from './FilterBar.module.css';

interface FilterProps {
  /** Its parameter in the address. */
  name: string;
  label: string;
  /** What stands there when nothing is chosen: 全部地方. */
  placeholder: string;
}

/** A place within the viewer's own, found by name. */
export function PlaceFilter({ name, label, placeholder }: FilterProps) {
  const [params, patch] = useUrlState();
  const grids = useGridOptions(params.get(name));
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      className={styles.select}
      allowClear
      showSearch={{ filterOption: false, onSearch: grids.setSearch }}
      value={grids.value}
      options={grids.options}
      onChange={(value?: string) => patch({ [name]: value })}
      notFoundContent="没有找到，换个词试试"
    />
  );
}

/** One of a few words. `labels` as the vocabulary has them. */
export function ChoiceFilter({ name, label, placeholder, labels }: FilterProps & { labels: Record<string, string> }) {
  const [params, patch] = useUrlState();
  const value = params.get(name);
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      className={styles.select}
      allowClear
      value={value !== null && value in labels ? value : undefined}
      options={Object.entries(labels).map(([key, words]) => ({ value: key, label: words }))}
      onChange={(next?: string) => patch({ [name]: next })}
    />
  );
}

/** Words that are looked for once the key or the glass is pressed. */
export function SearchFilter({ name, label }: Omit<FilterProps, 'placeholder'>) {
  const [params, patch] = useUrlState();
  const value = params.get(name) ?? '';
  return (
    <Input.Search
      aria-label={label}
      placeholder={label}
      className={styles.search}
      allowClear
      defaultValue={value}
      onSearch={(words) => patch({ [name]: words.trim() })}
    />
  );
}
