import { Input } from 'antd';
import { useState } from 'react';
import { useUrlState } from '../../lib/url-state';
import { Card } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { Empty } from '../../ui/States';
import { GridBranch } from './GridBranch';
import { GridDetail } from './GridDetail';
import styles from './GridsPage.module.css';

export function GridsPage() {
  const [params, patch] = useUrlState();
  const search = params.get('search') ?? '';
  const open = params.get('open');
  const [typed, setTyped] = useState(search);
  return (
    <Page title="网格" sub="区、镇、村三级，谁管到哪里">
      <div className={styles.columns}>
        <Card
          title="网格树"
          extra={
            <Input.Search
              aria-label="按名称找"
              placeholder="按名称找"
              allowClear
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onSearch={(value) => patch({ search: value.trim() })}
              className={styles.search}
            />
          }
          flush
        >
          <div className={styles.tree}>
            <GridBranch
              key={search}
              parentId={null}
              search={search || null}
              open={open}
              onOpen={(id) => patch({ open: id })}
            />
          </div>
        </Card>
        <Card title="这一格" className={open ? styles.detail : `${styles.detail} ${styles.nothing}`}>
          {open ? <GridDetail key={open} id={open} /> : <Empty>在左边选一个网格，看它的单位、编码和村页。</Empty>}
        </Card>
      </div>
    </Page>
  );
}
