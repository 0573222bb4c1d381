import { useQuery } from '@apollo/client/react';
import { RightOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { GridChildrenDocument } from '../../gql/grids/graphql';
import type { Grid_RowFragment } from '../../gql/grids/graphql';
import { toAppError } from '../../lib/errors';
import { count } from '../../lib/formats';
import { LoadMore } from '../../ui/LoadMore';
import { Empty, Failure, Skeleton } from '../../ui/States';
import styles from './GridBranch.module.css';
import { LevelTag } from './LevelTag';

interface GridBranchProps {
  /** null: the roots the viewer may see. */
  parentId: string | null;
  search: string | null;
  open: string | null;
  onOpen: (id: string) => void;
}

/** One level of the tree; a branch asks for its children when it is opened. */
export function GridBranch({ parentId, search, open, onOpen }: GridBranchProps) {
  const { data, error, loading, fetchMore, refetch } = useQuery(GridChildrenDocument, {
    variables: { parentId, search },
  });
  if (error && !data) return <Failure error={toAppError(error)} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={parentId ? 2 : 6} height={36} />;
  const { edges, pageInfo } = data.grids;
  if (edges.length === 0)
    return <Empty>{search ? '没有找到。试试名称里的一两个字、拼音首字母，或者完整的编码。' : '下面没有网格。'}</Empty>;
  return (
    <ul className={styles.branch}>
      {edges.map(({ node }) => (
        <GridNode
          key={node.id}
          grid={node}
          expanded={!parentId && !search && edges.length === 1}
          withPath={Boolean(search)}
          open={open}
          onOpen={onOpen}
        />
      ))}
      {pageInfo.hasNextPage && (
        <li>
          <LoadMore
            shown={edges.length}
            hasNext
            loading={loading}
            onMore={() => void fetchMore({ variables: { after: pageInfo.endCursor } })}
          />
        </li>
      )}
    </ul>
  );
}

interface GridNodeProps {
  grid: Grid_RowFragment;
  expanded: boolean;
  withPath: boolean;
  open: string | null;
  onOpen: (id: string) => void;
}

function GridNode({ grid, expanded, withPath, open, onOpen }: GridNodeProps) {
  const [unfolded, setUnfolded] = useState(expanded);
  const place = withPath
    ? grid.path
        .slice(0, -1)
        .map((each) => each.name)
        .join(' · ')
    : '';
  return (
    <li>
      <div className={styles.row} data-open={grid.id === open || undefined}>
        {grid.childCount > 0 ? (
          <button
            type="button"
            className={styles.fold}
            aria-expanded={unfolded}
            aria-label={`${unfolded ? '收起' : '展开'}${grid.name}`}
            onClick={() => setUnfolded(!unfolded)}
          >
            <RightOutlined aria-hidden />
          </button>
        ) : (
          <span className={styles.leaf} aria-hidden="true" />
        )}
        <button
          type="button"
          className={styles.name}
          aria-current={grid.id === open ? 'true' : undefined}
          onClick={() => onOpen(grid.id)}
        >
          {grid.name}
        </button>
        <LevelTag level={grid.level} />
        {place && <span className={styles.meta}>{place}</span>}
        {grid.childCount > 0 && <span className={styles.count}>{count(grid.childCount, '个')}</span>}
      </div>
      {unfolded && grid.childCount > 0 && <GridBranch parentId={grid.id} search={null} open={open} onOpen={onOpen} />}
    </li>
  );
}
