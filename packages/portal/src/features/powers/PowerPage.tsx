import { useState } from 'react';
import { evidenceLabels } from '@yidiantong/schema/vocabulary/evidence';
import { useElders } from '../../lib/elders';
import { fullWidth, NBSP } from '../../lib/format';
import { Link } from '../../lib/router';
import { useQuery } from '../../lib/use-query';
import { Page } from '../../ui/Page';
import { Bone, Empty, Failure, Loading } from '../../ui/states';
import { FlowPicture } from './FlowPicture';
import { FlowSteps } from './FlowSteps';
import { type Power, PowerDocument } from './power';
import './powers.css';

/** One power: the four questions first, then how it runs. */
export default function PowerPage({ code, itemCode }: { code: string; itemCode: string }) {
  const { data, error, loading, reload } = useQuery(PowerDocument, { gridCode: code, code: itemCode });
  const power = data?.publicPowerItem;

  return (
    <Page title={power ? fullWidth(power.name) : '权力事项'} back={`/v/${code}/powers`}>
      {loading && <PowerBones />}
      {error && <Failure error={error} onRetry={reload} />}
      {data && !power && (
        <Empty title="清单上没有这一项">
          <p>可能已经取消或改了名字。</p>
          <Link className="button button-line" to={`/v/${code}/powers`}>
            看全部清单
          </Link>
        </Empty>
      )}
      {power && (
        <>
          <Questions power={power} />
          <Flow power={power} />
          <Grounds power={power} />
          <Link className="button button-line" to={`/v/${code}/report?item=${encodeURIComponent(power.code)}`}>
            没按这个办，我要反映
          </Link>
        </>
      )}
    </Page>
  );
}

function Questions({ power }: { power: Power }) {
  const { limitWorkingDays } = power;
  const rows: [question: string, answer: string][] = [
    ['多久', limitWorkingDays ? `${limitWorkingDays}${NBSP}个工作日内` : '没有定死，看每一步的期限'],
    ['谁办', power.handling.join('、') || '还没有定，可以问村里'],
    ['谁监督', power.supervising.join('、') || '镇纪委'],
    ['带什么', power.materials.join('、') || '不用带材料'],
  ];
  return (
    <dl className="card card-pad questions">
      {rows.map(([question, answer]) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd>{fullWidth(answer)}</dd>
        </div>
      ))}
    </dl>
  );
}

type View = 'picture' | 'steps';

function Flow({ power }: { power: Power }) {
  const elders = useElders();
  const [chosen, setView] = useState<View | null>(null);
  const view = chosen ?? (elders ? 'steps' : 'picture'); // the list has the larger words
  const unchecked = power.flowchart.nodes.filter((node) => node.limitEvidence === 'PRACTICE').length;
  const views: [View, string][] = [
    ['picture', '流程图'],
    ['steps', '一步一步看'],
  ];
  return (
    <section aria-label="怎么办">
      <div className="switch" role="group" aria-label="换个看法">
        {views.map(([name, label]) => (
          <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name)}>
            {label}
          </button>
        ))}
      </div>
      <div className="card flow">
        {view === 'picture' ? (
          <FlowPicture chart={power.flowchart} name={power.name} />
        ) : (
          <FlowSteps chart={power.flowchart} />
        )}
      </div>
      {unchecked > 0 && (
        <p className="flow-note quiet">
          其中{NBSP}
          {unchecked}
          {NBSP}步的期限是{evidenceLabels.PRACTICE}。
        </p>
      )}
    </section>
  );
}

/** What it covers, what is asked for, what it rests on. */
function Grounds({ power }: { power: Power }) {
  return (
    <section className="grounds" aria-label="范围、要求和依据">
      {power.scope && (
        <p>
          <strong>管什么</strong>
          {fullWidth(power.scope)}
        </p>
      )}
      {power.requirements && (
        <p>
          <strong>有什么要求</strong>
          {fullWidth(power.requirements)}
        </p>
      )}
      {power.policies.length > 0 && (
        <div>
          <strong>依据</strong>
          <ul>
            {power.policies.map((policy) => (
              <li key={policy.title}>
                {fullWidth(/^《/.test(policy.title) ? policy.title : `《${policy.title}》`)}
                {policy.articles.join('、')}
                {policy.evidence && policy.evidence !== 'STATUTE' && (
                  <span className="quiet">（{evidenceLabels[policy.evidence]}）</span>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {power.evidence && <p className="quiet">流程依据：{evidenceLabels[power.evidence]}</p>}
      <p className="quiet">
        第{NBSP}
        {power.revisionNumber}
        {NBSP}版，{power.effectiveFrom.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')}起用
      </p>
    </section>
  );
}

function PowerBones() {
  return (
    <Loading what="这一项怎么办">
      <div className="card card-pad">
        {[70, 86, 60, 74].map((width) => (
          <p key={width}>
            <Bone width={width} />
          </p>
        ))}
      </div>
      <div className="card flow flow-bones">
        <Bone as="block" />
      </div>
    </Loading>
  );
}
