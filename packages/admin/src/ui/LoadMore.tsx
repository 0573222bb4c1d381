import { Button } from 'antd';
import styles from './LoadMore.module.css';

interface LoadMoreProps {
  shown: number;
  hasNext: boolean;
  loading: boolean;
  onMore: () => void;
}

export function LoadMore({ shown, hasNext, loading, onMore }: LoadMoreProps) {
  if (!hasNext) return shown > 20 ? <p className={styles.end}>共 {shown}&nbsp;条，都在这里了</p> : null;
  return (
    <div className={styles.more}>
      <Button onClick={onMore} loading={loading}>
        加载更多
      </Button>
    </div>
  );
}
