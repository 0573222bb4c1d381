import { FLOOD_WINDOW_MS } from '@yidiantong/schema/rules/filing-proof';
import { act } from '../../core/context';
import { EventRow } from '../../core/events/event.entity';
import { verifyChains } from '../../core/events/record';
import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { changeGrid, changesOf, MERGE, MOVE, workJobs } from '../../../test/grid-changes';
import { World } from '../../../test/harness';
import { inboxOf } from '../../../test/inboxes';
import { newId } from '../../core/ids';
import { Complaint } from './complaint.entity';
import { followGrid, PORTION } from './follow-grid';

let world: World;
let district: TestDistrict;
let walk: Walk;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  district = await TestDistrict.build(world);
  walk = new Walk(district);
  world.at('2026-09-09 10:00');
});
afterAll(() => world.close());

const at = (name: string): Record<string, unknown> => ({ gridCode: district.grid(name).code });

const inbox = (role: string): Promise<string[]> => inboxOf(district, role);

const placed = (id: string): Promise<Complaint> => world.services.db.read.findOneByOrFail(Complaint, { id });

/** One portion of the change under way, as the job does it. */
async function portion(): Promise<void> {
  const [running] = (await changesOf(district)).filter(({ state }) => state === 'RUNNING');
  await act(await world.ctx({ kind: 'system' }), followGrid, String(running!.id));
}

/** Copies a complaint with its audience so often: more than one portion, without filing each. */
async function copies(id: string, count: number): Promise<void> {
  const { db } = world.services;
  const row = await db.read.findOneByOrFail(Complaint, { id });
  const rows = await db.read.query<Record<string, unknown>[]>(
    `SELECT * FROM complaint_audience WHERE complaint_id = '${id}'`,
  );
  await db.write(async (em) => {
    for (let i = 0; i < count; i++) {
      const copy = newId();
      await em.insert(Complaint, { ...row, id: copy, number: `Z${i}` });
      for (const audience of rows) {
        const columns = Object.keys(audience).map((key) => (key === 'complaint_id' ? `'${copy}'` : key));
        await em.query(
          `INSERT INTO complaint_audience (${Object.keys(audience).join(', ')})
           SELECT ${columns.join(', ')} FROM complaint_audience
           WHERE complaint_id = '${id}' AND grid_id = '${String(audience.grid_id)}'`,
        );
      }
    }
  });
  // So many at once would be a flood, in which filings need proofs.
  world.time.now = new Date(world.time.now.getTime() + FLOOD_WINDOW_MS + 1);
}

