import { DownOutlined } from '@ant-design/icons';
import { useMutation } from '@apollo/client/react';
import { App } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import { SignOutDocument } from '../gql/shared/graphql';
import { toAppError } from '../lib/errors';
import { useLeave } from '../lib/leave';
import { useViewer } from '../lib/session';
import styles from './UserMenu.module.css';

/** Three entries; antd's menu would cost the first page more than all of them are worth. */
export function UserMenu() {
  const viewer = useViewer();
  const leave = useSignOut();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>('a')?.focus();
    const onPointerDown = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [open]);

  return (
    <div
      ref={box}
      className={styles.box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        setOpen(false);
        button.current?.focus();
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !box.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className={styles.user}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.avatar} aria-hidden="true">
          {viewer.staff.name.slice(0, 1)}
        </span>
        <span className={styles.name}>{viewer.staff.name}</span>
        <span className={styles.title}>{viewer.title}</span>
        <span className="visually-hidden">个人菜单</span>
        <DownOutlined className={styles.arrow} aria-hidden />
      </button>
      {open && (
        <ul id={id} className={styles.menu} onClick={() => setOpen(false)}>
          <li>
            <Link to="/account">账号安全</Link>
          </li>
          <li>
            <Link to="/rights">职务与权限</Link>
          </li>
          <li className={styles.last}>
            <button type="button" onClick={() => void leave()}>
              退出
            </button>
          </li>
        </ul>
      )}
    </div>
  );
}

function useSignOut() {
  const leave = useLeave();
  const { message } = App.useApp();
  const [signOut] = useMutation(SignOutDocument);
  return async () => {
    try {
      await signOut();
    } catch (error) {
      const failure = toAppError(error);
      if (failure.code !== 'UNAUTHENTICATED') {
        message.error(failure.message);
        return;
      }
    }
    await leave();
  };
}
