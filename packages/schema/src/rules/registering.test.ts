import { registerRefusal } from './registering';
import { audienceLevels, type SightFacts } from './sight';

const about = (facts: Partial<SightFacts>) => {
  const audience = audienceLevels({
    kind: 'HELP',
    aboutWhom: 'NOBODY',
    marksFound: false,
    subjectLevels: [],
    released: false,
    ...facts,
  });
  if (!audience.stored) throw new Error('nothing is stored');
  return audience.levels;
};

describe('who may write down what a citizen says', () => {
  it('is any post over the place where all see it', () => {
    for (const level of ['CELL', 'VILLAGE', 'TOWNSHIP', 'AREA', 'DISTRICT'] as const)
      expect(registerRefusal(about({}), [level], false)).toBeNull();
  });

  it('is not the village where the village is not to see it, and the citizen is sent to the township', () => {
    for (const facts of [
      { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' },
      { kind: 'CONDUCT' },
      { marksFound: true },
      { aboutWhom: 'UNSURE' },
    ] as const)
      for (const level of ['CELL', 'VILLAGE'] as const) {
        expect(registerRefusal(about(facts), [level], false)).toContain('找乡镇纪（工）委登记');
        expect(registerRefusal(about(facts), [level, 'TOWNSHIP'], false)).toBeNull();
      }
  });

  it('is not the township where it is about the township, and the citizen is sent above', () => {
    for (const level of ['VILLAGE', 'TOWNSHIP'] as const)
      expect(registerRefusal(about({ aboutWhom: 'TOWNSHIP' }), [level], false)).toContain('区纪委监委登记');
    expect(registerRefusal(about({ aboutWhom: 'TOWNSHIP' }), ['AREA'], false)).toBeNull();
    expect(registerRefusal(about({ aboutWhom: 'DEPARTMENT' }), ['AREA'], false)).toContain('区纪委监委登记');
  });

  it('is never whoever it is about, nor somebody of another place', () => {
    expect(registerRefusal(about({}), ['DISTRICT'], true)).toContain('不能由您经手');
    expect(registerRefusal(about({}), [], false)).toContain('不归您管');
  });
});
