import { CheckCircleOutlined } from '@ant-design/icons';
import { financeTotals } from '@yidiantong/schema/rules/finance';
import type { FinanceProblem } from '@yidiantong/schema/rules/finance-problems';
import { parseYuan } from '@yidiantong/schema/rules/money';
import { Button } from 'antd';
import { useState } from 'react';
import type { Disclosure_DetailFragment } from '../../gql/disclosures/graphql';
import { Card } from '../../ui/Card';
import { Kbd } from '../../ui/Kbd';
import { LightShape } from '../../ui/Light';
import styles from './FinanceEditor.module.css';
import type { ColumnKey, GridRow } from './finance-grid';
import { cellOf, explains, isEmptyRow } from './finance-grid';
import { FinanceSum } from './FinanceSum';
import { FinanceTable } from './FinanceTable';
import type { useAccount } from './use-account';

interface FinanceEditorProps {
  disclosure: Disclosure_DetailFragment;
  work: ReturnType<typeof useAccount>;
  aside: React.ReactNode;
}

export function FinanceEditor({ disclosure, work, aside }: FinanceEditorProps) {
  const { account, lines, problems } = work;
  const [wanted, setWanted] = useState<{ row: number; column: ColumnKey; ask: number } | null>(null);
  const [pasted, setPasted] = useState<{ before: GridRow[]; rows: number } | null>(null);
  const opening = disclosure.openingFromPrevious ? disclosure.opening : parseYuan(account.opening);
  const sums = add(opening, account.rows, lines);
  const bankClosing = account.bankClosing.trim() ? parseYuan(account.bankClosing) : null;
  const gap = bankClosing === null || sums.closing === null ? 0 : sums.closing - bankClosing;
  const reason = explains(gap, lines);

  const filledIndex = (row: number): number => account.rows.indexOf(work.rows[row]!);
  const show = (path: string) => {
    const cell = cellOf(path, work.rows);
    if (cell) setWanted((before) => ({ row: filledIndex(cell.row), column: cell.column, ask: (before?.ask ?? 0) + 1 }));
  };
  const wrongRows = new Set(problems.flatMap((problem) => cellOf(problem.path, work.rows)?.row ?? []));

  return (
    <>
      <Notice work={work} />
      <FinanceSum
        opening={opening}
        income={sums.income}
        expense={sums.expense}
        closing={sums.closing}
        bankClosing={bankClosing}
        edit={{
          opening: {
            value: account.opening,
            locked: disclosure.openingFromPrevious,
            onChange: (value) => work.change({ ...account, opening: value }),
          },
          bankClosing: {
            value: account.bankClosing,
            onChange: (value) => work.change({ ...account, bankClosing: value }),
          },
        }}
        hint={
          reason && (
            <button type="button" className={styles.hint} onClick={() => show(`lines.${reason.line}.amount`)}>
              {reason.how === 'same'
                ? `和第 ${reason.line + 1} 行的金额一样`
                : `第 ${reason.line + 1} 行可能记反了收支`}
            </button>
          )
        }
      />
      <div className={styles.columns}>
        <Card
          title="逐笔收支"
          note={
            <span className={styles.keys}>
              从表格复制后在任一格按 <Kbd>Ctrl V</Kbd>，按 <Kbd>Enter</Kbd> 到下一行
            </span>
          }
          extra={
            pasted && (
              <span className={styles.pasted} role="status">
                <CheckCircleOutlined aria-hidden /> 刚粘贴 {pasted.rows}&nbsp;行
                {wrongRows.size > 0 ? `，${wrongRows.size}\u00A0行要改` : '，都没有错'}
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    work.change({ ...account, rows: pasted.before });
                    setPasted(null);
                  }}
                >
                  撤销
                </Button>
              </span>
            )
          }
          flush
        >
          <FinanceTable
            period={disclosure.period}
            rows={account.rows}
            balances={sums.balances}
            totals={{ income: sums.income.sum, expense: sums.expense.sum, closing: sums.closing }}
            problems={problems}
            wanted={wanted}
            onChange={(rows) => {
              setPasted(null);
              work.change({ ...account, rows });
            }}
            onPaste={(rows, count) => {
              setPasted({ before: account.rows, rows: count });
              work.change({ ...account, rows });
            }}
          />
        </Card>
        <div className={styles.aside}>
          <Checks disclosure={disclosure} problems={problems} count={lines.length} onShow={show} filled={work.rows} />
          {aside}
        </div>
      </div>
    </>
  );
}

