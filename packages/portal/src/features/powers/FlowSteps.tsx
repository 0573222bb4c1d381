import type { OrderedStep } from '@yidiantong/schema/rules/flowchart-steps';
import { orderedSteps } from '@yidiantong/schema/rules/flowchart-steps';
import { nodeKindLabels } from '@yidiantong/schema/vocabulary/powers';
import { fullWidth, NBSP } from '../../lib/format';
import type { Power } from './power';

/** 一步一步看: the same chart as a numbered list, in the order of the picture. */
export function FlowSteps({ chart }: { chart: Power['flowchart'] }) {
  return (
    <ol className="flow-steps">
      {orderedSteps(chart).map((step) => (
        <li key={step.node.id}>
          <span className="flow-number">{step.number}</span>
          <div className="flow-body">
            <p className="flow-label">{fullWidth(step.node.label)}</p>
            {factsOf(step).map((fact) => (
              <p className="flow-fact" key={fact}>
                {fact}
              </p>
            ))}
            {step.words && <p className="flow-way">{fullWidth(step.words)}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function factsOf({ node }: OrderedStep): string[] {
  const facts: string[] = [];
  if (node.kind === 'MEETING' || node.kind === 'DISCLOSURE' || node.kind === 'FORK' || node.kind === 'JOIN') {
    const days = node.days ? `，贴 ${node.days}${NBSP}天` : '';
    facts.push(`${nodeKindLabels[node.kind]}${days}`);
  }
  const limit = node.limitWorkingDays ? `${node.limitWorkingDays}${NBSP}个工作日内` : '';
  const who = [node.actor, limit].filter(Boolean).join('，');
  if (who) facts.push(fullWidth(who));
  if (node.records && node.records.length > 0) facts.push(`要留下：${node.records.map(fullWidth).join('、')}`);
  if (node.basis) facts.push(`依据：${fullWidth(node.basis)}`);
  return facts;
}
