import { exampleRefusal, namesLeft } from './examples';

const told = {
  channel: 'WEB',
  identityErased: false,
  lastGrade: 'SATISFIED',
  examples: [],
} as const;

describe('a typical example', () => {
  it('is told of what the citizen was satisfied with', () => {
    expect(exampleRefusal(told)).toBeNull();
    expect(exampleRefusal({ ...told, lastGrade: 'FAIRLY_SATISFIED' })).toBeNull();
    expect(exampleRefusal({ ...told, lastGrade: 'DISSATISFIED' })).toMatch(/满意的才能/);
    expect(exampleRefusal({ ...told, lastGrade: null })).toMatch(/满意的才能/);
  });

  it('needs somebody who can agree', () => {
    expect(exampleRefusal({ ...told, channel: 'FOUND_ALONG' })).toMatch(/没有反映人/);
    expect(exampleRefusal({ ...told, identityErased: true })).toMatch(/抹去/);
  });

  it('is asked once of whoever says no, and again after a colleague did or it was taken down', () => {
    expect(exampleRefusal({ ...told, examples: ['REFUSED'] })).toMatch(/不再问/);
    expect(exampleRefusal({ ...told, examples: ['TAKEN_BACK', 'LAPSED'] })).toMatch(/不再问/);
    expect(exampleRefusal({ ...told, examples: ['ASKED'] })).toMatch(/在等/);
    expect(exampleRefusal({ ...told, examples: ['PUBLISHED'] })).toMatch(/已经公开/);
    expect(exampleRefusal({ ...told, examples: ['DRAFT', 'TAKEN_DOWN'] })).toBeNull();
    expect(exampleRefusal({ ...told, examples: ['LAPSED'] })).toBeNull();
  });
});

describe('words of an example', () => {
  it('hold nothing that points at a person', () => {
    expect(namesLeft('通组路坑洼积水，镇里十天修好。', [])).toEqual([]);
    expect(namesLeft('找到汪德明，他修好了。', ['汪德明'])).toEqual(['汪德明']);
    expect(namesLeft('请打 13800000000 联系老王。', [])).toEqual(expect.arrayContaining(['13800000000', '老王']));
    expect(namesLeft('██收了钱。', [])).toEqual(['██']);
  });
});
