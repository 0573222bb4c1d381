import { nameBeside } from './names';

describe('a name beside its place', () => {
  it('leaves the place out, unless little would be left', () => {
    expect(nameBeside('城南镇综合行政执法大队', '城南镇')).toBe('综合行政执法大队');
    expect(nameBeside('城南镇纪委', '城南镇')).toBe('城南镇纪委');
    expect(nameBeside('区教育局', '城南镇')).toBe('区教育局');
    expect(nameBeside('桃湾村耕地补贴面积少算', '桃湾村')).toBe('耕地补贴面积少算');
    expect(nameBeside('区教育局', null)).toBe('区教育局');
  });
});