describe('a village that moves to another township', () => {
  it('takes its complaints along, whatever state they are in', async () => {
    const filed = await walk.file(at('cell'));
    const handled = await walk.to('REPLIED', at('village'));
    const hidden = await walk.file({ ...at('village'), aboutWhom: 'VILLAGE', kind: 'COMPLAINT' });
    const elsewhere = await walk.file(at('village2'));
    await changeGrid(district, MOVE, { id: 'village', toParentId: 'township2' });
    await workJobs(world);
    expect(await changesOf(district)).toMatchObject([{ state: 'DONE', total: 3, done: 3 }]);
    expect(await inbox('secretary')).toEqual([elsewhere]);
    expect(await inbox('secretary2')).toEqual([filed, handled, hidden].sort());
    expect(await inbox('villager')).toEqual([filed, handled].sort());
    expect(await inbox('supervisor')).toEqual([filed]);
    for (const role of ['officer', 'leader'])
      expect(await inbox(role)).toEqual([filed, handled, hidden, elsewhere].sort());
    for (const id of [filed, handled, hidden])
      expect(await placed(id)).toMatchObject({
        townshipId: district.grid('township2').id,
        commissionId: district.grid('township2').id,
      });
    await walk.accept(filed, district.login('secretary2'));
    await walk.approve(handled, district.login('secretary2'));
    expect(await verifyChains(world.services.db.read)).toEqual([]);
    const events = await world.services.db.read.findBy(EventRow, { streamId: filed, type: 'complaint.grid-changed' });
    expect(events).toMatchObject([{ actorKind: 'system', actorId: null }]);
  });

  it('leaves each complaint in one township’s inbox at every moment, and in the village’s and the area’s always', async () => {
    const first = await walk.file(at('village'));
    await copies(first, PORTION + 20);
    const total = PORTION + 21;
    const hidden = await walk.file({ ...at('village'), aboutWhom: 'UNSURE' });
    const count = async (role: string): Promise<number> => {
      const { complaints } = await world.ok<{ complaints: { totalCount: number } }>(
        district.login(role),
        '{ complaints(first: 1) { totalCount } }',
      );
      return complaints.totalCount;
    };
    // Somebody of the village and of the township it leaves, and of the one it goes to: nothing counts twice or goes missing.
    const both = await district.addPerson('bothold', 'COMMISSION_MEMBER', 'township', '双职甲');
    await district.post(both, 'VILLAGE_OFFICER', 'village');
    const bothNew = await district.addPerson('bothnew', 'COMMISSION_MEMBER', 'township2', '双职乙');
    await district.post(bothNew, 'VILLAGE_OFFICER', 'village');

    const seen = async (): Promise<number[]> =>
      Promise.all(['secretary', 'secretary2', 'villager', 'officer', 'bothold', 'bothnew'].map(count));
    const all = total + 1;
    expect(await seen()).toEqual([all, 0, total, all, all, total]);
    await changeGrid(district, MOVE, { id: 'village', toParentId: 'township2' });
    expect(await seen()).toEqual([all, 0, total, all, all, total]);
    await portion();
    expect(await changesOf(district)).toMatchObject([{ state: 'RUNNING', total: all, done: PORTION }]);
    expect(await seen()).toEqual([all - PORTION, PORTION, total, all, all, total]);

    // Half-way: what is filed now is right at once, and what somebody acts on follows at once.
    const fresh = await walk.file(at('village'));
    expect(await inbox('villager2')).toEqual([]);
    expect((await placed(fresh)).townshipId).toBe(district.grid('township2').id);
    expect((await placed(hidden)).townshipId).toBe(district.grid('township').id);
    const { version } = await walk.row(hidden);
    const ACCEPT = 'mutation ($input: MoveComplaintInput!) { acceptComplaint(input: $input) { township { id } } }';
    const old = await world.refused(district.login('secretary'), ACCEPT, { input: { id: hidden, version } });
    expect(old.code).toBe('NOT_FOUND');
    const { acceptComplaint } = await world.ok<{ acceptComplaint: { township: { id: string } } }>(
      district.login('secretary2'),
      ACCEPT,
      { input: { id: hidden, version } },
    );
    expect(acceptComplaint.township.id).toBe(district.grid('township2').id);
    expect(await seen()).toEqual([all - PORTION - 1, PORTION + 2, total + 1, all + 1, all, total + 2]);

    await workJobs(world);
    expect(await changesOf(district)).toMatchObject([{ state: 'DONE', total: all, done: all }]);
    expect(await seen()).toEqual([0, all + 1, total + 1, all + 1, total + 1, all + 1]);
    // Once more changes nothing.
    const events = await world.services.db.read.countBy(EventRow, { type: 'complaint.grid-changed' });
    await workJobs(world);
    expect(await world.services.db.read.countBy(EventRow, { type: 'complaint.grid-changed' })).toBe(events);
  });

  it('goes on after a crash where it was, and two workers at once do it once', async () => {
    const id = await walk.file(at('village'));
    await changeGrid(district, MOVE, { id: 'village', toParentId: 'township2' });
    await Promise.all([workJobs(world), workJobs(world), portion().catch(() => undefined)]);
    await workJobs(world);
    expect(await changesOf(district)).toMatchObject([{ state: 'DONE', total: 1, done: 1 }]);
    expect(await world.services.db.read.countBy(EventRow, { streamId: id, type: 'complaint.grid-changed' })).toBe(1);
  });

  it('loses nothing that is filed while it moves', async () => {
    const filings = Array.from({ length: 6 }, (_, i) =>
      walk.file({ ...at('village'), text: `第 ${i} 件：路面坑洼积水。` }),
    );
    const [, ...ids] = await Promise.all([
      changeGrid(district, MOVE, { id: 'village', toParentId: 'township2' }),
      ...filings,
    ]);
    await workJobs(world);
    expect(await inbox('secretary2')).toEqual([...ids].sort());
    expect(await inbox('secretary')).toEqual([]);
  });

  it('has the citizen’s verdict and an expired window follow it too', async () => {
    const rated = await walk.to('ANSWERED', at('village'));
    await changeGrid(district, MOVE, { id: 'village', toParentId: 'township2' });
    await walk.rate(rated, 'SATISFIED');
    expect(await placed(rated)).toMatchObject({ townshipId: district.grid('township2').id });
    expect(await inbox('secretary2')).toEqual([rated]);
  });
});

