import { useContext, useSyncExternalStore } from 'react';
import type { LiveStatus } from '../lib/live';
import { LiveContext } from '../lib/live';
import { LightShape } from '../ui/Light';
import styles from './LiveDot.module.css';

const words: Record<LiveStatus, [label: string, explanation: string]> = {
  on: ['实时更新', '别人的改动会自动出现，不用刷新'],
  connecting: ['正在连接', '正在连接实时更新'],
  off: ['更新已断开', '正在重新连接；断开时请自己刷新'],
};

export function LiveDot() {
  const hub = useContext(LiveContext)!;
  const status = useSyncExternalStore(hub.watch, hub.getStatus);
  const [label, explanation] = words[status];
  return (
    <span className={styles.live} data-status={status} title={explanation} role="status">
      <LightShape tone={status === 'off' ? 'YELLOW' : 'GREEN'} />
      <span className={styles.label}>{label}</span>
    </span>
  );
}
