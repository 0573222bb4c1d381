import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useViewer } from '../../lib/session';
import { Card } from '../../ui/Card';
import { LightShape } from '../../ui/Light';
import styles from './AccountPage.module.css';
import type { TotpAct } from './TotpDialog';

const TotpDialog = lazy(() => import('./TotpDialog'));

/** 动态口令: whether it is bound, and the one next step. */
export function TotpCard() {
  const { required, enrolled } = useViewer().totp;
  const [act, setAct] = useState<TotpAct | null>(null);
  return (
    <Card title="动态口令" tone={required && !enrolled ? 'warm' : 'surface'}>
      <div className={styles.row}>
        <div className={styles.words}>
          {enrolled ? (
            <>
              <p className={styles.bound}>
                <LightShape tone="GREEN" />
                已绑定
              </p>
              <p>查看反映人身份时，填手机上六位数的口令。换手机前先在这里换绑。</p>
            </>
          ) : (
            <p>
              {required
                ? '您的职务可以查看反映人身份，要先绑定动态口令。绑定只要一分钟：手机装一个验证器，扫一下二维码。'
                : '您的职务不要求，想让账号更安全也可以绑定。'}
            </p>
          )}
        </div>
        <div className={styles.buttons}>
          {enrolled ? (
            <>
              <Button onClick={() => setAct('REPLACE')}>换手机</Button>
              {!required && <Button onClick={() => setAct('REMOVE')}>解绑</Button>}
            </>
          ) : (
            <Button type={required ? 'primary' : 'default'} onClick={() => setAct('BIND')}>
              绑定动态口令
            </Button>
          )}
        </div>
      </div>
      {act && (
        <Suspense>
          <TotpDialog act={act} onClose={() => setAct(null)} />
        </Suspense>
      )}
    </Card>
  );
}
