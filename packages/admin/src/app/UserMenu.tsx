import { DownOutlined } from '@ant-design/icons';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { MeDocument, SignOutDocument } from '../gql/graphql';
import { toAppError } from '../lib/errors';
import { useViewer } from '../lib/session';
import styles from './UserMenu.module.css';

export function UserMenu() {
  const viewer = useViewer();
  const client = useApolloClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [signOut] = useMutation(SignOutDocument);

  const leave = async () => {
    try {
      await signOut();
    } catch (error) {
      if (toAppError(error).code !== 'UNAUTHENTICATED') {
        message.error(toAppError(error).message);
        return;
      }
    }
    await navigate('/signin');
    await client.clearStore();
    client.writeQuery({ query: MeDocument, data: { me: null } });
  };

  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'password', label: '改密码' },
          { key: 'sessions', label: '登录设备' },
          { type: 'divider' },
          { key: 'leave', label: '退出' },
        ],
        onClick: ({ key }) => void (key === 'leave' ? leave() : navigate(`/${key}`)),
      }}
    >
      <button type="button" className={styles.user} aria-haspopup="menu">
        <span className={styles.avatar} aria-hidden="true">
          {viewer.staff.name.slice(0, 1)}
        </span>
        <span className={styles.name}>{viewer.staff.name}</span>
        <span className={styles.title}>{viewer.title}</span>
        <span className="visually-hidden">个人菜单</span>
        <DownOutlined className={styles.arrow} aria-hidden />
      </button>
    </Dropdown>
  );
}
