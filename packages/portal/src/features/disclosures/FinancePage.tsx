import type { FlowDirection } from '@yidiantong/schema/vocabulary/disclosures';
import { formatFen } from '@yidiantong/schema/rules/money';
import { dayWords } from '@yidiantong/schema/rules/day-words';
import { graphql } from '../../gql';
import type { FinanceQuery } from '../../gql/graphql';
import { formatInstant, formatPeriod, formerlyOf, fullWidth, NBSP } from '../../lib/format';
import { Link, navigate } from '../../lib/router';
import { usePages, useQuery } from '../../lib/use-query';
import { Icon } from '../../ui/Icon';
import { Page } from '../../ui/Page';
import { Bone, Empty, Failure, Loading, RowBones } from '../../ui/states';
import { DisclosuresDocument } from './disclosure-list';
import { addsUp } from './sums';
import './finance.css';

const FinanceDocument = graphql(`
  query Finance($id: ID!) {
    publicDisclosure(id: $id) {
      id
      name
      kind
      gridCode
      gridName
      period
      opening
      income
      expense
      closing
      lines {
        number
        day
        direction
        subject
        summary
        amount
        sourceOrPurpose
        handler
      }
      publishedAt
      hash
      reviewedBy
    }
  }
`);

type Finance = NonNullable<FinanceQuery['publicDisclosure']>;

/** 村账: the sum as one writes it on paper, then every line. */
export default function FinancePage({ code, id }: { code: string; id: string }) {
  const { data, error, loading, reload } = useQuery(FinanceDocument, { id });
  const finance = data?.publicDisclosure;
  const title = finance && finance.kind !== 'FINANCE' ? finance.name : '村账';
  const windowTitle = finance ? `${finance.gridName}${formatPeriod(finance.period)}村账` : title;

  return (
    <Page
      title={title}
      windowTitle={windowTitle}
      back={`/v/${code}/disclosures`}
      aside={finance && <MonthChoice code={code} finance={finance} />}
    >
      {loading && <FinanceBones />}
      {error && <Failure error={error} onRetry={reload} />}
      {data && !finance && (
        <Empty title="这一份没有找到">
          <p>可能已经更正或撤回，请看别的月份。</p>
          <Link className="button button-line" to={`/v/${code}/disclosures`}>
            看所有公开
          </Link>
        </Empty>
      )}
      {finance && (
        <>
          <Sum finance={finance} />
          <Lines finance={finance} />
          <Proof finance={finance} />
        </>
      )}
    </Page>
  );
}

/** The other months of the village, newest first. */
function MonthChoice({ code, finance }: { code: string; finance: Finance }) {
  const { nodes } = usePages(DisclosuresDocument, { gridCode: code }, (result) => result.publicDisclosures);
  const months = (nodes ?? []).filter((other) => other.kind === finance.kind);
  const known = months.some((other) => other.id === finance.id);
  return (
    <span className="month">
      <select
        aria-label="换一个月"
        value={finance.id}
        onChange={(event) => navigate(`/v/${code}/disclosures/${event.target.value}`, 'replace')}
      >
        {!known && <option value={finance.id}>{formatPeriod(finance.period)}</option>}
        {months.map((other) => (
          <option key={other.id} value={other.id}>
            {formatPeriod(other.period) + formerlyOf(other.mergedFrom)}
          </option>
        ))}
      </select>
      <Icon name="down" size={22} />
    </span>
  );
}

function Sum({ finance }: { finance: Finance }) {
  const right = addsUp(finance);
  const rows: [sign: string, name: string, amount: number][] = [
    ['', '上月结余', finance.opening],
    ['+', '本月收入', finance.income],
    ['−', '本月支出', finance.expense],
  ];
  return (
    <section className="card card-pad" aria-label="本月合计">
      <table className="paper-sum">
        <caption className="unseen">{formatPeriod(finance.period)}合计，单位元</caption>
        <tbody>
          {rows.map(([sign, name, amount]) => (
            <tr key={name}>
              <td className="paper-sign">{sign}</td>
              <th scope="row">{name}</th>
              <td className="sum">{formatFen(amount)}</td>
            </tr>
          ))}
          <tr className="paper-total">
            <td className="paper-sign">=</td>
            <th scope="row">月底还有</th>
            <td className="sum">{formatFen(finance.closing)}</td>
          </tr>
        </tbody>
      </table>
      {right && (
        <p className="adds-up">
          <Icon name="check" />
          <span>逐笔加得上，单位元</span>
        </p>
      )}
    </section>
  );
}

function Lines({ finance }: { finance: Finance }) {
  return (
    <div className="card">
      <Side finance={finance} direction="INCOME" name="收入" total={finance.income} />
      <Side finance={finance} direction="EXPENSE" name="支出" total={finance.expense} />
    </div>
  );
}

interface SideProps {
  finance: Finance;
  direction: FlowDirection;
  name: string;
  total: number;
}

function Side({ finance, direction, name, total }: SideProps) {
  const lines = finance.lines.filter((line) => line.direction === direction);
  const what = direction === 'INCOME' ? '来源' : '用途';
  return (
    <table className="lines">
      <caption className="unseen">
        {name}，{lines.length}
        {NBSP}笔
      </caption>
      <thead>
        <tr>
          <th scope="col">
            {name} {lines.length}
            {NBSP}笔
          </th>
          <th scope="col" className="sum">
            {formatFen(total)}
          </th>
        </tr>
      </thead>
      {lines.length === 0 && (
        <tbody>
          <tr>
            <td colSpan={2} className="quiet">
              这个月没有{name}
            </td>
          </tr>
        </tbody>
      )}
      {lines.map((line) => (
        <tbody key={line.number}>
          <tr>
            <th scope="row">{line.summary}</th>
            <td className="sum">{formatFen(line.amount)}</td>
          </tr>
          <tr>
            <td colSpan={2} className="line-facts">
              {dayWords(line.day)}，{line.subject}。{what}：{line.sourceOrPurpose}。经手：{line.handler}
            </td>
          </tr>
        </tbody>
      ))}
    </table>
  );
}

/** Who looked it over, since when it stands, and the fingerprint that any change would change. */
function Proof({ finance }: { finance: Finance }) {
  return (
    <section className="card card-pad proof" aria-label="谁审的、什么时候公开">
      {finance.reviewedBy.length > 0 && <p>审核：{finance.reviewedBy.map(fullWidth).join('、')}</p>}
      <p>{formatInstant(finance.publishedAt)} 公开</p>
      <details>
        <summary>防改编号</summary>
        <p className="quiet">账公开以后改一个数，这个编号就对不上。</p>
        <p className="fingerprint">{finance.hash}</p>
      </details>
    </section>
  );
}

function FinanceBones() {
  return (
    <Loading what="这个月的账">
      <div className="card card-pad finance-bones">
        <Bone as="block" />
      </div>
      <RowBones rows={5} />
    </Loading>
  );
}
