import fc from 'fast-check';
import { chooseCross, type CrossCandidate } from './cross-choice';

const east = { code: 'X1', name: '东协作区' };
const middle = { code: 'X2', name: '中协作区' };
const west = { code: 'X3', name: '西协作区' };
const areas = [west, east, middle];

const unit = (code: string, more: Partial<CrossCandidate> = {}): CrossCandidate => ({
  unitId: code,
  name: `${code}镇纪委`,
  code,
  areaCode: 'X1',
  own: false,
  subject: false,
  recused: false,
  reciprocal: false,
  open: 0,
  ...more,
});
const home = unit('01', { own: true });

describe('choosing crosswise', () => {
  it('takes the one with the fewest open cross cases in the place’s own area', () => {
    const choice = chooseCross([home, unit('02', { open: 2 }), unit('03', { open: 1 })], areas, 'X1');
    expect(choice).toEqual({
      unitId: '03',
      reasons: ['同在东协作区', '不是反映地点自己的乡镇，没有要回避的', '手上有 1\u00A0件交叉件，在这个协作区里最少'],
      turnedDown: [
        { unitName: '01镇纪委', why: '是反映地点自己的纪（工）委' },
        { unitName: '02镇纪委', why: '手上有 2\u00A0件交叉件，多于选中的 1\u00A0件' },
      ],
    });
  });

  it('takes the first by code of equals', () => {
    expect(chooseCross([unit('05'), unit('04'), home], areas, 'X1')).toMatchObject({
      unitId: '04',
      turnedDown: [{}, { unitName: '05镇纪委', why: '手上也是 0\u00A0件，编号在后' }],
    });
  });

  it.each([
    ['subject', '是被反映对象所在的单位'],
    ['recused', '那里有人要回避'],
    ['reciprocal', '它那里的件正由本乡镇交叉办理，不能互相办'],
  ] as const)('leaves out who is %s, and says so', (bar, why) => {
    const choice = chooseCross([home, unit('02', { [bar]: true }), unit('03', { open: 9 })], areas, 'X1');
    expect(choice.unitId).toBe('03');
    expect(choice.turnedDown).toContainEqual({ unitName: '02镇纪委', why });
  });

  it('goes to the next area by code, after the last to the first', () => {
    const far = [unit('11', { areaCode: 'X3' }), unit('12', { areaCode: 'X2' })];
    expect(chooseCross([home, ...far], areas, 'X1').unitId).toBe('12');
    expect(chooseCross([home, unit('11', { areaCode: 'X1' })], areas, 'X3').unitId).toBe('11');
    expect(chooseCross([home, ...far], areas, 'X1').reasons[0]).toBe('前面的协作区没有合适的，轮到中协作区');
  });

  it('begins at the first area for a place that is in none', () => {
    const choice = chooseCross([{ ...home, areaCode: null }, unit('02')], areas, null);
    expect([choice.unitId, choice.reasons[0]]).toEqual(['02', '反映地点没有划协作区，从东协作区选起']);
  });

  it('chooses nobody when nobody is left, nor whoever is in no area', () => {
    expect(chooseCross([home, unit('02', { areaCode: null })], areas, 'X1')).toMatchObject({
      unitId: null,
      reasons: [expect.stringContaining('直查直办')],
    });
    expect(chooseCross([home, unit('02')], [], null).unitId).toBeNull();
  });
});

describe('whatever the district looks like', () => {
  const flags = { own: fc.boolean(), subject: fc.boolean(), recused: fc.boolean(), reciprocal: fc.boolean() };
  const candidate = fc
    .record({ ...flags, open: fc.nat(3), areaCode: fc.constantFrom('X1', 'X2', 'X3', null) })
    .map((given): Partial<CrossCandidate> => given);
  const districts = fc
    .array(candidate, { maxLength: 12 })
    .map((given) => given.map((each, index) => unit(String(10 + index), each)));
  const homes = fc.constantFrom('X1', 'X2', 'X3', null);
  const free = (each: CrossCandidate): boolean =>
    !each.own && !each.subject && !each.recused && !each.reciprocal && each.areaCode !== null;

  it('never chooses whoever must not, and always somebody while one may', () => {
    fc.assert(
      fc.property(districts, homes, (candidates, homeCode) => {
        const { unitId } = chooseCross(candidates, areas, homeCode);
        const chosen = candidates.find((each) => each.unitId === unitId);
        expect(chosen !== undefined).toBe(candidates.some(free));
        if (chosen) expect(free(chosen)).toBe(true);
      }),
    );
  });

  it('chooses none with more cases than another that may in the same area, whatever order they come in', () => {
    fc.assert(
      fc.property(districts, homes, (candidates, homeCode) => {
        const { unitId } = chooseCross(candidates, areas, homeCode);
        expect(chooseCross([...candidates].reverse(), [...areas].reverse(), homeCode).unitId).toBe(unitId);
        const chosen = candidates.find((each) => each.unitId === unitId);
        const rivals = candidates.filter((each) => free(each) && each.areaCode === chosen?.areaCode);
        for (const rival of rivals) expect(rival.open).toBeGreaterThanOrEqual(chosen!.open);
      }),
    );
  });

  it('stays in the place’s own area while somebody there may', () => {
    fc.assert(
      fc.property(districts, homes, (candidates, homeCode) => {
        const { unitId } = chooseCross(candidates, areas, homeCode);
        if (candidates.some((each) => free(each) && each.areaCode === homeCode))
          expect(candidates.find((each) => each.unitId === unitId)!.areaCode).toBe(homeCode);
      }),
    );
  });

  it('says of everyone it looked at and did not choose why not', () => {
    fc.assert(
      fc.property(districts, homes, (candidates, homeCode) => {
        const { unitId, turnedDown } = chooseCross(candidates, areas, homeCode);
        const chosen = candidates.find((each) => each.unitId === unitId);
        for (const each of candidates.filter(({ areaCode }) => chosen && areaCode === chosen.areaCode))
          expect(turnedDown.some(({ unitName }) => unitName === each.name)).toBe(each !== chosen);
      }),
    );
  });
});
