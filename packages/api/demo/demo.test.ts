import { In, IsNull, Not } from 'typeorm';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { AssignmentMode, AssignmentState } from '@yidiantong/schema/vocabulary/assignments';
import { ComplaintState } from '@yidiantong/schema/vocabulary/complaints';
import { flowchartProblems } from '@yidiantong/schema/rules/flowchart';
import { Post, SupervisorSource } from '@yidiantong/schema/vocabulary/posts';
import { reviewingUnitKinds, type UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Services } from '../src/core/context';
import { ChainRootRow } from '../src/core/events/event.entity';
import { verifyChains } from '../src/core/events/record';
import { Job } from '../src/core/jobs/job.entity';
import { handlers } from '../src/jobs';
import { Assignment, Complaint, ComplaintSubject } from '../src/features/complaints/complaint.entity';
import { ComplaintEntry } from '../src/features/complaints/entry.entity';
import { ComplaintExample } from '../src/features/complaints/example.entity';
import { ComplaintProposal } from '../src/features/complaints/proposal.entity';
import { Disclosure } from '../src/features/disclosures/disclosure.entity';
import { Grid } from '../src/features/grids/grid.entity';
import { Category, PowerItem, PowerRevision, Responsibility } from '../src/features/powers/power.entity';
import { demoProgress } from '../src/features/sessions/demo-progress';
import { Posting, Staff } from '../src/features/staff/staff.entity';
import { CooperationArea } from '../src/features/units/cooperation-area.entity';
import { Unit } from '../src/features/units/unit.entity';
import { World } from '../test/harness';
import { besideStories } from './beside-stories';
import { demoHandlers } from './fill';
import { loadDemo } from './load';

let world: World;
let services: Services;
const read = (): Services['db']['read'] => services.db.read;
const progress = async (): Promise<unknown[]> => {
  const { done, total } = (await demoProgress(read()))!;
  return [done, total];
};
const tally = <T>(rows: readonly T[], of: (row: T) => string): Record<string, number> =>
  rows.reduce<Record<string, number>>((counts, row) => ({ ...counts, [of(row)]: (counts[of(row)] ?? 0) + 1 }), {});
/** Services whose process is killed before its `at`-th commit from now on. */
const killedAt = (at: number): Services => {
  let commits = 0;
  const { db } = services;
  return {
    ...services,
    db: {
      ...db,
      write: (work) =>
        db.write(async (em) => {
          const result = await work(em);
          commits += 1;
          if (commits >= at) throw new Error('killed');
          return result;
        }),
    },
  };
};

beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await World.open();
  ({ services } = world);
  await loadDemo(services);
}, 120_000);
afterAll(() => world.close());

