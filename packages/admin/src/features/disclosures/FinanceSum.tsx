import { formatFen } from '@yidiantong/schema/rules/money';
import { Input } from 'antd';
import { LightShape } from '../../ui/Light';
import styles from './FinanceSum.module.css';

interface FinanceSumProps {
  opening: number | null;
  income: { sum: number; count: number };
  expense: { sum: number; count: number };
  closing: number | null;
  bankClosing: number | null;
  /** Left out when nothing may be typed. */
  edit?: {
    opening: { value: string; locked: boolean; onChange: (value: string) => void };
    bankClosing: { value: string; onChange: (value: string) => void };
  };
  /** Where to look first, when the two do not agree. */
  hint?: React.ReactNode;
}

const money = (fen: number | null): string => (fen === null ? '–' : formatFen(fen));

/** The sum as one writes it on paper; it is read left to right and stops at ≠. */
export function FinanceSum({ opening, income, expense, closing, bankClosing, edit, hint }: FinanceSumProps) {
  const difference = bankClosing === null || closing === null ? null : closing - bankClosing;
  return (
    <section className={styles.sum} aria-label="收支算式">
      <div className={styles.parts}>
        <div className={styles.part}>
          <span className={styles.label}>期初结余</span>
          {edit && !edit.opening.locked ? (
            <Input
              className={styles.field}
              aria-label="期初结余"
              inputMode="decimal"
              value={edit.opening.value}
              onChange={(event) => edit.opening.onChange(event.target.value)}
            />
          ) : (
            <span className={styles.value} title={edit?.opening.locked ? '等于上月期末，不用填' : undefined}>
              {money(opening)}
            </span>
          )}
        </div>
        <span className={styles.sign}>+</span>
        <div className={styles.part}>
          <span className={styles.label}>收入 {income.count}&nbsp;笔</span>
          <span className={styles.value}>{money(income.sum)}</span>
        </div>
        <span className={styles.sign}>−</span>
        <div className={styles.part}>
          <span className={styles.label}>支出 {expense.count}&nbsp;笔</span>
          <span className={styles.value}>{money(expense.sum)}</span>
        </div>
        <span className={styles.sign}>=</span>
        <div className={styles.part}>
          <span className={styles.label}>算出的期末</span>
          <span className={styles.value}>{money(closing)}</span>
        </div>
        {(edit ?? bankClosing !== null) && (
          <>
            <span className={difference ? `${styles.sign} ${styles.unequal}` : styles.sign}>
              {difference === null ? '?' : difference === 0 ? '=' : '≠'}
              {difference ? <span className="visually-hidden">不等于</span> : null}
            </span>
            <div className={styles.part}>
              <span className={styles.label}>银行对账单期末</span>
              {edit ? (
                <Input
                  className={styles.field}
                  aria-label="银行对账单期末"
                  inputMode="decimal"
                  placeholder="照对账单填"
                  value={edit.bankClosing.value}
                  onChange={(event) => edit.bankClosing.onChange(event.target.value)}
                />
              ) : (
                <span className={styles.value}>{money(bankClosing)}</span>
              )}
            </div>
          </>
        )}
      </div>
      {difference !== null && difference !== 0 && (
        <div className={styles.verdict} data-tone="RED" role="status">
          <span className={styles.big}>
            <LightShape tone="RED" /> {difference < 0 ? '少' : '多'} {formatFen(Math.abs(difference))}&nbsp;元
          </span>
          {hint}
        </div>
      )}
      {difference === 0 && (
        <div className={styles.verdict} data-tone="GREEN" role="status">
          <span className={styles.big}>
            <LightShape tone="GREEN" /> 对上了
          </span>
        </div>
      )}
    </section>
  );
}
