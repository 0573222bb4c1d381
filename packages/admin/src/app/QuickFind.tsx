import { skipToken, useQuery } from '@apollo/client/react';
import { complaintStateLabels } from '@yidiantong/schema/vocabulary/complaints';
import { gridLevelLabels } from '@yidiantong/schema/vocabulary/grids';
import { Input, Modal } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import type { QuickFindQuery } from '../gql/shared/graphql';
import { QuickFindDocument } from '../gql/shared/graphql';
import { useCan, useViewer } from '../lib/session';
import { dailyMenu, manageMenu, offered } from './menu';
import styles from './QuickFind.module.css';

interface Hit {
  to: string;
  label: string;
  note: string;
}

/** Ctrl+K: a complaint's number, a village, an item, a page. */
export default function QuickFind({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      destroyOnHidden
      title={<span className="visually-hidden">快速查找</span>}
      width={560}
      style={{ top: 72 }}
      styles={{ header: { margin: 0 } }}
    >
      <Finder onClose={onClose} />
    </Modal>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [position, setPosition] = useState(0);
  const text = useDeferredValue(typed.trim());
  const { hits, loading } = useHits(text);
  const active = Math.min(position, Math.max(0, hits.length - 1));

  const follow = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    void navigate(hit.to);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') follow(hits[active]);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || hits.length === 0) return;
    event.preventDefault();
    setPosition((active + step + hits.length) % hits.length);
  };

  return (
    <>
      <Input
        size="large"
        autoFocus
        role="combobox"
        aria-label="查诉求编号、村、事项、页面"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-activedescendant={hits.length > 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder="查诉求编号、村、事项、页面"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setPosition(0);
        }}
        onKeyDown={onKeyDown}
        maxLength={40}
        autoComplete="off"
      />
      <ul id={`${id}-hits`} role="listbox" aria-label="找到的" className={styles.hits}>
        {hits.map((hit, index) => (
          <li
            key={hit.to}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={styles.hit}
            onPointerMove={() => setPosition(index)}
            onClick={() => follow(hit)}
          >
            <span className={styles.label}>{hit.label}</span>
            <span className={styles.note}>{hit.note}</span>
          </li>
        ))}
      </ul>
      <p className={styles.empty} role="status">
        {hits.length > 0 ? '' : loading ? '正在找' : '没有找到。编号要写全，村和事项写几个字就行。'}
      </p>
    </>
  );
}

function useHits(text: string): { hits: Hit[]; loading: boolean } {
  const { abilities } = useViewer();
  const withComplaints = useCan('COMPLAINT_READ');
  const withGrids = useCan('GRID_READ');
  const withPowers = useCan('POWER_READ');
  const { data, previousData, loading } = useQuery(
    QuickFindDocument,
    text ? { variables: { text, withComplaints, withGrids, withPowers }, fetchPolicy: 'network-only' } : skipToken,
  );
  const pages = offered([...dailyMenu, ...manageMenu], abilities)
    .filter((item) => item.label.includes(text))
    .map((item) => ({ to: item.to, label: item.label, note: '页面' }));
  const found = text ? hitsOf(data ?? previousData) : [];
  return { hits: [...found, ...pages], loading };
}

function hitsOf(data: QuickFindQuery | undefined): Hit[] {
  return [
    ...(data?.complaints?.nodes ?? []).map((complaint) => ({
      to: `/complaints/${complaint.id}`,
      label: complaint.title,
      note: `诉求 ${complaint.number} · ${complaintStateLabels[complaint.state]}`,
    })),
    ...(data?.grids?.nodes ?? []).map((grid) => ({
      to: `/grids?open=${grid.id}`,
      label: grid.name,
      note: gridLevelLabels[grid.level],
    })),
    ...(data?.powerItems?.nodes ?? []).map((item) => ({
      to: `/powers/${item.id}`,
      label: item.name,
      note: `事项 ${item.code}`,
    })),
  ];
}
