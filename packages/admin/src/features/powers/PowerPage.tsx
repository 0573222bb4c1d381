import { useQuery } from '@apollo/client/react';
import { evidenceLabels } from '@yidiantong/schema/vocabulary/evidence';
import { nodeKindLabels } from '@yidiantong/schema/vocabulary/powers';
import { drawFlowchart } from '@yidiantong/schema/rules/flowchart-drawing';
import type { OrderedStep } from '@yidiantong/schema/rules/flowchart-steps';
import { orderedSteps } from '@yidiantong/schema/rules/flowchart-steps';
import { Segmented, Tag } from 'antd';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import type { PowerItemQuery } from '../../gql/powers/graphql';
import { PowerItemDocument } from '../../gql/powers/graphql';
import { toAppError } from '../../lib/errors';
import { dayWords } from '../../lib/formats';
import { useIsPhone } from '../../lib/media';
import { useUrlState } from '../../lib/url-state';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Page } from '../../ui/Page';
import { Failure, Skeleton } from '../../ui/States';
import styles from './PowerPage.module.css';

type Item = NonNullable<PowerItemQuery['powerItem']>;

export function PowerPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(PowerItemDocument, { variables: { id } });
  const item = data?.powerItem;
  const back = { to: '/powers', label: '权力清单' };
  if (!item) {
    return (
      <Page title={error || data ? '打不开这个事项' : '权力清单'} back={back}>
        {error ? (
          <Failure error={toAppError(error)} retry={() => void refetch()} />
        ) : data ? (
          <p>没有这个事项，或者它不归您看。请从清单里重新打开。</p>
        ) : (
          <Skeleton rows={10} />
        )}
      </Page>
    );
  }
  const { revision } = item;
  return (
    <Page
      title={item.name}
      back={back}
      marks={<Tag className={styles.tag}>{item.className}</Tag>}
      sub={`${item.code} · 第 ${revision.number}\u00A0版，${dayWords(revision.effectiveFrom)}起用`}
    >
      <div className={styles.columns}>
        <Flow item={item} />
        <div className={styles.aside}>
          <Responsible item={item} />
          <Basics item={item} />
          <Policies item={item} />
        </div>
      </div>
    </Page>
  );
}

/** The picture and the list are the same way through, in the same order. */
function Flow({ item }: { item: Item }) {
  const [params, patch] = useUrlState();
  const phone = useIsPhone();
  const { flowchart } = item.revision;
  const asList = params.get('flow') === 'list';
  const drawing = useMemo(
    () => drawFlowchart(flowchart, { compact: phone, title: `${item.name}的运行流程图` }),
    [flowchart, phone, item.name],
  );
  const steps = useMemo(() => orderedSteps(flowchart), [flowchart]);
  const unchecked = flowchart.nodes.filter((node) => node.limitEvidence === 'PRACTICE').length;
  return (
    <Card
      title="运行流程"
      extra={
        <Segmented
          aria-label="怎么看流程"
          value={asList ? 'list' : 'picture'}
          options={[
            { value: 'picture', label: '看图' },
            { value: 'list', label: '一步一步看' },
          ]}
          onChange={(value) => patch({ flow: value === 'list' ? 'list' : null })}
        />
      }
      flush
    >
      {asList ? (
        <ol className={styles.steps}>
          {steps.map((step) => (
            <Step key={step.node.id} step={step} />
          ))}
        </ol>
      ) : (
        <div
          className={styles.picture}
          tabIndex={0}
          role="region"
          aria-label="流程图，可以左右滚动"
          // Our own drawing: every word in it went through escapeXml.
          dangerouslySetInnerHTML={{ __html: drawing.svg }}
        />
      )}
      {unchecked > 0 && (
        <p className={styles.unchecked}>
          其中 {unchecked}&nbsp;步的期限是{evidenceLabels.PRACTICE}。
        </p>
      )}
    </Card>
  );
}

function Step({ step }: { step: OrderedStep }) {
  const { node } = step;
  const details = [
    node.actor,
    node.limitWorkingDays && `${node.limitWorkingDays}\u00A0个工作日`,
    node.days && `公示 ${node.days}\u00A0天`,
    node.records && node.records.length > 0 && `留下：${node.records.join('、')}`,
    node.basis,
  ].filter(Boolean);
  return (
    <li className={styles.step} style={{ paddingInlineStart: 16 + step.depth * 24 }}>
      <span className={styles.number}>{step.number}</span>
      <div>
        <p>
          <b>{node.label}</b>
          <span className={styles.kind}>{nodeKindLabels[node.kind]}</span>
          {node.mandatory && <span className={styles.mandatory}>必经</span>}
        </p>
        {details.length > 0 && <p className={styles.details}>{details.join(' · ')}</p>}
        {step.words && <p className={styles.details}>{step.words}</p>}
      </div>
    </li>
  );
}

function Responsible({ item }: { item: Item }) {
  const { handling, supervising, inheritedFrom } = item.responsibility;
  return (
    <Card title="谁办、谁监督">
      <Facts
        items={[
          ['谁办', handling.length > 0 ? handling.join('、') : '还没有写'],
          ['谁监督', supervising.length > 0 ? supervising.join('、') : '还没有写'],
        ]}
      />
      {inheritedFrom && <p className={styles.hint}>按{inheritedFrom.name}的分工，本级没有另写。</p>}
    </Card>
  );
}

function Basics({ item }: { item: Item }) {
  const { revision } = item;
  return (
    <Card title="基本情况">
      <Facts
        items={[
          ['办多久', revision.limitWorkingDays ? `${revision.limitWorkingDays}\u00A0个工作日` : '没有定时限'],
          ['管什么', revision.scope],
          ['要求', revision.requirements],
          ['流程依据', revision.evidence ? evidenceLabels[revision.evidence] : '没有写明'],
          [
            '带什么',
            revision.materials.length > 0 && (
              <ul key="materials" className={styles.materials}>
                {revision.materials.map((material) => (
                  <li key={material}>{material}</li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </Card>
  );
}

function Policies({ item }: { item: Item }) {
  const { policies } = item.revision;
  if (policies.length === 0) return null;
  return (
    <Card title="政策依据">
      <ul className={styles.policies}>
        {policies.map((policy) => (
          <li key={policy.title}>
            {policy.title.includes('《') ? policy.title : `《${policy.title}》`}
            {policy.articles.join('、')}
            {policy.evidence && policy.evidence !== 'STATUTE' && (
              <span className={styles.evidence}>{evidenceLabels[policy.evidence]}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
