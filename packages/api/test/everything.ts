import {
  getNamedType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

import type { StaffActor } from '../src/core/context';
import { Assignment } from '../src/features/complaints/complaint.entity';
import type { TestDistrict } from './district';
import type { Site } from './http-site';

/*
 * Everything that can be asked for, written from the schema itself: a field that is added is asked for the next day, without
 * anybody remembering it.
 */

/** How deep the answers are asked for; no type twice on a way down. */
const DEPTH = 5;

/** What a root field that needs something is given: one text of arguments for each time it is asked. */
export type Given = Record<string, string[]>;

/** One query for each root field. @throws Error naming a root field that needs arguments and is given none */
export function everyQuery(schema: GraphQLSchema, given: Given): string[] {
  return Object.values(schema.getQueryType()!.getFields()).flatMap((field) => {
    const wanted = given[field.name];
    if (!wanted && field.args.some(isRequiredArgument))
      throw new Error(`say what the root field ${field.name} is asked with`);
    return (wanted ?? ['']).map((args) => `{ ${field.name}${args && `(${args})`}${selection(field.type, [])} }`);
  });
}

function selection(output: GraphQLOutputType, above: string[]): string {
  const type = getNamedType(output);
  if (isLeafType(type)) return '';
  if (isUnionType(type) || isInterfaceType(type) || !isObjectType(type)) return ' { __typename }';
  const inner = Object.values(type.getFields())
    .filter((field) => askable(field, [...above, type.name]))
    .map((field) => `${field.name}${selection(field.type, [...above, type.name])}`);
  return ` { __typename ${inner.join(' ')} }`;
}

function askable(field: GraphQLField<unknown, unknown>, above: string[]): boolean {
  if (field.args.some(isRequiredArgument)) return false;
  const type = getNamedType(field.type);
  return isLeafType(type) || (above.length < DEPTH && !above.includes(type.name));
}

/** What root fields that need arguments are given in a test's district, around one complaint. */
export async function givenFor(district: TestDistrict, complaintId: string): Promise<Given> {
  const village = district.grid('village');
  const { staffId } = (await district.world.actor(district.login('villager'))) as StaffActor;
  const { read } = district.world.services.db;
  const assignments = await read.findBy(Assignment, { complaintId });
  const nothing = ['id: "01K00000000000000000000000"'];
  return {
    complaint: [`id: "${complaintId}"`],
    assignment: [...nothing, ...assignments.map(({ id }) => `id: "${id}"`)],
    disclosure: nothing,
    grid: [`id: "${village.id}"`],
    unit: [`id: "${district.unit('org').id}"`],
    staff: [`id: "${staffId}"`],
    powerItem: nothing,
    publicDisclosure: nothing,
    publicCategories: [`gridCode: "${village.code}"`],
    publicDisclosures: [`gridCode: "${village.code}"`],
    publicExamples: [`gridCode: "${village.code}"`],
    publicGrid: [`code: "${village.code}"`, `code: "${district.grid('cell').code}"`],
    publicPowerItem: [`code: "none", gridCode: "${village.code}"`],
    publicPowerItems: [`gridCode: "${village.code}"`],
    districtFigures: ['from: "2026-09-01", to: "2026-09-30"'],
    dueDay: ['workingDays: 5'],
    complaints: [
      'first: 100',
      'first: 100, orderBy: NEWEST',
      'filter: { lights: [RED] }',
      'filter: { lights: [YELLOW] }',
      'filter: { states: [CONTESTED, CLOSED, DECLINED, ACCEPTED] }',
    ],
  };
}

/** Everything that somebody can fetch, as the server sends it. */
export async function everythingOf(site: Site, queries: string[], headers: Record<string, string>): Promise<string[]> {
  const found: string[] = [];
  for (const query of queries) {
    const response = await site.graphql(query, {}, headers);
    // Each answer with an error carries a number of its own.
    const body = (await response.text()).replace(/"requestId":"[^"]+"/g, '"requestId":""');
    found.push(`${query.slice(0, 60)} ${response.status} ${body}`);
  }
  return found;
}
