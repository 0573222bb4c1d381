import { CopyOutlined } from '@ant-design/icons';
import { useQuery } from '@apollo/client/react';
import { gridLevelLabels, villageKindLabels } from '@yidiantong/schema/vocabulary/grids';
import { unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { GridDetailDocument } from '../../gql/grids/graphql';
import { toAppError } from '../../lib/errors';
import { count } from '../../lib/formats';
import { villagePageUrl } from '../../lib/portal';
import { useCan } from '../../lib/session';
import { Facts } from '../../ui/Facts';
import { Empty, Failure, Skeleton } from '../../ui/States';
import styles from './GridDetail.module.css';

export function GridDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(GridDetailDocument, { variables: { id } });
  const { message } = App.useApp();
  const withUnits = useCan('UNIT_READ');
  if (error && !data) return <Failure error={toAppError(error)} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={5} height={32} />;
  const { grid, units } = data;
  if (!grid) return <Empty>这个网格不归您看，请选别的。</Empty>;
  const url = villagePageUrl(grid.code);
  const copy = () => void navigator.clipboard?.writeText(url).then(() => message.success('村页地址已复制'));
  return (
    <div className={styles.detail}>
      <h3 className={styles.name}>{grid.name}</h3>
      <Facts
        items={[
          ['级别', gridLevelLabels[grid.level] + (grid.villageKind ? `，${villageKindLabels[grid.villageKind]}` : '')],
          ['在哪里', grid.path.map((each) => each.name).join(' · ')],
          [
            '编码',
            <span key="code" className={styles.code}>
              {grid.code}
            </span>,
          ],
          ['下一级', grid.childCount > 0 && count(grid.childCount, '个')],
        ]}
      />
      {grid.level === 'VILLAGE' && (
        <section className={styles.page} aria-label="村页">
          <p className={styles.label}>村页地址，二维码印的就是它</p>
          <p className={styles.url}>
            <a href={url} target="_blank" rel="noreferrer">
              {url}
            </a>
            <Button type="text" size="small" icon={<CopyOutlined />} aria-label="复制村页地址" onClick={copy} />
          </p>
        </section>
      )}
      <section aria-label="单位">
        <p className={styles.label}>单位</p>
        {units.edges.length === 0 ? (
          <p className={styles.none}>这一格还没有单位。</p>
        ) : (
          <ul className={styles.units}>
            {units.edges.map(({ node }) => (
              <li key={node.id}>
                {withUnits ? <Link to={`/units?open=${node.id}`}>{node.name}</Link> : node.name}
                <span className={styles.kind}>{unitKindLabels[node.kind]}</span>
              </li>
            ))}
          </ul>
        )}
        {units.pageInfo.hasNextPage && withUnits && <Link to={`/units?grid=${grid.id}`}>看全部单位</Link>}
      </section>
    </div>
  );
}
