import { Button } from 'antd';
import type { AppError } from '../lib/errors';
import styles from './States.module.css';

/** Nothing here, and what to do next. */
export function Empty({ children, action }: { children: React.ReactNode; action?: React.ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}

const helps: Partial<Record<AppError['code'], string>> = {
  NETWORK: '网络恢复后按“再试一次”。已经写的字还在。',
  INTERNAL: '过一会儿再试；还不行，把下面的编号告诉管理员。',
  NOT_FOUND: '可能已经移走，或者不归您看。请从列表里重新打开。',
  FORBIDDEN: '需要的话，请管理员核对您的任职。',
};

export function Failure({ error, retry }: { error: AppError; retry?: () => void }) {
  return (
    <div className={styles.failure} role="alert">
      <p className={styles.failureTitle}>{error.message}</p>
      {helps[error.code] && <p>{helps[error.code]}</p>}
      {error.requestId && <p className={styles.requestId}>编号 {error.requestId}</p>}
      {retry && (
        <Button onClick={retry} className={styles.retry}>
          再试一次
        </Button>
      )}
    </div>
  );
}

/** Grey bars of the real size, so nothing jumps when the words arrive. */
export function Skeleton({ rows = 6, height = 48 }: { rows?: number; height?: number }) {
  return (
    <div role="status" aria-label="正在读取">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row} style={{ height }}>
          <span className={styles.bar} style={{ width: `${[62, 48, 71, 55, 66][index % 5]}%` }} />
        </div>
      ))}
    </div>
  );
}
