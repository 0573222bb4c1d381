import { useViewer } from '../../lib/session';
import { Card } from '../../ui/Card';
import { LinkButton } from '../../ui/LinkButton';
import styles from './TotpNotice.module.css';

/** For posts that can reveal identities, until an authenticator is bound. */
export function TotpNotice() {
  const { required, enrolled } = useViewer().totp;
  if (!required || enrolled) return null;
  return (
    <Card tone="warm">
      <div className={styles.row}>
        <p className={styles.words}>您的职务可以查看反映人身份，要先绑定动态口令，一分钟就好。平时办件不受影响。</p>
        <LinkButton to="/account">去绑定</LinkButton>
      </div>
    </Card>
  );
}
