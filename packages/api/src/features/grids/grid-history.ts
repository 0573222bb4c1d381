import { villageKindLabels, type VillageKind } from '@yidiantong/schema/vocabulary/grids';
import type { Ctx } from '../../core/context';
import { EventRow } from '../../core/events/event.entity';
import type { Facts } from '../../core/events/record';
import { byId } from '../../core/loaders';
import { keysetPage, type Page, type PageArgs } from '../../core/paging';
import { Grid } from './grid.entity';
import type { GridHistory } from './grid.type';

/** How each event reads; `name` gives the name of the grid that a fact points to. */
type Sentence = (facts: Facts, name: (fact: string) => string) => string;

const changed = ({ name, nameBefore, code, codeBefore, villageKind }: Facts): string =>
  [
    name && `改名：${String(nameBefore)} → ${String(name)}`,
    code && `换编码：${String(codeBefore)} → ${String(code)}`,
    villageKind && `改为${villageKindLabels[villageKind as VillageKind]}`,
  ]
    .filter(Boolean)
    .join('；');

const sentences: Record<string, Sentence> = {
  'grid.created': ({ code }) => `新建，编码 ${String(code)}`,
  'grid.updated': changed,
  'grid.renamed-by-list': (facts) => `随行政区划表${changed(facts)}`,
  'grid.recoded-by-list': (facts) => `随行政区划表${changed(facts)}`,
  'grid.moved': (_, name) => `从${name('fromId')}移到${name('toId')}`,
  'grid.merged': (_, name) => `并入${name('intoId')}`,
  'grid.took-in': (_, name) => `${name('gridId')}并入`,
  'divisions.imported': ({ created, renamed, recoded }) =>
    `导入行政区划表：新增 ${Number(created)}，改名 ${Number(renamed)}，换代码 ${Number(recoded)}`,
};

const POINTERS = ['fromId', 'toId', 'intoId', 'gridId'] as const;

/** What happened to a grid, newest first; what has no sentence is not told. */
export async function historyOf(ctx: Ctx, grid: Grid, page: PageArgs): Promise<Page<GridHistory>> {
  const query = ctx.read
    .createQueryBuilder(EventRow, 'e')
    .where({ streamId: grid.id })
    .andWhere('e.type IN (:...types)', { types: Object.keys(sentences) });
  const key = { column: 'e.sequence', of: (event: EventRow) => event.sequence, descending: true };
  const events = await keysetPage(query, [key], page);
  const edges = await Promise.all(
    events.edges.map(async ({ cursor, node }) => ({ cursor, node: await toEntry(ctx, node) })),
  );
  return { ...events, edges, nodes: edges.map((edge) => edge.node) };
}

async function toEntry(ctx: Ctx, event: EventRow): Promise<GridHistory> {
  const facts = JSON.parse(event.facts) as Facts;
  const names = new Map<string, string>();
  for (const pointer of POINTERS)
    if (facts[pointer]) names.set(pointer, (await byId(ctx, Grid, String(facts[pointer])))?.name ?? '');
  return {
    id: `${event.streamId}.${event.sequence}`,
    at: event.at,
    kind: event.type,
    sentence: sentences[event.type]!(facts, (fact) => names.get(fact) ?? ''),
  };
}
