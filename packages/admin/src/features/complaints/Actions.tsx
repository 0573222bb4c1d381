import { StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { Card } from '../../ui/Card';
import styles from './Actions.module.css';
import { useComplaintActions } from './use-complaint-actions';

interface ActionsProps {
  complaint: Complaint_DetailFragment;
  onAssign: () => void;
  onReturn: () => void;
}

/** Only what is allowed now is a button; what is refused says why. */
export function Actions({ complaint, onAssign, onReturn }: ActionsProps) {
  const actions = useComplaintActions(complaint);
  const can = complaint.viewerCan;
  const all = [
    { label: '审核通过，答复群众', short: '审核通过', can: can.approve, act: actions.approve },
    { label: '受理', short: '受理', can: can.accept, act: actions.accept },
    { label: '派发', short: '派发', can: can.assign, act: onAssign },
    { label: '退回重办', short: '退回重办', can: can.return, act: onReturn },
    { label: '让村里看到', short: '让村里看到', can: can.release, act: actions.release },
  ];
  const allowed = all.filter((action) => action.can.allowed);
  const refused = all.filter((action) => !action.can.allowed && action.can.reason);
  return (
    <Card>
      <div className={styles.buttons}>
        {allowed.map((action, index) => (
          <Button
            key={action.label}
            size="large"
            block
            type={index === 0 && action.act !== actions.release ? 'primary' : 'default'}
            disabled={actions.busy}
            onClick={action.act}
          >
            {action.label}
          </Button>
        ))}
        {allowed.length === 0 && <p className={styles.none}>这一件现在不用您动手。</p>}
      </div>
      {refused.length > 0 && (
        <section className={styles.refused} aria-label="现在不能做">
          <h2>现在不能做</h2>
          <ul>
            {refused.map((action) => (
              <li key={action.label} title={action.can.reason ?? undefined}>
                <StopOutlined aria-hidden />
                <span className={styles.what}>{action.short}</span>
                <span className={styles.why}>{action.can.reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Card>
  );
}
