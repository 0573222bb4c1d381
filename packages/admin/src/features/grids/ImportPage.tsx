import { useMutation } from '@apollo/client/react';
import { FileTextOutlined } from '@ant-design/icons';
import { Button, Steps, Upload } from 'antd';
import { useState } from 'react';
import { ImportDivisionsDocument } from '../../gql/grids/graphql';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { count } from '../../lib/formats';
import { useIdempotencyKey } from '../../lib/idempotency';
import { Card } from '../../ui/Card';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { base64Of, fileRefusal } from './import-file';
import type { ImportResult } from './ImportOutcome';
import { ImportOutcome } from './ImportOutcome';
import styles from './ImportPage.module.css';

interface Chosen {
  file: File;
  content: string;
}

/** 选择文件 → 试算 → 导入: nothing is written before somebody has seen what it would do. */
export function ImportPage() {
  const keyFor = useIdempotencyKey();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [send, { loading, client }] = useMutation(ImportDivisionsDocument);

  const run = async ({ file, content }: Chosen, dryRun: boolean) => {
    setError(null);
    try {
      const input = { fileName: file.name, contentBase64: content, dryRun };
      const { data } = await send({ variables: { input: { ...input, idempotencyKey: keyFor(input) } } });
      setResult(data!.importDivisions);
      if (!dryRun) client.cache.evict({ id: 'ROOT_QUERY', fieldName: 'grids' });
    } catch (cause) {
      setError(toAppError(cause));
    }
  };

  const choose = async (file: File) => {
    setResult(null);
    setError(null);
    setChosen(null);
    const refusal = fileRefusal(file);
    setRefused(refusal);
    if (refusal) return;
    const next = { file, content: await base64Of(file) };
    setChosen(next);
    await run(next, true);
  };

  const startOver = () => {
    setChosen(null);
    setResult(null);
    setError(null);
    setRefused(null);
  };

  const imported = result !== null && !result.dryRun && result.problemCount === 0;
  const clean = result?.dryRun && result.problemCount === 0;
  const changes = result ? result.created + result.renamed + result.recoded : 0;
  const step = imported ? 2 : result ? 1 : 0;
  const fault = refused ?? fieldMessage(error, 'contentBase64') ?? error?.message;

  return (
    <Page
      title="导入行政区划"
      back={{ to: '/grids', label: '网格' }}
      sub="先试算，看清楚再导入；有一行不对，就一行都不导入"
      actions={
        imported ? (
          <>
            <Button onClick={startOver}>再导一份</Button>
            <LinkButton type="primary" to="/grids">
              去看网格
            </LinkButton>
          </>
        ) : (
          chosen && (
            <>
              <Button onClick={startOver} disabled={loading}>
                换一个文件
              </Button>
              {clean && changes > 0 && (
                <Button type="primary" loading={loading} onClick={() => void run(chosen, false)}>
                  {`导入 ${count(changes, '处')}`}
                </Button>
              )}
            </>
          )
        )
      }
    >
      <Card>
        <Steps
          current={step}
          status={fault || (result && result.problemCount > 0) ? 'error' : imported ? 'finish' : 'process'}
          size="small"
          responsive={false}
          items={[{ title: '选择文件' }, { title: '试算' }, { title: imported ? '已导入' : '导入' }]}
        />
      </Card>
      {fault && (
        <Card>
          <p className={styles.fault} role="alert">
            {fault}
          </p>
        </Card>
      )}
      {!chosen && (
        <Card>
          <Upload.Dragger
            accept=".csv,text/csv"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(file) => {
              void choose(file);
              return false;
            }}
          >
            <p className={styles.icon}>
              <FileTextOutlined aria-hidden />
            </p>
            <p className={styles.ask}>点这里选择 CSV 文件，或者拖到这里</p>
            <p className={styles.note}>UTF-8 或 GBK 都可以，最大 700&nbsp;KB；全市的表也行，只取本区的行</p>
          </Upload.Dragger>
          <Format />
        </Card>
      )}
      {chosen && !result && !fault && (
        <Card>
          <p role="status">正在试算“{chosen.file.name}”…</p>
        </Card>
      )}
      {result && chosen && <ImportOutcome result={result} fileName={chosen.file.name} />}
    </Page>
  );
}

const example = [
  ['code', 'name', 'level', 'parent_code'],
  ['341503000000', '裕安区', 'county', '341500000000'],
  ['341503106000', '城南镇', 'township', '341503000000'],
  ['341503106208', '桃湾村委会', 'village', '341503106000'],
];

/** What the file must look like, by an example that can be copied. */
function Format() {
  const [head, ...rows] = example;
  return (
    <section className={styles.format} aria-label="表格的样子">
      <p>
        {
          '国家统计局的 12\u00A0位区划代码表，四列，列名写在第一行。level 写 county（区县）、township（乡镇街道）、village（村、社区）。'
        }
      </p>
      <div className={styles.scroll} role="region" aria-label="表格的例子" tabIndex={0}>
        <table className={styles.example}>
          <thead>
            <tr>
              {head!.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell) => (
                  <td key={cell}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>再导一次会更新名称、认出换了的代码；不删除网格，也不动本区自己分的片区和网格。</p>
    </section>
  );
}