describe('the demo at its first start', () => {
  it('holds 裕安区 below its city: 6 areas, 23 townships, 320 villages, 108 cells', async () => {
    const grids = await read().find(Grid);
    expect(tally(grids, ({ level }) => level)).toEqual({
      CITY: 1,
      DISTRICT: 1,
      AREA: 6,
      TOWNSHIP: 23,
      VILLAGE: 320,
      CELL: 108,
    });
    const byId = new Map(grids.map((grid) => [grid.id, grid]));
    const below = (id: string): Grid[] => grids.filter((grid) => grid.parentId === id);
    for (const grid of grids) {
      const parent = grid.parentId ? byId.get(grid.parentId)! : null;
      expect(grid.path).toBe(`${parent?.path ?? '/'}${grid.id}/`);
      expect(grid.childCount).toBe(below(grid.id).length);
      expect([grid.pinyinInitials === '', grid.code.length <= 20]).toEqual([false, true]);
    }
    const areas = grids.filter(({ level }) => level === 'AREA').map(({ id }) => below(id).length);
    expect(areas.every((townships) => townships === 3 || townships === 4)).toBe(true);
    const cells = grids.filter(({ level }) => level === 'CELL');
    const townshipsWithCells = new Set(cells.map((cell) => byId.get(byId.get(cell.parentId!)!.parentId!)!.name));
    expect([...townshipsWithCells].sort()).toEqual(['城南镇', '小华山街道']);
  });

  it('holds at least 351 units that handle and 29 that supervise, by kind and by responsibility', async () => {
    const units = await read().find(Unit);
    const byKind = tally(units, ({ kind }) => kind);
    expect(byKind).toEqual({
      COMMISSION: 1,
      OFFICE: 15,
      DISPATCHED_GROUP: 12,
      PATROL_GROUP: 4,
      TOWNSHIP_COMMISSION: 23,
      DEPARTMENT: 64 + 23 * 35,
      AGENCY: 23,
      VILLAGE_ORG: 320 * 3,
      SUPERVISION_COMMITTEE: 320,
      FINANCE_GROUP: 320,
    });
    const of = (...kinds: UnitKind[]): number => kinds.reduce((sum, kind) => sum + byKind[kind]!, 0);
    // By kind: who does a district's work, and the commission's own chain.
    expect(of('DEPARTMENT', 'AGENCY', 'VILLAGE_ORG')).toBe(1852);
    expect(of('COMMISSION', 'OFFICE', 'DISPATCHED_GROUP', 'PATROL_GROUP', 'TOWNSHIP_COMMISSION')).toBe(55);
    // By responsibility: units that some item or category names by kind and code.
    const rules = await read().find(Responsibility);
    const named = (role: string): number =>
      units.filter((unit) =>
        rules.some(
          (rule) => rule.role === role && rule.unitKind === unit.kind && (rule.unitCode ?? unit.code) === unit.code,
        ),
      ).length;
    expect({ handling: named('HANDLING'), supervising: named('SUPERVISING') }).toEqual({
      // 30 of the district, 29 of each township, 4 of each village.
      handling: 30 + 23 * 29 + 320 * 4,
      supervising: 23 + 320,
    });

    const byId = new Map(units.map((unit) => [unit.id, unit]));
    const outside = units.filter((unit) => !unit.supervisedById).map(({ code }) => code);
    expect(outside.sort()).toEqual(['C-ARMS', 'C-COURT', 'C-PROC', 'K-00']);
    for (const unit of units) {
      let top: Unit | undefined = unit;
      while (top?.supervisedById) top = byId.get(top.supervisedById);
      expect(outside).toContain(top!.code);
      expect([unit.evidence, unit.shortName === null, unit.duty === null, unit.pinyinInitials === '']).toEqual([
        'PRACTICE',
        false,
        false,
        false,
      ]);
    }
    expect(units.filter((unit) => unit.outsideChain && unit.kind !== 'DEPARTMENT')).toEqual([]);
    const areas = await read().find(CooperationArea);
    const cooperating = tally(
      units.filter((unit) => unit.cooperationAreaId),
      (unit) => `${areas.find(({ id }) => id === unit.cooperationAreaId)!.code} ${unit.kind}`,
    );
    expect(cooperating).toEqual({
      'X1 OFFICE': 2,
      'X1 DISPATCHED_GROUP': 4,
      'X1 TOWNSHIP_COMMISSION': 8,
      'X2 OFFICE': 2,
      'X2 DISPATCHED_GROUP': 4,
      'X2 TOWNSHIP_COMMISSION': 8,
      'X3 OFFICE': 2,
      'X3 DISPATCHED_GROUP': 4,
      'X3 TOWNSHIP_COMMISSION': 7,
    });
  });

  it('has 1,272 people, nobody alike, somebody in every post, and one unit without anybody who signs', async () => {
    const staff = await read().find(Staff);
    expect(staff).toHaveLength(1272);
    expect(new Set(staff.map(({ name }) => name)).size).toBe(staff.length);
    expect(staff.every((person) => person.active && person.passwordHash && person.pinyinInitials)).toBe(true);
    expect(staff.filter(({ loginName }) => !/^[a-z][a-z0-9._-]{2,39}$/.test(loginName))).toEqual([]);
    const postings = await read().find(Posting);
    expect(Object.keys(tally(postings, ({ post }) => post)).sort()).toEqual(Object.keys(Post).sort());
    const supervisors = postings.filter(({ post }) => post === 'GRID_SUPERVISOR');
    expect(supervisors).toHaveLength(136);
    expect(new Set(supervisors.map(({ source }) => source))).toEqual(new Set(Object.keys(SupervisorSource)));
    const led = new Set(postings.filter(({ post }) => post === 'UNIT_LEADER').map(({ unitId }) => unitId));
    const unled = await read().findBy(Unit, { kind: Not(In([...reviewingUnitKinds])), id: Not(In([...led])) });
    expect(unled.map(({ name }) => name)).toEqual(['城南镇水利工作站']);
  });

  it('has 36 powers in five classes, each with a sound chart of its own and marked evidence', async () => {
    const items = await read().find(PowerItem);
    expect(tally(items, ({ classKind }) => classKind)).toEqual({ COLLECTIVE: 16, SERVICE: 20 });
    expect(new Set(items.map(({ className }) => className)).size).toBe(5);
    const revisions = await read().findBy(PowerRevision, { id: In(items.map((item) => item.currentRevisionId!)) });
    expect(revisions).toHaveLength(36);
    expect(new Set(revisions.map(({ flowchart }) => JSON.stringify(flowchart))).size).toBe(36);
    for (const { flowchart, evidence, policies } of revisions) {
      expect(flowchartProblems(flowchart)).toEqual([]);
      expect(evidence).not.toBeNull();
      expect(policies.filter((policy) => !policy.evidence)).toEqual([]);
      // No half-width punctuation in what people read.
      expect(JSON.stringify([flowchart, policies])).not.toMatch(/[\u4e00-\u9fff][,;:()]/);
    }
    const nodes = revisions.flatMap(({ flowchart }) => flowchart.nodes);
    expect(tally(nodes, (node) => node.limitEvidence ?? 'none')).toEqual({
      PRACTICE: 182,
      LOCAL_DOCUMENT: 13,
      none: 214,
    });
    expect(await read().countBy(Category, { leaf: true })).toBe(83);
  });

  it('keeps three villages with twelve published months', async () => {
    const rows = await read().findBy(Disclosure, { state: 'PUBLISHED' });
    expect(new Set(rows.map(({ gridId }) => gridId)).size).toBe(3);
    expect(rows).toHaveLength(3 * 12 + 1);
  });
});

