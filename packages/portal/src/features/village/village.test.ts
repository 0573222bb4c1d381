import { shortName } from '../../lib/format';
import { placeAbove } from './village';

it.each([
  [{ districtName: '裕安区', townshipName: '城南镇', villageName: null }, false, '裕安区城南镇'],
  [{ districtName: '裕安区', townshipName: '城南镇', villageName: '桃湾村' }, false, '城南镇桃湾村'],
  [{ districtName: '裕安区', townshipName: '城南镇', villageName: '桃湾村' }, true, '城南镇桃湾村'],
  [{ districtName: null, townshipName: null, villageName: null }, false, ''],
])('says where %j lies', (place, short, words) => expect(placeAbove(place, short)).toBe(words));

it('tells a month of a village that was merged from the village’s own', () => {
  const month = { name: '2026年7月财务收支', kind: 'FINANCE', period: '2026-07' };
  expect(shortName({ ...month, mergedFrom: null })).toMatch(/村账$/);
  expect(shortName({ ...month, mergedFrom: '桃湾村' })).toMatch(/村账（原桃湾村）$/);
});
