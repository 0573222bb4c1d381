import { planUnits, type PlanGrid, type PlanUnit, type UnitBody } from './unit-plan';

const grid = (id: string, level: PlanGrid['level'], above: string[], more: Partial<PlanGrid> = {}): PlanGrid => ({
  id,
  level,
  name: id,
  villageKind: level === 'VILLAGE' ? 'RURAL' : null,
  ids: [...above, id],
  ...more,
});
const district = grid('区', 'DISTRICT', []);
const east = grid('东镇', 'TOWNSHIP', ['区', '一片']);
const west = grid('西街道', 'TOWNSHIP', ['区', '一片']);
const village = grid('桃湾村', 'VILLAGE', ['区', '一片', '东镇']);
const urban = grid('桥头社区', 'VILLAGE', ['区', '一片', '西街道'], { villageKind: 'URBAN' });
const grids = [district, east, west, village, urban];

const body = (
  code: string,
  kind: UnitBody['kind'],
  level: UnitBody['level'],
  more: Partial<UnitBody> = {},
): UnitBody => ({
  code,
  kind,
  level,
  villageKind: null,
  namePattern: '{网格}甲',
  supervisedById: null,
  ownCommission: false,
  ...more,
});
const unit = (id: string, gridId: string, code: string, kind: PlanUnit['kind'], closed = false): PlanUnit => ({
  id,
  gridId,
  code,
  kind,
  closed,
});
const plan = (bodies: UnitBody[], units: PlanUnit[] = []) => {
  let made = 0;
  return planUnits(bodies, grids, units, () => `new${++made}`);
};
const civil = body('T-CIVIL', 'DEPARTMENT', 'TOWNSHIP', { ownCommission: true });
const commission = body('T-00', 'TOWNSHIP_COMMISSION', 'TOWNSHIP', {
  ownCommission: true,
  namePattern: '{网格}{纪委|纪工委}',
});

it('makes one unit in each grid of the level', () => {
  const { make, existing, refused } = plan([body('T-CIVIL', 'DEPARTMENT', 'TOWNSHIP', { supervisedById: 'x' })]);
  expect(make.map(({ grid: at, name, supervisedById }) => [at.id, name, supervisedById])).toEqual([
    ['东镇', '东镇甲', 'x'],
    ['西街道', '西街道甲', 'x'],
  ]);
  expect([existing, refused]).toEqual([[], []]);
});

it('makes some in villages of one kind only', () => {
  expect(
    plan([body('V-GROUP', 'VILLAGE_ORG', 'VILLAGE', { villageKind: 'URBAN' })]).make.map((each) => each.grid.id),
  ).toEqual(['桥头社区']);
});

it('sets each below the commission of its own township, be it made in the same act or there before', () => {
  const top = body('K-00', 'COMMISSION', 'DISTRICT', { ownCommission: true });
  const org = body('V-ORG', 'VILLAGE_ORG', 'VILLAGE', { ownCommission: true });
  const office = body('K-04', 'OFFICE', 'DISTRICT', { ownCommission: true });
  const { make, refused } = plan(
    [org, civil, commission, office, top],
    [unit('e', '东镇', 'JW', 'TOWNSHIP_COMMISSION')],
  );
  // The one that is there has another code: a second one is refused, and so is nothing else.
  expect(refused.map(({ body: of, grid: at }) => [of.code, at.id])).toEqual([['T-00', '东镇']]);
  const ids = Object.fromEntries(make.map((each) => [`${each.body.code}@${each.grid.id}`, each.id]));
  const above = Object.fromEntries(make.map((each) => [`${each.body.code}@${each.grid.id}`, each.supervisedById]));
  expect(above).toEqual({
    'K-00@区': null,
    'K-04@区': ids['K-00@区'],
    'T-00@西街道': ids['K-00@区'],
    'T-CIVIL@东镇': 'e',
    'T-CIVIL@西街道': ids['T-00@西街道'],
    'V-ORG@桃湾村': 'e',
    'V-ORG@桥头社区': ids['T-00@西街道'],
  });
});

it('says where the commission is missing that should supervise', () => {
  const { make, refused } = plan([civil, commission]);
  expect(make).toEqual([]);
  expect(refused.map(({ words }) => words)).toEqual([
    expect.stringContaining('区里还没有纪委监委'),
    expect.stringContaining('区里还没有纪委监委'),
    expect.stringContaining('所在乡镇街道还没有纪（工）委'),
    expect.stringContaining('所在乡镇街道还没有纪（工）委'),
  ]);
  // A closed one supervises nobody.
  expect(plan([civil], [unit('e', '东镇', 'T-00', 'TOWNSHIP_COMMISSION', true)]).make).toEqual([]);
});

it('leaves what is there, closed or not, and refuses a code that another kind has', () => {
  const { make, existing, refused } = plan(
    [body('T-CIVIL', 'DEPARTMENT', 'TOWNSHIP'), body('T-A', 'AGENCY', 'TOWNSHIP')],
    [
      unit('a', '东镇', 'T-CIVIL', 'DEPARTMENT'),
      unit('b', '西街道', 'T-CIVIL', 'DEPARTMENT', true),
      unit('c', '东镇', 'T-A', 'DEPARTMENT'),
    ],
  );
  expect(existing.map(({ grid: at, words }) => [at.id, words])).toEqual([
    ['东镇', '已有'],
    ['西街道', '已有，现在关停'],
  ]);
  expect(refused.map(({ grid: at, words }) => [at.id, words])).toEqual([
    ['东镇', '这个编码已经给了另一种单位，请换一个编码'],
  ]);
  expect(make.map((each) => each.grid.id)).toEqual(['西街道']);
});

it('refuses a name that grows too long in one place', () => {
  const long = body('T-L', 'DEPARTMENT', 'TOWNSHIP', { namePattern: `{网格}${'长'.repeat(58)}` });
  expect(plan([long]).make.map((each) => each.grid.id)).toEqual(['东镇']);
  expect(plan([long]).refused.map(({ words }) => words)).toEqual([expect.stringContaining('60')]);
});
