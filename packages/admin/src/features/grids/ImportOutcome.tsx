import type { ImportDivisionsMutation } from '../../gql/grids/graphql';
import { count } from '../../lib/formats';
import { Card } from '../../ui/Card';
import type { Column } from '../../ui/DataTable';
import { DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/States';
import styles from './ImportPage.module.css';

export type ImportResult = ImportDivisionsMutation['importDivisions'];
type Problem = ImportResult['problems'][number];

const columns: Column<Problem>[] = [
  { key: 'line', title: '行', width: 88, align: 'end', cell: (row) => row.line },
  { key: 'column', title: '列', width: 140, cell: (row) => row.column ?? '整行' },
  { key: 'message', title: '哪里不对，怎么改', cell: (row) => row.message },
];

/** What an import would do or did: counts first, then names; or the rows that stand in its way. */
export function ImportOutcome({ result, fileName }: { result: ImportResult; fileName: string }) {
  if (result.problemCount > 0) return <Problems result={result} />;
  const { created, renamed, recoded, missing, kept, unchanged, otherDistricts } = result;
  const groups = [
    { title: '新增', total: created, names: result.createdNames },
    { title: '改名', total: renamed, names: result.renamedNames },
    { title: '换代码', total: recoded, names: result.recodedNames },
    { title: '表里没有了，保留不动', total: missing, names: result.missingNames },
    { title: '本区调整过，保持不动', total: kept, names: result.keptNames },
  ].filter(({ total }) => total > 0);
  const figures = [
    ['新增', created],
    ['改名', renamed],
    ['换代码', recoded],
    ['不变', unchanged],
  ] as const;
  return (
    <>
      <Card title={result.dryRun ? '试算结果' : '导入结果'} note={fileName}>
        <p role="status" className={styles.said}>
          {sentence(result)}
        </p>
        <dl className={styles.figures}>
          {figures.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value.toLocaleString('en-US')}</dd>
            </div>
          ))}
        </dl>
        {otherDistricts > 0 && (
          <p className={styles.note}>另有 {count(otherDistricts, '行')}是别的区县或上级的，没有取。</p>
        )}
      </Card>
      {groups.map(({ title, total, names }) => (
        <Card key={title} title={title} note={count(total, '个')}>
          <ul className={styles.names}>
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          {total > names.length && <p className={styles.note}>这里列出前 {count(names.length, '个')}。</p>}
        </Card>
      ))}
    </>
  );
}

function sentence({ dryRun, created, renamed, recoded }: ImportResult): string {
  const changes = created + renamed + recoded;
  if (changes === 0) return '表里的和现在的一样，没有要改的。';
  return dryRun ? '没有发现问题。下面是导入以后会有的变化，现在什么都还没有改。' : '已经导入，下面是这次的变化。';
}

function Problems({ result }: { result: ImportResult }) {
  return (
    <Card title="有问题，什么都没有导入" note={count(result.problemCount, '处')} flush>
      <DataTable
        label="表里的问题"
        columns={columns}
        rows={result.problems}
        rowKey={(row) => `${row.line}/${row.column ?? ''}/${row.message}`}
        card={(row) => (
          <div>
            <b>
              第 {row.line}&nbsp;行{row.column ? `，${row.column}` : ''}
            </b>
            <p>{row.message}</p>
          </div>
        )}
        empty={<Empty>没有问题。</Empty>}
      />
      {result.problemCount > result.problems.length && (
        <p className={styles.rest}>先列前 {count(result.problems.length, '处')}，在表里改好再试算一次。</p>
      )}
    </Card>
  );
}
