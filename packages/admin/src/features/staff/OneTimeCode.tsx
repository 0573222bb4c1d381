import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import styles from './OneTimeCode.module.css';

export interface ShownCode {
  name: string;
  loginName: string;
  code: string;
  /** For how long it works: 7 天. */
  lasts: string;
}

interface OneTimeCodeProps {
  codes: readonly ShownCode[];
  /** What else there is to know of these codes. */
  note?: string;
  onClose: () => void;
}

/** A row of a table, as spreadsheets take it. */
const lineOf = ({ name, loginName, code, lasts }: ShownCode): string =>
  [name, loginName, code, `${lasts}内有效`].join('\t');

/** Codes are shown this once: who hands them on has to write them down or say them now. */
export function OneTimeCode({ codes, note, onClose }: OneTimeCodeProps) {
  const { message } = App.useApp();
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      message.success('登录码已复制');
    } catch {
      message.warning('这个浏览器不让复制，请把登录码抄下来');
    }
  };
  return (
    <Modal
      open
      title="一次性登录码"
      onCancel={onClose}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <>
          {codes.length > 1 && (
            <Button icon={<CopyOutlined />} onClick={() => void copy(codes.map(lineOf).join('\n'))}>
              全部复制
            </Button>
          )}
          <Button type="primary" onClick={onClose}>
            已经记下
          </Button>
        </>
      }
    >
      <div className={styles.codes}>
        {codes.map(({ name, loginName, code, lasts }) => (
          <div key={loginName}>
            <p>
              <span className={styles.who}>{name}</span>，登录名 {loginName}，{lasts}内有效
            </p>
            <div className={styles.box}>
              <span className={styles.code}>{code}</span>
              <Button icon={<CopyOutlined />} aria-label={`复制${name}的登录码`} onClick={() => void copy(code)}>
                复制
              </Button>
            </div>
          </div>
        ))}
        <p className={styles.words}>
          {note}
          请当面或打电话告诉本人：用登录名和这个登录码登录，登录后马上设自己的密码。关上以后这里不再显示，忘了可以再重置。
        </p>
      </div>
    </Modal>
  );
}
