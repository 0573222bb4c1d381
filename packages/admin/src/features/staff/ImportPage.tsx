import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button, Upload } from 'antd';
import { useState } from 'react';
import type { ImportStaffMutation } from '../../gql/staff/graphql';
import { ImportStaffDocument, StaffImportTemplateDocument } from '../../gql/staff/graphql';
import { base64Of, saveFile } from '../../lib/download';
import { toAppError } from '../../lib/errors';
import { count } from '../../lib/formats';
import { useIdempotencyKey } from '../../lib/idempotency';
import { Card } from '../../ui/Card';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import styles from './ImportPage.module.css';

type Result = ImportStaffMutation['importStaff'];

/** What a request holds, with room for the third that base64 adds. */
const MOST_BYTES = 700_000;

/** 下载模板 → 选文件 → 试算 → 导入 → 下载登录码表 */
export function ImportPage() {
  const client = useApolloClient();
  const { message } = App.useApp();
  const keyFor = useIdempotencyKey();
  const [run, { loading }] = useMutation(ImportStaffDocument);
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState<Result | null>(null);
  const [done, setDone] = useState<Result | null>(null);
  const [saved, setSaved] = useState(false);
  const [said, setSaid] = useState<string | null>(null);

  const template = async () => {
    try {
      const { data } = await client.query({ query: StaffImportTemplateDocument, fetchPolicy: 'no-cache' });
      saveFile(data!.staffImportTemplate);
    } catch (cause) {
      message.error(toAppError(cause).message);
    }
  };
  const choose = (next: File | null) => {
    setFile(next);
    setTried(null);
    setDone(null);
    setSaved(false);
    setSaid(next && next.size > MOST_BYTES ? '文件太大，请只留要导入的那张表，或者分几次导入。' : null);
  };
  const send = async (dryRun: boolean) => {
    if (!file) return;
    setSaid(null);
    try {
      const contentBase64 = await base64Of(file);
      const idempotencyKey = keyFor(contentBase64);
      const { data } = await run({
        variables: { input: { idempotencyKey, contentBase64, dryRun } },
        refetchQueries: dryRun ? [] : ['WaitingStaffChanges'],
      });
      const result = data!.importStaff;
      if (dryRun || result.problemCount > 0) setTried(result);
      else {
        setDone(result);
        // The lists of people are no longer what they were.
        client.cache.evict({ id: 'ROOT_QUERY', fieldName: 'staffList' });
        client.cache.evict({ id: 'ROOT_QUERY', fieldName: 'staffChanges' });
      }
    } catch (cause) {
      setSaid(toAppError(cause).message);
    }
  };

  const ready = tried !== null && tried.problemCount === 0;
  return (
    <Page
      title="导入人员"
      sub="一次加进许多人和他们的职务；有一行不对，就什么都不导入"
      back={{ to: '/staff', label: '人员' }}
    >
      <div className={styles.steps}>
        <Card title="1　下载模板">
          <div className={styles.step}>
            <p className={styles.words}>
              一行一份任职，同一个人任几个职就写几行。能写的职务、身份和来源，在模板的第二张表里。
            </p>
            <Button icon={<DownloadOutlined aria-hidden />} onClick={() => void template()}>
              下载模板
            </Button>
          </div>
        </Card>
        <Card title="2　选填好的表格">
          <div className={styles.step}>
            <div className={styles.file}>
              <Upload
                accept=".xlsx"
                maxCount={1}
                showUploadList={false}
                disabled={loading}
                beforeUpload={(chosen) => {
                  choose(chosen);
                  return false;
                }}
              >
                <Button icon={<UploadOutlined aria-hidden />}>{file ? '换一个文件' : '选择文件'}</Button>
              </Upload>
              {file && <span>{file.name}</span>}
            </div>
            {said && (
              <p className={styles.error} role="alert">
                {said}
              </p>
            )}
            {file && !done && (
              <Button
                type={ready ? 'default' : 'primary'}
                loading={loading && !ready}
                disabled={file.size > MOST_BYTES}
                onClick={() => void send(true)}
              >
                试算
              </Button>
            )}
          </div>
        </Card>
        {tried && !done && (
          <Card title="3　试算结果" note={`表里 ${count(tried.rows, '行')}`}>
            {ready ? (
              <div className={styles.step}>
                <p className={styles.good}>● 每一行都对，可以导入。</p>
                <Figures result={tried} will />
                <Notes result={tried} />
                <Button type="primary" loading={loading} onClick={() => void send(false)}>
                  导入
                </Button>
              </div>
            ) : (
              <Problems result={tried} />
            )}
          </Card>
        )}
        {done && (
          <Card title="3　已导入">
            <div className={styles.step}>
              <Figures result={done} will={false} />
              <Notes result={done} />
              {done.oneTimeCodes && (
                <p className={saved ? styles.words : styles.warning}>
                  {saved
                    ? '登录码表已下载，请按人分发，分完删掉文件。新加的人用登录码登录，7 天内有效，登录后设自己的密码。'
                    : '▲ 新加的人要用一次性登录码登录。登录码表只在这里下载，离开这一页就没有了。'}
                </p>
              )}
              {done.oneTimeCodes && done.proposed > 0 && (
                <p className={styles.words}>其中有职务等确认的人，确认时会换新的登录码，由确认的那位管理员告诉本人。</p>
              )}
              <div className={styles.acts}>
                {done.oneTimeCodes && (
                  <Button
                    type={saved ? 'default' : 'primary'}
                    icon={<DownloadOutlined aria-hidden />}
                    onClick={() => {
                      saveFile(done.oneTimeCodes!);
                      setSaved(true);
                    }}
                  >
                    下载登录码表
                  </Button>
                )}
                {done.proposed > 0 && <LinkButton to="/staff/changes">看待确认</LinkButton>}
                <LinkButton to="/staff">看全部人员</LinkButton>
              </div>
            </div>
          </Card>
        )}
      </div>
    </Page>
  );
}

