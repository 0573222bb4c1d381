import { Input } from 'antd';
import { useState } from 'react';
import { useCan } from '../../lib/session';
import { useUrlState } from '../../lib/url-state';
import { Card } from '../../ui/Card';
import { LinkButton } from '../../ui/LinkButton';
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
  const canWrite = useCan('GRID_WRITE');
  return (
    <Page
      title="网格"
      sub="区、片、镇、村、格，谁管到哪里"
      actions={
        <>
          <LinkButton to="/grids/changes">移动与合并</LinkButton>
          {canWrite && (
            <LinkButton type="primary" to="/grids/import">
              导入行政区划
            </LinkButton>
          )}
        </>
      }
    >
      <div className={styles.columns}>
        <Card
          title="网格树"
          extra={
            <Input.Search
              aria-label="按名称、拼音首字母或编码找"
              placeholder="名称、首字母、编码"
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
          {open ? (
            <GridDetail key={open} id={open} onOpen={(id) => patch({ open: id })} />
          ) : (
            <Empty>在左边选一个网格，看它的编码、二维码、单位和人员。</Empty>
          )}
        </Card>
      </div>
    </Page>
  );
}
