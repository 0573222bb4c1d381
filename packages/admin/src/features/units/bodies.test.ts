import { bodiesOf, bodyInputs, noChoice, tick } from './bodies';

const own = {
  code: 'T-OWN',
  kind: 'DEPARTMENT',
  level: 'TOWNSHIP',
  namePattern: '{网格}河长办',
  shortName: '河长办',
  duty: '',
} as const;

it('keeps the order of the page, whatever is ticked first', () => {
  const choice = tick(tick(noChoice, ['V-ORG'], true), ['T-00', 'T-CIVIL'], true);
  expect(choice.ticked).toEqual(['T-00', 'T-CIVIL', 'V-ORG']);
  expect(tick(choice, ['T-CIVIL'], false).ticked).toEqual(['T-00', 'V-ORG']);
});

it('sends what is ticked, with the district’s own names and bodies', () => {
  const choice = tick(
    { ...noChoice, names: { 'T-CIVIL': '{网格}民政所' }, own: [own] },
    ['T-CIVIL', 'T-OWN', 'T-TAX'],
    true,
  );
  expect(bodiesOf(choice)).toHaveLength(bodiesOf(noChoice).length + 1);
  expect(bodyInputs(choice, true)).toEqual([
    expect.objectContaining({
      code: 'T-CIVIL',
      namePattern: '{网格}民政所',
      ownCommission: true,
      evidence: 'PRACTICE',
    }),
    expect.objectContaining({ code: 'T-TAX', outsideChain: true }),
    expect.objectContaining({ code: 'T-OWN', namePattern: '{网格}河长办', evidence: null, outsideChain: false }),
  ]);
});

it('asks for no commission above the district’s own', () => {
  expect(bodyInputs(tick(noChoice, ['K-00'], true), true)[0]).toMatchObject({ ownCommission: false });
});
