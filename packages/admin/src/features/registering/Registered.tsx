import { Button } from 'antd';
import { useState } from 'react';
import type { RegisterComplaintMutation } from '../../gql/registering/graphql';
import { momentWords } from '../../lib/formats';
import { slipUrl } from '../../lib/portal';
import { Card } from '../../ui/Card';
import { LinkButton } from '../../ui/LinkButton';
import styles from './RegisterPage.module.css';

export type RegisteredComplaint = RegisterComplaintMutation['registerComplaint'];

/** What follows: the slip, which the citizen takes along; number and code are never shown here. */
export function Registered({ registered, onAgain }: { registered: RegisteredComplaint; onAgain: () => void }) {
  const { complaint, slipToken, slipUntil } = registered;
  const [opened, setOpened] = useState(false);
  const open = () => {
    setOpened(true);
    window.open(slipUrl(slipToken), '_blank', 'noopener');
  };
  return (
    <Card title="登记好了" note={`编号 ${complaint.number}`} className={styles.card}>
      <div className={styles.done}>
        <p>{complaint.title}</p>
        <p>
          {slipUntil && !opened
            ? `请当着群众打印回执，折好交给本人。回执只能打开一次，${momentWords(slipUntil)} 以前有效。`
            : '回执已经打开过，或者过了时间，不能再开。'}
        </p>
        <div className={styles.buttons}>
          {slipUntil && !opened && (
            <Button type="primary" onClick={open}>
              打开回执，交给群众
            </Button>
          )}
          <LinkButton to={`/complaints/${complaint.id}`}>看这一件</LinkButton>
          <Button onClick={onAgain}>再登记一件</Button>
        </div>
      </div>
    </Card>
  );
}
