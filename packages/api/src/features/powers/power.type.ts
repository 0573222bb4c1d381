import { Field, ID, Int, ObjectType } from 'type-graphql';
import { totalLimit } from '@yidiantong/schema/rules/flowchart';
import { Evidence } from '@yidiantong/schema/vocabulary/evidence';
import { ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import { NodeKind, PowerClassKind } from '@yidiantong/schema/vocabulary/powers';
import { DayScalar } from '../../core/graphql/scalars';
import { GridRef } from '../grids/grid.type';

@ObjectType({ description: 'A legal or policy document an item rests on.' })
export class PolicyBasis {
  @Field({ description: 'Title of the document.' })
  title: string;
  @Field(() => [String], { description: 'Articles.' })
  articles: string[];
  @Field(() => Evidence, { nullable: true, description: 'What the item’s resting on it is known from.' })
  evidence?: Evidence | null;
}

@ObjectType({ description: 'One node of a flowchart.' })
export class FlowNode {
  @Field(() => ID, { description: 'Name of the node within the chart.' })
  id: string;
  @Field(() => NodeKind, { description: 'Shape.' })
  kind: NodeKind;
  @Field({ description: 'What is done.' })
  label: string;
  @Field(() => String, { nullable: true, description: 'Who does it.' })
  actor?: string | null;
  @Field(() => Int, { nullable: true, description: 'Limit in working days.' })
  limitWorkingDays?: number | null;
  @Field(() => Evidence, {
    nullable: true,
    description: 'What the limit rests on; null where there is none or nobody said.',
  })
  limitEvidence?: Evidence | null;
  @Field(() => [String], { description: 'Records it must leave.' })
  records: readonly string[];
  @Field(() => String, { nullable: true, description: 'Legal basis.' })
  basis?: string | null;
  @Field({ description: 'Whether a local variant must keep it.' })
  mandatory: boolean;
  @Field(() => String, { nullable: true, description: 'Kind of meeting.' })
  meetingKind?: string | null;
  @Field(() => Int, { nullable: true, description: 'Days a disclosure stays posted.' })
  days?: number | null;
}

@ObjectType({ description: 'A way from one node to the next.' })
export class FlowEdge {
  @Field(() => ID, { description: 'Node it leaves.' })
  from: string;
  @Field(() => ID, { description: 'Node it leads to.' })
  to: string;
  @Field(() => String, { nullable: true, description: 'Branch of a decision.' })
  label?: string | null;
}

@ObjectType({ description: 'How a power must run.' })
export class Flowchart {
  @Field(() => [FlowNode], { description: 'Nodes.' })
  nodes: readonly FlowNode[];
  @Field(() => [FlowEdge], { description: 'Edges.' })
  edges: readonly FlowEdge[];
}

@ObjectType({ description: 'One published version of a power; never changed.' })
export class PowerRevision {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => Int, { description: 'Counts from 1.' })
  number: number;
  @Field({ description: 'What it covers.' })
  scope: string;
  @Field({ description: 'What it asks for.' })
  requirements: string;
  @Field(() => [String], { description: 'What to bring.' })
  materials: string[];
  @Field(() => [PolicyBasis], { description: 'Policies by article.' })
  policies: PolicyBasis[];
  @Field(() => Flowchart, { description: 'How it must run.' })
  flowchart: Flowchart;
  @Field(() => DayScalar, { description: 'Day from which it holds.' })
  effectiveFrom: string;
  @Field(() => Evidence, { nullable: true, description: 'What the item as a whole rests on; null where nobody said.' })
  evidence: Evidence | null;
}

@ObjectType({ description: 'Who handles and who supervises, resolved for one place.' })
export class ResolvedResponsibility {
  @Field(() => [String], { description: 'Units that handle; a kind in words where no unit fills it.' })
  handling: string[];
  @Field(() => [String], { description: 'Units that supervise.' })
  supervising: string[];
  @Field(() => GridRef, { nullable: true, description: 'The grid whose rule applies.' })
  inheritedFrom: GridRef | null;
}

@ObjectType({ description: 'One power on the list.' })
export class PowerItem {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Code.' })
  code: string;
  @Field({ description: 'Name.' })
  name: string;
  @Field({ description: 'Class.' })
  className: string;
  @Field(() => PowerClassKind, { description: 'Collective matter or service.' })
  classKind: PowerClassKind;
  currentRevisionId: string | null;
}

@ObjectType({ description: 'A power as others point to it.' })
export class PowerItemRef {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Code.' })
  code: string;
  @Field({ description: 'Name.' })
  name: string;
}

@ObjectType({ description: 'What a complaint is about.' })
export class Category {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Code.' })
  code: string;
  @Field({ description: 'Name.' })
  name: string;
  @Field(() => ID, { nullable: true, description: 'Category above.' })
  parentId: string | null;
  @Field(() => ComplaintKind, { nullable: true, description: 'Kind of complaint it usually is.' })
  defaultKind: ComplaintKind | null;
  @Field({ description: 'Whether a complaint may be filed under it.' })
  leaf: boolean;
}

/** Working days a power takes at most, along the longest way; null when a step on it has no limit. */
export function limitOf(chart: Flowchart): number | null {
  const { workingDays, complete } = totalLimit(chart);
  return complete ? workingDays : null;
}
