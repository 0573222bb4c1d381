import { briefFrom, briefText, marksOf, setMark } from './brief';

const text = '去问村会计汪德明，他说面积是镇里录的。';
const marks = [
  { start: 5, end: 8, kind: 'NAME', text: '汪德明', certain: true },
  { start: 2, end: 5, kind: 'TITLE', text: '村会计', certain: true },
  { start: 14, end: 18, kind: 'TITLE', text: '镇里录的', certain: false },
] as const;

describe('a brief', () => {
  it('covers what is certain and leaves the doubtful to decide', () => {
    const parts = briefFrom(text, marks);
    expect(marksOf(parts).map((mark) => [mark.text, mark.state])).toEqual([
      ['村会计', 'masked'],
      ['汪德明', 'masked'],
      ['镇里录的', 'undecided'],
    ]);
    expect(briefText(setMark(parts, '14', 'masked'))).toBe('去问████，他说面积是██。');
  });

  it('restores one by one', () => {
    const parts = setMark(setMark(briefFrom(text, marks), '2', 'kept'), '14', 'kept');
    expect(briefText(parts)).toBe('去问村会计██，他说面积是镇里录的。');
  });

  it('takes the first of two overlapping marks', () => {
    const overlapping = [marks[0], { ...marks[0], start: 6, end: 9 }];
    expect(briefText(briefFrom(text, overlapping))).toBe('去问村会计██，他说面积是镇里录的。');
  });

  it('holds a rare character that takes two code units', () => {
    const rare = '𠮷大爷找过王芳';
    const parts = briefFrom(rare, [{ start: 6, end: 8, kind: 'NAME', text: '王芳', certain: true }]);
    expect(briefText(parts)).toBe('𠮷大爷找过██');
  });
});
