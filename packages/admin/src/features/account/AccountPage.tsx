import { Card } from '../../ui/Card';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import styles from './AccountPage.module.css';
import { Devices } from './Devices';
import { TotpCard } from './TotpCard';

/** What guards one's own account: the password, the authenticator, the devices that are signed in. */
export function AccountPage() {
  return (
    <Page title="账号安全" sub="密码、动态口令和登录着的设备，都由您自己管">
      <div className={styles.cards}>
        <Card title="密码">
          <div className={styles.row}>
            <p className={styles.words}>
              至少 10&nbsp;个字符，别和其他网站的一样。改好后，其他设备上的登录会一起退出。
            </p>
            <LinkButton to="/password">改密码</LinkButton>
          </div>
        </Card>
        <TotpCard />
      </div>
      <Devices />
    </Page>
  );
}
