import { type Draft, newDraft } from './draft';
import { kindOf, lengthOf, problemsOf, toInput } from './report-form';

const draft = (patch: Partial<Draft> = {}): Draft => ({
  ...newDraft('341503106201', 'k'.repeat(32), 0),
  text: '村口路灯坏了',
  aboutWhom: 'NOBODY',
  named: false,
  ...patch,
});

describe('the report form', () => {
  it('counts characters as people do', () => {
    expect(lengthOf('𠮷野家')).toBe(3);
    expect(problemsOf(draft({ text: '𠮷'.repeat(2000) })).text).toBeUndefined();
    expect(problemsOf(draft({ text: '字'.repeat(2001) })).text).toContain('2000');
  });

  it('asks for what is missing', () => {
    expect(Object.keys(problemsOf(newDraft('1', 'k', 0)))).toEqual(['text', 'aboutWhom', 'named']);
    expect(Object.keys(problemsOf(draft({ text: ' \u200b\n' })))).toEqual(['text']);
    expect(Object.keys(problemsOf(draft({ named: true })))).toEqual(['reporter.name', 'reporter.phone']);
    expect(problemsOf(draft({ named: true, name: '张三', phone: '１３８ 0000-1111' }))).toEqual({});
    expect(Object.keys(problemsOf(draft({ placeDetail: 'x'.repeat(101) })))).toEqual(['placeDetail']);
  });

  it('lets the kind follow the category until it is chosen', () => {
    expect(kindOf(newDraft('1', 'k', 0))).toBeNull();
    expect(kindOf(draft())).toBe('HELP');
    expect(kindOf(draft({ aboutWhom: 'VILLAGE' }))).toBe('COMPLAINT');
    const category = { code: 'C01', name: '路灯', defaultKind: 'SUGGESTION' as const };
    expect(kindOf(draft({ category }))).toBe('SUGGESTION');
    expect(kindOf(draft({ category, kind: 'CONSULTATION' }))).toBe('CONSULTATION');
  });

  it('sends a reporter only when named, and never a complaint about the leadership', () => {
    expect(toInput(draft({ name: '张三', phone: '13800001111' })).reporter).toBeNull();
    expect(toInput(draft({ named: true, name: ' 张三 ', phone: '138 0000 1111' })).reporter).toEqual({
      name: '张三',
      phone: '13800001111',
    });
    expect(() => toInput(draft({ aboutWhom: 'LEADERSHIP' }))).toThrow();
  });
});
