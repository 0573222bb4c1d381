import { accountSubject } from '@yidiantong/schema/vocabulary/account-subjects';
import { formatFen } from '@yidiantong/schema/rules/money';
import type { Disclosure_DetailFragment } from '../../gql/disclosures/graphql';
import styles from './ReadTable.module.css';

/** The account line by line, as it went to review or to the public. */
export function ReadTable({ disclosure }: { disclosure: Disclosure_DetailFragment }) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="逐笔收支，可以左右滚动">
      <table className={styles.table} aria-label="逐笔收支">
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">日期</th>
            <th scope="col">凭证</th>
            <th scope="col">摘要</th>
            <th scope="col">科目</th>
            <th scope="col" data-money>
              收入
            </th>
            <th scope="col" data-money>
              支出
            </th>
            <th scope="col" data-money>
              结余
            </th>
            <th scope="col">来源或用途</th>
            <th scope="col">经手人</th>
          </tr>
        </thead>
        <tbody>
          {disclosure.lines.map((line) => (
            <tr key={line.number}>
              <td className={styles.quiet}>{line.number}</td>
              <td className={styles.whole}>{line.day.slice(5).replace(/^0/, '')}</td>
              <td className={styles.whole}>{line.voucherNumber}</td>
              <td>{line.summary}</td>
              <td>{accountSubject(line.subjectCode)?.name ?? line.subjectCode}</td>
              <td data-money>{line.direction === 'INCOME' && formatFen(line.amount)}</td>
              <td data-money>{line.direction === 'EXPENSE' && formatFen(line.amount)}</td>
              <td data-money className={styles.quiet}>
                {formatFen(line.balance)}
              </td>
              <td>{line.sourceOrPurpose}</td>
              <td className={styles.whole}>{line.handler}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <th scope="row" colSpan={4}>
              合计 {disclosure.lines.length}&nbsp;笔
            </th>
            <td data-money>{formatFen(disclosure.income)}</td>
            <td data-money>{formatFen(disclosure.expense)}</td>
            <td data-money>{formatFen(disclosure.closing)}</td>
            <td colSpan={2} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
