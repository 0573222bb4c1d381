import { useQuery } from '@apollo/client/react';
import { Progress } from 'antd';
import { useEffect } from 'react';
import { DemoProgressDocument } from '../../gql/workbench/graphql';
import { useViewer } from '../../lib/session';
import styles from './DemoLine.module.css';

const EVERY_MS = 3_000;

/** How far the demonstration's complaints have been filled in; gone once they are all there. */
export function DemoLine() {
  const { demo } = useViewer();
  const { data, startPolling, stopPolling } = useQuery(DemoProgressDocument, {
    skip: !demo,
    fetchPolicy: 'network-only',
  });
  const progress = data?.me?.demoProgress;
  const going = Boolean(progress);
  useEffect(() => {
    if (!going) return;
    startPolling(EVERY_MS);
    return stopPolling;
  }, [going, startPolling, stopPolling]);

  if (!progress) return null;
  const { done, total } = progress;
  const words = `演示数据正在补齐：${done}/${total}`;
  return (
    <div className={styles.line}>
      <span>{words}</span>
      <Progress
        className={styles.bar}
        percent={(done / total) * 100}
        showInfo={false}
        size="small"
        aria-label={words}
      />
    </div>
  );
}
