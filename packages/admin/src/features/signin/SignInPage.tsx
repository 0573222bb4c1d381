import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { MeDocument, SignInDocument } from '../../gql/signin/graphql';
import { countDrafts } from '../../lib/drafts';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { usePageTitle } from '../../lib/page-title';
import { safeReturnPath } from '../../lib/session';
import { LightShape } from '../../ui/Light';
import { Mark } from '../../ui/Mark';
import { Constellation } from './Constellation';
import styles from './SignInPage.module.css';

interface Credentials {
  loginName: string;
  password: string;
}

export function SignInPage() {
  usePageTitle('登录');
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const client = useApolloClient();
  const [form] = Form.useForm<Credentials>();
  const [signIn, { loading }] = useMutation(SignInDocument);
  const [error, setError] = useState<AppError | null>(null);
  const [wait, setWait] = useState(0);
  const from = safeReturnPath(params.get('from'));
  const drafts = countDrafts();

  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1_000);
    return () => clearTimeout(timer);
  }, [wait]);

  const submit = async (input: Credentials) => {
    setError(null);
    try {
      const { data } = await signIn({
        variables: { input: { loginName: input.loginName.trim(), password: input.password } },
      });
      await client.clearStore();
      client.writeQuery({ query: MeDocument, data: { me: data!.signIn } });
      await navigate(from, { replace: true });
    } catch (cause) {
      const failure = toAppError(cause);
      setError(failure);
      setWait(failure.retryAfterSeconds ?? 0);
      if (failure.code !== 'NETWORK' && failure.code !== 'RATE_LIMITED') {
        form.setFieldValue('password', '');
        form.focusField('password');
      }
    }
  };

  const placed = Boolean(fieldMessage(error, 'loginName') ?? fieldMessage(error, 'password'));
  return (
    <div className={styles.page}>
      <header className={styles.picture}>
        <Constellation />
        <p className={styles.brand}>
          <Mark size={40} inverse />
          一点通
        </p>
        <div className={styles.motto}>
          <p>权力列得清，过程看得见，</p>
          <p>百姓一点就通。</p>
          <p className={styles.what}>小微权力监督平台</p>
        </div>
      </header>
      <main className={styles.side}>
        <div className={styles.box}>
          <h1 className={styles.title}>登录</h1>
          <p className={styles.sub}>{params.has('from') ? '登录后回到刚才的地方' : '用单位发给您的账号'}</p>
          <Form<Credentials>
            form={form}
            layout="vertical"
            requiredMark={false}
            onFinish={(input) => void submit(input)}
          >
            <Form.Item
              name="loginName"
              label="账号"
              rules={[{ required: true, whitespace: true, message: '请填账号' }]}
              validateStatus={fieldMessage(error, 'loginName') && 'error'}
              help={fieldMessage(error, 'loginName')}
            >
              <Input
                size="large"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                autoFocus
                maxLength={64}
              />
            </Form.Item>
            <Form.Item
              name="password"
              label="密码"
              extra="第一次登录，或者密码被重置过：填管理员给的一次性登录码。"
              rules={[{ required: true, message: '请填密码' }]}
              validateStatus={fieldMessage(error, 'password') && 'error'}
              help={fieldMessage(error, 'password')}
            >
              <Input.Password size="large" autoComplete="current-password" maxLength={128} />
            </Form.Item>
            {error && !placed && (
              <p className={styles.error} role="alert">
                {error.message}
                {error.requestId && error.code === 'INTERNAL' && `（编号 ${error.requestId}）`}
              </p>
            )}
            <Button
              type="primary"
              htmlType="submit"
              block
              className={styles.submit}
              loading={loading}
              disabled={wait > 0}
            >
              {wait > 0 ? `请等 ${wait} 秒` : '登录'}
            </Button>
          </Form>
          {drafts > 0 && (
            <p className={styles.drafts}>
              <LightShape tone="GREEN" />
              上次没写完的 {drafts}&nbsp;处文字还在，登录后接着写。
            </p>
          )}
        </div>
        <p className={styles.foot}>
          群众反映问题不用登录，<a href="/">从这里进</a>
        </p>
      </main>
    </div>
  );
}
