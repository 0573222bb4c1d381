import { complaintMoves, moveAllowed } from '@yidiantong/schema/rules/complaint-moves';
import { StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { useViewer } from '../../lib/session';
import { Card } from '../../ui/Card';
import styles from './Actions.module.css';
import type { EntryMove } from './EntryDialog';
import type { ReasonedMove } from './ReasonDialog';
import { useComplaintActions } from './use-complaint-actions';

/** Moves that ask for more than a press. */
export type ComplaintDialog =
  | 'assign'
  | 'return'
  | 'decline'
  | 'refer'
  | 'ask'
  | 'reveal'
  | 'subjects'
  | 'merge'
  | 'findAlong'
  | 'recuse'
  | 'reissue'
  | 'example'
  | 'callBack'
  | 'lightLamp'
  | 'putOutLamp'
  | ReasonedMove
  | EntryMove;

interface ActionsProps {
  complaint: Complaint_DetailFragment;
  onOpen: (dialog: ComplaintDialog) => void;
}

/** More than these stand folded. */
const FEW = 4;

/** The next right act first; what is allowed now is a button, what is refused says why. */
export function Actions({ complaint, onOpen }: ActionsProps) {
  const actions = useComplaintActions(complaint);
  const can = complaint.viewerCan;
  const { totp } = useViewer();
  const opens = (dialog: ComplaintDialog) => () => onOpen(dialog);
  const reasoned = (moves: readonly (ReasonedMove | EntryMove)[]) =>
    moves.map((move) => ({
      label: complaintMoves[move].label,
      short: complaintMoves[move].label,
      can: can[move],
      act: opens(move),
      main: false,
      // A rare move is spoken of only where it could be made, and where more than the viewer's post stands in its way.
      unfit: move === 'supervise' || move === 'note' || !moveAllowed(move, complaint.state),
    }));
  const all = [
    // The two answers to one question stand first, and neither before the other in colour.
    ...reasoned(['rehandle', 'uphold']),
    { label: '审核通过，答复群众', short: '审核通过', can: can.approve, act: actions.approve, main: true },
    { label: '受理', short: '受理', can: can.accept, act: actions.accept, main: true },
    { label: '派发', short: '派发', can: can.assign, act: opens('assign'), main: true },
    { label: '村里自己办', short: '自己办', can: can.take, act: actions.take, main: true },
    { label: '退回重办', short: '退回重办', can: can.return, act: opens('return') },
    { label: '请群众补充', short: '请群众补充', can: can.ask, act: opens('ask') },
    { label: '让村里看到', short: '让村里看到', can: can.release, act: actions.release },
    { label: '被反映对象', short: '登记被反映对象', can: can.addSubject, act: opens('subjects') },
    { label: '转其他机关', short: '转其他机关', can: can.refer, act: opens('refer') },
    {
      label: '并到另一件',
      short: '并到另一件',
      can: can.merge,
      act: opens('merge'),
      unfit: !moveAllowed('merge', complaint.state),
    },
    {
      label: '记一件发现的',
      short: '记一件发现的',
      can: can.findAlong,
      act: opens('findAlong'),
      unfit: !moveAllowed('findAlong', complaint.state),
    },
    { label: '不予受理', short: '不予受理', can: can.decline, act: opens('decline') },
    {
      label: '查看身份信息',
      short: '查看身份信息',
      can: can.reveal,
      act: opens('reveal'),
      // Whose post never reveals is not told of it.
      unfit: !totp.required,
    },
    { label: '亮灯', short: '亮灯', can: can.lightLamp, act: opens('lightLamp'), unfit: true },
    { label: '熄灯', short: '熄灯', can: can.putOutLamp, act: opens('putOutLamp'), unfit: true },
    { label: '申请回避', short: '申请回避', can: can.recuse, act: opens('recuse'), unfit: true },
    {
      label: '登记电话回访',
      short: '登记电话回访',
      can: can.callBack,
      act: opens('callBack'),
      // Whose post never reveals does not phone either, and of others there is nobody to phone.
      unfit: !totp.required || !complaint.named || !moveAllowed('callBack', complaint.state),
    },
    { label: '补发回执', short: '补发回执', can: can.reissue, act: opens('reissue'), unfit: !complaint.named },
    {
      label: '作为典型案例',
      short: '作为典型案例',
      can: can.example,
      act: opens('example'),
      unfit: !moveAllowed('example', complaint.state),
    },
    ...reasoned(['reopen', 'urge', 'supervise', 'note', 'recall']),
  ];
  const allowed = all.filter((action) => action.can.allowed);
  const refused = all.filter(
    (action) => !action.can.allowed && action.can.reason && !('unfit' in action && action.unfit),
  );
  return (
    <Card>
      <div className={styles.buttons}>
        {allowed.map((action, index) => (
          <Button
            key={action.label}
            size="large"
            block
            type={index === 0 && action.main ? 'primary' : 'default'}
            disabled={actions.busy}
            onClick={action.act}
          >
            {action.label}
          </Button>
        ))}
        {allowed.length === 0 && <p className={styles.none}>这一件现在不用您动手。</p>}
      </div>
      {refused.length > 0 && (
        <details className={styles.refused} open={refused.length <= FEW}>
          <summary>现在不能做的 {refused.length}&nbsp;项</summary>
          <ul>
            {refused.map((action) => (
              <li key={action.label} title={action.can.reason ?? undefined}>
                <StopOutlined aria-hidden />
                <span className={styles.what}>{action.short}</span>
                <span className={styles.why}>{action.can.reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
