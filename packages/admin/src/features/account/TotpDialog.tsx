import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Input, Modal } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import type { BeginTotpMutation } from '../../gql/account/graphql';
import { BeginTotpDocument, ConfirmTotpDocument, MeDocument, RemoveTotpDocument } from '../../gql/account/graphql';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { Failure, Skeleton } from '../../ui/States';
import { QrCode } from './QrCode';
import styles from './TotpDialog.module.css';

export type TotpAct = 'BIND' | 'REPLACE' | 'REMOVE';
type Secret = BeginTotpMutation['beginTotp'];

const words: Record<TotpAct, { title: string; old: string; ok: string }> = {
  BIND: { title: '绑定动态口令', old: '', ok: '' },
  REPLACE: { title: '换手机', old: '旧手机上的六位数', ok: '下一步' },
  REMOVE: { title: '解绑动态口令', old: '手机上的六位数', ok: '解绑' },
};

/** Binds an authenticator, moves it to a new phone, or takes it away: each proved with six digits. */
export default function TotpDialog({ act, onClose }: { act: TotpAct; onClose: () => void }) {
  const client = useApolloClient();
  const { message } = App.useApp();
  const [begin] = useMutation(BeginTotpDocument);
  const [confirm] = useMutation(ConfirmTotpDocument);
  const [remove] = useMutation(RemoveTotpDocument);
  const [secret, setSecret] = useState<Secret | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState('');
  const begun = useRef(false);

  /** Runs one step; what was typed stays where it was refused. */
  const step = async (work: () => Promise<unknown>) => {
    setError(null);
    setBusy(true);
    try {
      await work();
      setCode('');
    } catch (cause) {
      setError(toAppError(cause));
    } finally {
      setBusy(false);
    }
  };
  const start = (old: string | null) =>
    step(async () => {
      const { data } = await begin({ variables: { input: { code: old } } });
      setSecret(data!.beginTotp);
    });
  const finish = async (said: string) => {
    await client.query({ query: MeDocument, fetchPolicy: 'network-only' });
    message.success(said);
    onClose();
  };
  const submit = () => {
    if (code.length < 6 || busy) return;
    if (secret)
      void step(async () => {
        await confirm({ variables: { input: { code } } });
        await finish('动态口令已经绑定好了');
      });
    else if (act === 'REPLACE') void start(code);
    else
      void step(async () => {
        await remove({ variables: { input: { code } } });
        await finish('动态口令已经解绑');
      });
  };

  useEffect(() => {
    // Once: another secret would make the code on the screen useless.
    if (act !== 'BIND' || begun.current) return;
    begun.current = true;
    void start(null);
  });

  const asking = act !== 'BIND' && !secret;
  const said = fieldMessage(error, 'code') ?? (error && error.fields.length === 0 ? error.message : undefined);
  return (
    <Modal
      open
      onCancel={onClose}
      title={words[act].title}
      okText={asking ? words[act].ok : '绑定'}
      okButtonProps={{ disabled: code.length < 6, loading: busy }}
      cancelText="先不"
      onOk={submit}
      width={480}
    >
      {asking ? (
        <>
          <p className={styles.hint}>
            {act === 'REPLACE'
              ? '先用旧手机证明是您本人，再扫新的二维码。旧手机不在了，请管理员重置动态口令。'
              : '解绑后，登录不再需要它；以后随时可以再绑。'}
          </p>
          <CodeField label={words[act].old} value={code} onChange={setCode} onEnter={submit} said={said} />
        </>
      ) : secret ? (
        <ol className={styles.steps}>
          <li>手机上装一个验证器应用，能读标准动态口令（TOTP）的都行，已经有了就不用装。</li>
          <li>
            用它扫这个二维码：
            <QrCode text={secret.uri} label="动态口令的二维码" />
            <p className={styles.hint}>
              扫不了，就在应用里选手动输入，填：
              <code className={styles.secret}>{secret.secret}</code>
            </p>
          </li>
          <li>
            <CodeField label="填应用里显示的六位数" value={code} onChange={setCode} onEnter={submit} said={said} />
          </li>
        </ol>
      ) : error ? (
        <Failure error={error} retry={() => void start(null)} />
      ) : (
        <Skeleton rows={4} />
      )}
    </Modal>
  );
}

interface CodeFieldProps {
  label: string;
  value: string;
  onChange: (code: string) => void;
  onEnter: () => void;
  said: string | undefined;
}

function CodeField({ label, value, onChange, onEnter, said }: CodeFieldProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        className={styles.code}
        size="large"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        value={value}
        status={said && 'error'}
        aria-describedby={said ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value.replace(/\D/g, '').slice(0, 6))}
        onPressEnter={onEnter}
      />
      {said && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {said}
        </p>
      )}
    </>
  );
}