function Notice({ work }: { work: FinanceEditorProps['work'] }) {
  if (work.state === 'conflict') {
    return (
      <section className={styles.notice} role="alert">
        <span>
          <b>别人也改了这个月的账，已经存下。</b> 您写的还在屏幕上，没有存进去。
        </span>
        <span className={styles.choices}>
          <Button onClick={work.takeServer}>用别人存的</Button>
          <Button onClick={work.keepMine}>用我写的盖过去</Button>
        </span>
      </section>
    );
  }
  if (work.state === 'failed' && work.failure && work.failure.fields.length === 0) {
    return (
      <section className={styles.notice} role="alert">
        <span>
          <b>没有存上：</b>
          {work.failure.message}。写的还在这个页面里。
        </span>
        <Button onClick={work.saveAgain}>再存一次</Button>
      </section>
    );
  }
  return null;
}

interface ChecksProps {
  disclosure: Disclosure_DetailFragment;
  problems: readonly FinanceProblem[];
  filled: readonly GridRow[];
  count: number;
  onShow: (path: string) => void;
}

/** What stands in the way of sending it, each with a way to the cell. */
function Checks({ disclosure, problems, filled, count, onShow }: ChecksProps) {
  const cells = problems.filter((problem) => cellOf(problem.path, filled));
  return (
    <Card title="送审前检查">
      <ul className={styles.checks}>
        {problems.slice(0, 8).map((problem) => (
          <li key={problem.path + problem.message}>
            <LightShape tone="RED" />
            {cells.includes(problem) ? (
              <button type="button" onClick={() => onShow(problem.path)}>
                {problem.message}
              </button>
            ) : (
              <span>{problem.message}</span>
            )}
          </li>
        ))}
        {problems.length > 8 && <li className={styles.more}>还有 {problems.length - 8}&nbsp;处，改完上面的再看</li>}
        {count > 0 && cells.length === 0 && (
          <li className={styles.fine}>
            <CheckCircleOutlined aria-hidden /> {count}&nbsp;笔都填全了
          </li>
        )}
        {disclosure.openingFromPrevious && (
          <li className={styles.fine}>
            <CheckCircleOutlined aria-hidden /> 期初等于上月期末
          </li>
        )}
        {count > 0 && !problems.some((problem) => /身份证|银行卡|手机号/.test(problem.message)) && (
          <li className={styles.fine}>
            <CheckCircleOutlined aria-hidden /> 没有身份证号、银行卡号
          </li>
        )}
      </ul>
    </Card>
  );
}

interface Sums {
  income: { sum: number; count: number };
  expense: { sum: number; count: number };
  closing: number | null;
  balances: (number | null)[];
}

/** Adds what can be added already; a balance stands beside every row that has an amount. */
function add(
  opening: number | null,
  rows: readonly GridRow[],
  lines: readonly { direction: string; amount: number }[],
): Sums {
  const sums: Sums = { income: { sum: 0, count: 0 }, expense: { sum: 0, count: 0 }, closing: opening, balances: [] };
  let next = 0;
  for (const row of rows) {
    const line = isEmptyRow(row) ? undefined : lines[next++];
    if (!line || !Number.isSafeInteger(line.amount) || line.direction === '') {
      sums.balances.push(null);
      continue;
    }
    const side = line.direction === 'INCOME' ? sums.income : sums.expense;
    side.count += 1;
    side.sum += line.amount;
    try {
      sums.closing =
        opening === null
          ? null
          : financeTotals(opening, [
              { direction: 'INCOME', amount: sums.income.sum },
              { direction: 'EXPENSE', amount: sums.expense.sum },
            ]).closing;
    } catch {
      sums.closing = null;
    }
    sums.balances.push(sums.closing);
  }
  return sums;
}
