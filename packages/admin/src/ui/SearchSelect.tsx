import { Select } from 'antd';
import { useState } from 'react';
import type { Control } from './Field';
import styles from './SearchSelect.module.css';

interface Option {
  value: string;
  label: string;
  /** What tells it from another of the same name. */
  note: string;
}

export interface SearchSelectProps extends Control {
  value: string | null;
  onChange: (id: string) => void;
}

interface Props extends SearchSelectProps {
  placeholder: string;
  options: Option[];
  loading: boolean;
  empty: string;
  onSearch: (text: string) => void;
}

/** One of many, found by typing; the chosen one keeps its name when the next search no longer finds it. */
export function SearchSelect({ value, onChange, options, loading, empty, onSearch, ...rest }: Props) {
  const [chosen, setChosen] = useState<Option | null>(null);
  const lost = chosen !== null && chosen.value === value && options.every((each) => each.value !== value);
  return (
    <Select
      {...rest}
      value={value}
      showSearch={{ filterOption: false, onSearch }}
      loading={loading}
      options={lost ? [chosen, ...options] : options}
      onChange={(next: string, option) => {
        setChosen((Array.isArray(option) ? option[0] : option) ?? null);
        onChange(next);
      }}
      notFoundContent={loading ? '正在找' : empty}
      optionRender={({ data: option }) => (
        <div className={styles.option}>
          <span>{option.label}</span>
          <span className={styles.note}>{option.note}</span>
        </div>
      )}
    />
  );
}
