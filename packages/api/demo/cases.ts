import { addDays, dayOf, type Day } from '@yidiantong/schema/rules/days';
import { villageKindOf } from '@yidiantong/schema/rules/divisions';
import type { AboutWhom, ComplaintKind, Grade, Outcome, ResultClass } from '@yidiantong/schema/vocabulary/complaints';
import type { VillageKind } from '@yidiantong/schema/vocabulary/grids';
import { jsonData, readData } from './data-files';
import { SHOWCASE } from './grids';
import { Seeded } from './seeded';
import type { Step, Story } from './story';

/** What people write about, with `{this|that}` for what differs. */
interface Case {
  category: string;
  kind: ComplaintKind;
  about: AboutWhom;
  power?: string;
  text: string;
  detail?: string;
  replies: string[];
  /** Answer of the second round. */
  redo?: string;
  where?: VillageKind;
  /** Months in which it happens; none: all year. */
  months?: number[];
  photos?: string[];
  evidence?: string[];
  outcome?: Outcome;
  result?: ResultClass;
}

/** Days of the year that the complaints are spread over, counted back from the first start. */
const [NEWEST, OLDEST] = [2, 362];
/** Of those of a township, how many its village may not see: three or four of twelve. */
const hiddenAt = (township: number): number => (township % 5 < 3 ? 4 : 3);

const GRADES: Record<Grade, number> = {
  VERY_SATISFIED: 31,
  SATISFIED: 42,
  FAIRLY_SATISFIED: 17,
  DISSATISFIED: 8,
  VERY_DISSATISFIED: 2,
};
const INSTRUCTIONS = ['', '', '', '请先和反映人住的地方对上，再去现场。', '办完附上照片。', '涉及多户的，一并查清。'];
const GIVEN_BACK = [
  '这一段不归本单位管养，请核对后另派。',
  '本单位没有这项职责，建议派给牵头的办公室。',
  '现场查看后，是别的单位的设施，请改派。',
];
const RETURNS = [
  '没有写明什么时候办完，请补上。',
  '答非所问：要写清查到了什么、钱退了没有。',
  '请附上办完以后的照片再报。',
];
/** Said too little, and sent back. */
const EMPTY_REPLIES = [
  '已经安排人处理，正在进行中。',
  '情况已知悉，将尽快研究解决。',
  '已转相关人员跟进，感谢您的反映。',
];
const REPORTERS = ['刘女士', '陈先生', '老蔡', '张阿姨', '周先生', '许女士', '老余', '吴大姐', '孟先生', '罗女士'];

let made: { start: number; stories: Story[] } | undefined;

/** The complaints of the other 22 townships over a year, oldest first; the same whenever it is asked for the same start. */
export function storiesOfTheYear(start: Date, count: number): Story[] {
  if (made?.start !== start.getTime() || made.stories.length !== count)
    made = { start: start.getTime(), stories: new Year(dayOf(start), count).stories() };
  return made.stories;
}

class Year {
  private readonly chance = new Seeded(341503);
  private readonly told = new Set<string>();
  private readonly decks: Record<'hidden' | 'open', Case[]> = { hidden: [], open: [] };
  private readonly cases = jsonData<Case[]>('cases.json');

  constructor(
    private readonly today: Day,
    private readonly count: number,
  ) {}

  stories(): Story[] {
    const townships = villagesOfTownships();
    const days = this.chance.shuffled(
      Array.from({ length: this.count }, (_, at) =>
        Math.round(NEWEST + ((OLDEST - NEWEST) * at) / Math.max(1, this.count - 1)),
      ),
    );
    const stories = townships.flatMap((villages, at) => {
      const many = Math.floor(this.count / townships.length) + (at < this.count % townships.length ? 1 : 0);
      const used = new Set<Case>();
      const order = this.chance.shuffled(villages);
      return Array.from({ length: many }, (_, n) =>
        this.story(order[n % order.length]!, days.pop()!, n < hiddenAt(at) ? 'hidden' : 'open', used),
      );
    });
    return stories.sort((a, b) => b.daysAgo - a.daysAgo);
  }

  private story(place: string, daysAgo: number, sight: 'hidden' | 'open', used: Set<Case>): Story {
    const { chance } = this;
    const month = Number(addDays(this.today, -daysAgo).slice(5, 7));
    const about = this.draw(sight, place, month, used);
    const late = chance.chance(0.08);
    const anonymous = chance.chance(0.72);
    return {
      place,
      category: about.category,
      power: about.power,
      kind: about.kind,
      about: about.about,
      text: this.freshText(about.text),
      detail: about.detail && chance.worded(about.detail),
      daysAgo,
      time: `${chance.pick([7, 8, 9, 10, 12, 15, 16, 18, 19, 20, 21])}:${chance.whole(10, 58)}`,
      photos: about.photos && chance.chance(0.5) ? about.photos : undefined,
      evidence: about.evidence && chance.chance(0.5) ? about.evidence : undefined,
      reporter: anonymous
        ? undefined
        : {
            name: chance.pick(REPORTERS),
            phone: `1${chance.pick([35, 38, 39, 58, 87])}0564${chance.whole(1000, 9999)}`,
          },
      days: late ? chance.whole(3, 5) : chance.pick([8, 10, 10, 15]),
      otherUnit: about.kind === 'CONDUCT' ? 'K-04' : 'T-GOV',
      outcome: about.outcome ?? (chance.chance(0.06) ? 'UNTRUE' : 'TRUE'),
      result: about.result,
      steps: this.steps(about, sight, late),
    };
  }

