import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ChangePasswordDocument, MeDocument } from '../../gql/account/graphql';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { useViewer } from '../../lib/session';
import { Card } from '../../ui/Card';
import { Page } from '../../ui/Page';
import styles from './PasswordPage.module.css';

interface Passwords {
  currentPassword: string;
  newPassword: string;
  again: string;
}

export function PasswordPage() {
  const viewer = useViewer();
  const client = useApolloClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [change, { loading }] = useMutation(ChangePasswordDocument);
  const [error, setError] = useState<AppError | null>(null);
  const forced = viewer.mustChangePassword;
  const currentLabel = forced ? '刚才登录用的密码或一次性登录码' : '现在的密码';

  const submit = async ({ currentPassword, newPassword }: Passwords) => {
    setError(null);
    try {
      await change({ variables: { input: { currentPassword, newPassword } } });
      await client.query({ query: MeDocument, fetchPolicy: 'network-only' });
      message.success('密码已经改好');
      await navigate('/', { replace: true });
    } catch (cause) {
      setError(toAppError(cause));
    }
  };

  const inPlace = (name: keyof Passwords) => {
    const said = fieldMessage(error, name);
    return said ? ({ validateStatus: 'error', help: said } as const) : {};
  };
  return (
    <Page
      title="改密码"
      back={forced ? undefined : { to: '/account', label: '账号安全' }}
      sub={
        forced ? '第一次登录，或者密码被重置过：先换成自己的密码，再开始办事。' : '改好后，其他设备上的登录会一起退出。'
      }
    >
      <Card className={styles.card}>
        <Form<Passwords> layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
          <input type="text" autoComplete="username" value={viewer.staff.loginName} readOnly hidden />
          <Form.Item
            name="currentPassword"
            label={currentLabel}
            rules={[{ required: true, message: `请填${currentLabel}` }]}
            {...inPlace('currentPassword')}
          >
            <Input.Password autoComplete="current-password" maxLength={128} />
          </Form.Item>
          <Form.Item
            name="newPassword"
            label="新密码"
            extra="至少 10 个字符，可以用一句自己记得住的话；别含账号。"
            rules={[
              { required: true, message: '请填新密码' },
              { min: 10, message: '还不到 10 个字符' },
            ]}
            {...inPlace('newPassword')}
          >
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
          <Form.Item
            name="again"
            label="再填一次新密码"
            dependencies={['newPassword']}
            rules={[
              { required: true, message: '请再填一次' },
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  !value || value === getFieldValue('newPassword')
                    ? Promise.resolve()
                    : Promise.reject(new Error('两次填的不一样')),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
          {error && error.fields.length === 0 && (
            <p className={styles.error} role="alert">
              {error.message}
            </p>
          )}
          <Button type="primary" htmlType="submit" loading={loading}>
            改密码
          </Button>
        </Form>
      </Card>
    </Page>
  );
}
