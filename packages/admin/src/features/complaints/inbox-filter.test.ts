import { readInboxView } from './inbox-filter';

describe('the inbox in the URL', () => {
  it('reads every filter', () => {
    const view = readInboxView(
      new URLSearchParams(
        'state=ACCEPTED&light=RED&light=YELLOW&kind=HELP&grid=g1&category=c1&from=2026-09-01&number=8QF3K2',
      ),
    );
    expect(view).toEqual({
      state: 'ACCEPTED',
      order: 'DUE',
      filtered: true,
      filter: {
        states: ['ACCEPTED'],
        lights: ['RED', 'YELLOW'],
        kinds: ['HELP'],
        gridId: 'g1',
        categoryId: 'c1',
        filedFrom: '2026-09-01',
        number: '8QF3K2',
      },
    });
  });

  it('drops words the contract does not know', () => {
    const view = readInboxView(new URLSearchParams('state=DROP&light=BLUE&kind=&from=yesterday&order=oldest'));
    expect(view).toEqual({ state: 'ALL', order: 'DUE', filtered: false, filter: {} });
  });
});