function Figures({ result, will }: { result: Result; will: boolean }) {
  const items: [string, number, string][] = [
    ['新加', result.created, '人'],
    [will ? '马上生效的职务' : '已生效的职务', result.granted, '份'],
    ['等另一位管理员确认', result.proposed, '份'],
    ['已经有、不变', result.unchanged, '行'],
  ];
  return (
    <ul className={styles.figures}>
      {items.map(([label, number, unit]) => (
        <li key={label}>
          {label} {count(number, unit)}
        </li>
      ))}
    </ul>
  );
}

/** Rows that are left as they are, though they say something else. */
function Notes({ result }: { result: Result }) {
  if (result.noteCount === 0) return null;
  return (
    <>
      <p className={styles.warning}>▲ 有 {count(result.noteCount, '行')}和已有的任职不一样，这里不改。</p>
      <Rows label="和已有任职不一样的行" rows={result.notes} />
      {result.noteCount > result.notes.length && (
        <p className={styles.words}>这里只列前 {count(result.notes.length, '行')}。</p>
      )}
    </>
  );
}

function Rows({ label, rows }: { label: string; rows: Result['problems'] }) {
  return (
    <ul className={styles.problems} aria-label={label}>
      {rows.map(({ line, column, message }) => (
        <li key={`${line}/${column}/${message}`}>
          <span className={styles.place}>
            第 {count(line, '行')}
            {column && ` ${column}`}
          </span>
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}

function Problems({ result }: { result: Result }) {
  return (
    <div className={styles.step}>
      <p className={styles.error} role="alert">
        ■ 有 {count(result.problemCount, '处')}要改，什么都没有导入。改好表格后再选一次文件。
      </p>
      <Rows label="要改的地方" rows={result.problems} />
      {result.problemCount > result.problems.length && (
        <p className={styles.words}>这里只列前 {count(result.problems.length, '处')}。</p>
      )}
    </div>
  );
}