describe('a township that moves out of its area', () => {
  it('is seen by the district and no longer by the area; what it could not see goes to the district', async () => {
    const filed = await walk.file(at('village'));
    const aboutTownship = await walk.file({ ...at('village'), aboutWhom: 'TOWNSHIP', kind: 'COMPLAINT' });
    expect((await walk.row(aboutTownship)).commissionId).toBe(district.grid('area').id);
    await changeGrid(district, MOVE, { id: 'township', toParentId: 'district' });
    await workJobs(world);
    expect(await inbox('officer')).toEqual([]);
    expect(await inbox('secretary')).toEqual([filed]);
    expect(await inbox('leader')).toEqual([filed, aboutTownship].sort());
    expect((await walk.row(aboutTownship)).commissionId).toBe(district.grid('district').id);
    await changeGrid(district, MOVE, { id: 'township', toParentId: 'area' });
    await workJobs(world);
    expect(await inbox('officer')).toEqual([filed, aboutTownship].sort());
  });
});

describe('a cell that moves to another village', () => {
  it('takes its own complaints and leaves the village’s', async () => {
    const [inCell, inVillage] = [await walk.file(at('cell')), await walk.file(at('village'))];
    await changeGrid(district, MOVE, { id: 'cell', toParentId: 'village3' });
    await workJobs(world);
    expect(await inbox('villager')).toEqual([inVillage]);
    expect(await inbox('supervisor')).toEqual([inCell]);
    expect(await inbox('secretary2')).toEqual([inCell]);
    expect(await placed(inCell)).toMatchObject({ villageId: district.grid('village3').id });
  });
});

describe('two villages of different townships that become one', () => {
  it('keep every complaint, its place and its people, who answer for both from then on', async () => {
    const gone = await walk.file(at('village'));
    const inCell = await walk.file(at('cell'));
    const stays = await walk.file(at('village3'));
    const staffId = await district.addPerson('villager3', 'VILLAGE_OFFICER', 'village3', '三村干部');
    expect(staffId).toBeTruthy();
    await changeGrid(district, MERGE, { id: 'village', intoId: 'village3' });
    // Before the job: the village still sees its own, each once.
    expect(await inbox('villager')).toEqual([gone, inCell].sort());
    await workJobs(world);
    for (const role of ['villager', 'villager3', 'secretary2'])
      expect(await inbox(role)).toEqual([gone, inCell, stays].sort());
    expect(await inbox('secretary')).toEqual([]);
    expect(await placed(gone)).toMatchObject({
      placeId: district.grid('village').id,
      villageId: district.grid('village3').id,
      townshipId: district.grid('township2').id,
    });
    await walk.accept(gone, district.login('secretary2'));
    const fresh = await walk.file(at('village'));
    expect(await placed(fresh)).toMatchObject({ placeId: district.grid('village3').id });
  });

  it('let nobody lose sight half-way, nor count anything twice', async () => {
    const first = await walk.file(at('village'));
    await copies(first, PORTION + 9);
    const stays = await walk.file(at('village3'));
    const staffId = await district.addPerson('wide', 'VILLAGE_OFFICER', 'village', '两处都管');
    await district.post(staffId, 'COMMISSION_MEMBER', 'township2');
    await changeGrid(district, MERGE, { id: 'village', intoId: 'village3' });
    await portion();
    const count = async (role: string): Promise<number> => {
      const { complaints } = await world.ok<{ complaints: { totalCount: number } }>(
        district.login(role),
        '{ complaints(first: 1) { totalCount } }',
      );
      return complaints.totalCount;
    };
    const all = PORTION + 11;
    expect([await count('villager'), await count('wide'), await count('officer')]).toEqual([all, all, all]);
    expect((await count('secretary')) + (await count('secretary2'))).toBe(all);
    await workJobs(world);
    expect([await count('villager'), await count('wide'), await count('secretary2')]).toEqual([all, all, all]);
    expect((await walk.read(stays)).state).toBe('FILED');
  });
});
