import type { LedgerKind } from '@yidiantong/schema/vocabulary/ledger';
import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { act } from '../../core/context';
import { Staff } from '../staff/staff.entity';
import { LedgerEntry } from './ledger.entity';
import { type NewLedgerEntry, writeLedger } from './write-ledger';

/* The who-saw-me ledger as the citizen reads it. */

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  walk = new Walk(district);
});

interface Looks {
  nodes: { kind: LedgerKind; level: string | null; reason: string | null; at: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}
const LOOKS =
  'query ($first: Int!, $after: String) { receipt { looks(first: $first, after: $after) { nodes { kind level reason at } pageInfo { hasNextPage endCursor } totalCount } } }';
const looks = async (id: string, first = 20, after?: string): Promise<Looks> =>
  (await world.ok<{ receipt: { looks: Looks } }>(walk.reporterOf(id), LOOKS, { first, after })).receipt.looks;
const write = async (id: string, entry: NewLedgerEntry, as = 'secretary'): Promise<string> =>
  act(await world.ctx(district.login(as)), (work) => writeLedger(work, id, entry), null);
const look = { kind: 'REVEAL', level: 'TOWNSHIP', reason: 'VERIFY', words: '核对现场情况' } as const;

it('is empty at first, then gives level, reason and time, newest first', async () => {
  const id = await walk.file();
  expect(await looks(id)).toMatchObject({ nodes: [], totalCount: 0 });
  await write(id, look);
  world.at('2026-09-10 11:00');
  await write(id, { kind: 'SEARCH', level: 'DISTRICT', reason: 'CALL_BACK' }, 'leader');
  expect((await looks(id)).nodes).toEqual([
    { kind: 'SEARCH', level: 'DISTRICT', reason: 'CALL_BACK', at: '2026-09-10T03:00:00.000Z' },
    { kind: 'REVEAL', level: 'TOWNSHIP', reason: 'VERIFY', at: '2026-09-09T02:00:00.000Z' },
  ]);
});

it('keeps who it was and what for, and tells neither', async () => {
  const id = await walk.file();
  await write(id, look);
  const row = await world.services.db.read.findOneByOrFail(LedgerEntry, { complaintId: id });
  const { id: staffId } = await world.services.db.read.findOneByOrFail(Staff, {
    loginName: district.login('secretary'),
  });
  expect(row).toMatchObject({ staffId, words: look.words });
  for (const field of ['staffId', 'words'])
    expect((await world.run(walk.reporterOf(id), `{ receipt { looks { nodes { ${field} } } } }`)).errors).toHaveLength(
      1,
    );
});

it('is of one complaint alone, in pages', async () => {
  const [mine, other] = [await walk.file(), await walk.file()];
  for (let i = 0; i < 3; i++) await write(mine, look);
  await write(other, look);
  const page = await looks(mine, 2);
  expect([page.nodes.length, page.pageInfo.hasNextPage, page.totalCount]).toEqual([2, true, 3]);
  const next = await looks(mine, 2, page.pageInfo.endCursor!);
  expect([next.nodes.length, next.pageInfo.hasNextPage]).toEqual([1, false]);
});

it('holds no look without its level and its reason', async () => {
  const id = await walk.file();
  await expect(write(id, { kind: 'REVEAL', level: 'TOWNSHIP' })).rejects.toThrow(/ck_ledger_look/);
  await expect(write(id, { kind: 'SEARCH', reason: 'VERIFY' })).rejects.toThrow(/ck_ledger_look/);
  await write(id, { kind: 'REGISTERED', level: 'VILLAGE' }, 'villager');
  expect((await looks(id)).nodes).toMatchObject([{ kind: 'REGISTERED', level: 'VILLAGE', reason: null }]);
});

it('goes with the unit of work that fails', async () => {
  const id = await walk.file();
  const failing = act(
    await world.ctx(district.login('secretary')),
    async (work) => {
      await writeLedger(work, id, look);
      throw new Error('the look came to nothing');
    },
    null,
  );
  await expect(failing).rejects.toThrow('came to nothing');
  expect((await looks(id)).totalCount).toBe(0);
});