  /** The next card of the deck that fits place and season and is new in this township. */
  private draw(sight: 'hidden' | 'open', place: string, month: number, used: Set<Case>): Case {
    const fits = (each: Case): boolean =>
      !used.has(each) &&
      (!each.where || each.where === villageKindOf(place)) &&
      (!each.months || each.months.includes(month));
    for (;;) {
      const at = this.decks[sight].findIndex(fits);
      const [drawn] = at < 0 ? [] : this.decks[sight].splice(at, 1);
      if (drawn) {
        used.add(drawn);
        return drawn;
      }
      this.decks[sight].push(
        ...this.chance.shuffled(this.cases.filter((each) => isHidden(each) === (sight === 'hidden'))),
      );
    }
  }

  /** No two alike in the whole district. */
  private freshText(template: string): string {
    for (;;) {
      const text = this.chance.worded(template);
      if (this.told.has(text)) continue;
      this.told.add(text);
      return text;
    }
  }

  private steps(about: Case, sight: 'hidden' | 'open', late: boolean): Step[] {
    const { chance } = this;
    const morning = (): string => `${chance.whole(8, 11)}:${chance.whole(10, 55)}`;
    const afternoon = (): string => `${chance.whole(14, 17)}:${chance.whole(10, 55)}`;
    const evening = (): string => `${chance.whole(18, 21)}:${chance.whole(10, 55)}`;
    const assigned = (): Step[] => [[chance.pick([0, 0, 1]), afternoon(), 'assign', chance.pick(INSTRUCTIONS)]];
    const answer = (days: number, text: string): Step[] => [
      [days, afternoon(), 'reply', chance.worded(text)],
      [chance.pick([1, 1, 2]), morning(), 'approve'],
    ];

    const steps: Step[] = [[chance.chance(0.05) ? 3 : 1, morning(), 'accept']];
    if (sight === 'hidden' && about.kind === 'COMPLAINT' && about.about === 'NOBODY' && chance.chance(0.15))
      steps.push([0, '11:58', 'release']);
    steps.push(...assigned());
    if (chance.chance(0.06)) steps.push([1, morning(), 'pushBack', chance.pick(GIVEN_BACK)], ...assigned());
    if (chance.chance(0.02)) return steps; // nobody has signed
    steps.push([chance.chance(0.05) ? 2 : 1, morning(), 'sign']);
    if (chance.chance(0.03)) return steps; // and here it lies
    const days = late ? chance.whole(7, 12) : chance.whole(2, 7);
    const [reply] = chance.shuffled(about.replies);
    if (chance.chance(0.07))
      steps.push(
        [days, afternoon(), 'reply', chance.pick(EMPTY_REPLIES)],
        [1, morning(), 'return', chance.pick(RETURNS)],
      );
    steps.push(...answer(steps.at(-1)![2] === 'return' ? 2 : days, reply!));
    if (chance.chance(0.13)) return [...steps, [0, '00:00', 'expire']];
    const grade = chance.weighted(GRADES);
    steps.push([chance.whole(0, 6), evening(), 'rate', grade]);
    if (grade !== 'DISSATISFIED' && grade !== 'VERY_DISSATISFIED') return steps;
    const second = about.redo ?? `收到您的意见后重新去了现场：${about.replies.find((each) => each !== reply) ?? reply}`;
    steps.push(...answer(chance.whole(4, 9), second));
    steps.push([
      chance.whole(1, 5),
      evening(),
      'rate',
      chance.chance(0.1) ? 'DISSATISFIED' : chance.pick(['SATISFIED', 'FAIRLY_SATISFIED']),
    ]);
    return steps;
  }
}

/** What only the township and those above it see. */
const isHidden = ({ kind }: Case): boolean => kind === 'COMPLAINT' || kind === 'CONDUCT';

/** Codes of the villages of each township but the showcase one, in the order of the list. */
function villagesOfTownships(): string[][] {
  const rows = readData('divisions.csv')
    .trim()
    .split(/\r?\n/)
    .map((row) => row.split(','));
  const codes = rows.filter(([code, , level]) => level === 'township' && code !== SHOWCASE).map(([code]) => code);
  return codes.map((code) => rows.filter(([, , , parent]) => parent === code).map(([village]) => village!));
}