describe('the stories of 城南镇', () => {
  it('stand in every state, handed out in every mode, told to their ends', async () => {
    const complaints = await read().find(Complaint);
    const missing = <T extends string>(words: readonly T[], held: readonly T[]): T[] =>
      words.filter((word) => !held.includes(word));
    expect(
      missing(
        wordsOf(ComplaintState),
        complaints.map(({ state }) => state),
      ),
    ).toEqual([]);
    const assignments = await read().find(Assignment);
    expect(
      missing(
        wordsOf(AssignmentMode),
        assignments.map(({ mode }) => mode),
      ),
    ).toEqual([]);
    expect(
      missing(
        wordsOf(AssignmentState),
        assignments.map(({ state }) => state),
      ),
    ).toEqual(['TAKEN_BACK', 'WAIVED']);
    const assisting = assignments.filter(({ role }) => role === 'ASSISTING');
    expect(assisting.map(({ state }) => state).sort()).toEqual(['DONE', 'OFFERED']);
    // None of those that leave the plain way stops short of where its story ends.
    const states = besideStories.map(({ text }) => complaints.find((row) => row.text === text)!.state);
    expect(states).toEqual([
      ...['DECLINED', 'REFERRED', 'HANDLING', 'DECLINED', 'WITHDRAWN', 'ACCEPTED', 'ACCEPTED', 'HANDLING', 'HANDLING'],
      ...['HANDLING', 'HANDLING', 'HANDLING', 'CLOSED', 'HANDLING', 'HANDLING', 'HANDLING', 'CONTESTED', 'HANDLING'],
      ...[
        'CLOSED',
        'CONTESTED',
        'HANDLING',
        'ACCEPTED',
        'ACCEPTED',
        'MERGED',
        'FILED',
        'ACCEPTED',
        'ACCEPTED',
        'HANDLING',
      ],
    ]);
  });

  it('have what waits for a second hand, what was written beside, and what was added by hand', async () => {
    const proposals = tally(await read().find(ComplaintProposal), ({ kind, state }) => `${kind} ${state}`);
    expect(proposals).toEqual({
      'DECLINE APPROVED': 3,
      'REFER APPROVED': 1,
      'OBJECTION APPROVED': 1,
      'OBJECTION PENDING': 1,
      'WITHDRAW PENDING': 1,
      'DIRECT APPROVED': 1,
      'EXTEND APPROVED': 1,
      'RECUSAL PENDING': 1,
      'EXAMPLE APPROVED': 3,
    });
    const examples = tally(await read().find(ComplaintExample), ({ state }) => state);
    expect(examples).toEqual({ PUBLISHED: 2, ASKED: 1 });
    const entries = tally(await read().find(ComplaintEntry), ({ kind }) => kind);
    expect(entries).toEqual({
      ASK: 2,
      SUPPLEMENT: 1,
      URGE: 1,
      SUPERVISE: 1,
      NOTE: 1,
      PLAN: 1,
      RECALL: 1,
      REHANDLE: 1,
      UPHOLD: 1,
      REOPEN: 1,
    });
    expect(await read().countBy(ComplaintSubject, { addedById: Not(IsNull()) })).toBe(1);
    const complaints = await read().find(Complaint);
    expect(tally(complaints, ({ channel }) => channel)).toMatchObject({ PHONE: 1, FOUND_ALONG: 1 });
    expect(complaints.filter(({ askedAt }) => askedAt)).toHaveLength(1);
    expect(complaints.filter(({ lamp }) => lamp).map(({ lamp }) => lamp)).toEqual(['YELLOW']);
  });
});

describe('the job that fills in the rest', () => {
  it('is left to do after the first start, and goes on where it was killed', async () => {
    expect(await progress()).toEqual([58, 300]);
    expect(await read().countBy(Job, { name: 'demo.fill', state: 'PENDING' })).toBe(1);
    await expect(demoHandlers(handlers)['demo.fill']!(killedAt(4), {})).rejects.toThrow('killed');
    const [done] = (await progress()) as [number];
    expect(done).toBeGreaterThan(58);
    expect(await read().count(Complaint)).toBe(done);
    expect(await verifyChains(read())).toEqual([]);
    // No day is closed before its past is written.
    await demoHandlers(handlers)['events.keep-daily-root']!(services, {});
    expect(await read().count(ChainRootRow)).toBe(0);
    await loadDemo(services);
  });
});
