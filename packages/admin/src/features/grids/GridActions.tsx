import { StopOutlined } from '@ant-design/icons';
import { gridRules, levelMadeUnder } from '@yidiantong/schema/rules/grid-changes';
import { gridLevelLabels } from '@yidiantong/schema/vocabulary/grids';
import { Button } from 'antd';
import { useState } from 'react';
import type { Grid_DetailFragment } from '../../gql/grids/graphql';
import { useCan } from '../../lib/session';
import { CreateGridDialog } from './CreateGridDialog';
import styles from './GridActions.module.css';
import { MoveGridDialog } from './MoveGridDialog';
import { UpdateGridDialog } from './UpdateGridDialog';

interface GridActionsProps {
  grid: Grid_DetailFragment;
  onOpen: (id: string) => void;
}

type Act = 'update' | 'createChild' | 'move' | 'merge';

/** Only what is allowed now is a button; what is refused says why. Whoever only reads sees nothing of it. */
export function GridActions({ grid, onOpen }: GridActionsProps) {
  const [act, setAct] = useState<Act | null>(null);
  const canWrite = useCan('GRID_WRITE');
  if (!canWrite) return null;
  const made = levelMadeUnder(grid.level);
  const labels: Record<Act, string> = {
    update: '修改',
    createChild: made ? `加${gridLevelLabels[made]}` : '加下一级',
    move: '移动',
    merge: '合并',
  };
  const acts = Object.keys(labels) as Act[];
  const allowed = acts.filter((each) => grid.viewerCan[each].allowed);
  // What grids of this level never do is not worth a word.
  const { moves, merges } = gridRules[grid.level];
  const ever: Record<Act, unknown> = { update: true, createChild: made, move: moves, merge: merges };
  const refused = acts.filter((each) => ever[each] && !grid.viewerCan[each].allowed);
  const close = () => setAct(null);
  return (
    <section aria-label="可以做的">
      <div className={styles.buttons}>
        {allowed.map((each) => (
          <Button key={each} onClick={() => setAct(each)}>
            {labels[each]}
          </Button>
        ))}
      </div>
      {refused.length > 0 && (
        <ul className={styles.refused} aria-label="现在不能做">
          {refused.map((each) => (
            <li key={each}>
              <StopOutlined aria-hidden />
              <span className={styles.what}>{labels[each]}</span>
              <span className={styles.why}>{grid.viewerCan[each].reason}</span>
            </li>
          ))}
        </ul>
      )}
      {act === 'update' && <UpdateGridDialog grid={grid} onClose={close} />}
      {act === 'createChild' && <CreateGridDialog parent={grid} onClose={close} onMade={onOpen} />}
      {(act === 'move' || act === 'merge') && <MoveGridDialog grid={grid} act={act} onClose={close} />}
    </section>
  );
}
