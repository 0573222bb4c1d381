import { dayWords } from '@yidiantong/schema/rules/day-words';
import type { NoticeKind } from '@yidiantong/schema/vocabulary/notices';
import { ClockStep, clockStepLabels } from '@yidiantong/schema/vocabulary/clocks';
import { Post } from '@yidiantong/schema/vocabulary/posts';
import { isWordOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { byId, type Reading } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import type { Notice } from './notice.entity';
import { titleOf } from './post-title';
import { StaffChange } from './staff-change.entity';
import { Staff } from './staff.entity';

/** What a notice's facts point to, in words. */
interface Said {
  /** The administrators who did it. */
  by: string;
  /** Whom it is about; 您 for the reader. */
  who: string;
  /** For whom they stand in, where it is about that. */
  principal: string;
  title: string;
  period: string;
  grid: string;
  from: string;
  to: string;
  /** The late step of a complaint. */
  step: string;
  /** How many things wait for the reader, and how many of them are late or nearly so. */
  todo: string;
  late: string;
  /** How many of the kind one press decided, of which this is the first. */
  count: string;
}

const sentences: Record<NoticeKind, (said: Said) => string> = {
  POST_GRANTED: ({ by, who, title, period }) => `${by}授予${who}${title}一职${period}`,
  DEPUTY_APPOINTED: ({ by, who, principal, period }) => `${by}安排${who}代理${principal}的工作${period}`,
  PASSWORD_RESET: ({ by, who }) => `${by}重置了${who}的密码`,
  TOTP_RESET: ({ by, who }) => `${by}重置了${who}的动态口令`,
  GRID_MOVED: ({ by, grid, from, to }) => `${by}把${grid}从${from}移到${to}，在这几处任职的人看到的范围跟着变了`,
  GRID_MERGED: ({ by, grid, to }) => `${by}把${grid}并入${to}，原来任在那里的人到并入后的网格任职，看到的范围跟着变了`,
  PAIRED: ({ by, who, grid, period }) => `${by}登记${who}包保${grid}${period}，包保期间回避那里的诉求`,
  CITIZEN_ANSWERED: ({ grid }) => `${grid}那件诉求，群众补充了，请看`,
  URGED: () => '本单位的一件派发件收到催办，请抓紧办理',
  SUPERVISED: () => '本单位的一件派发件收到督办，请按期办好',
  NOT_SATISFIED: ({ grid }) => `${grid}的一件诉求群众不满意，要重新办理，请上一级关注`,
  REPLY_RETURNED: () => '本单位的一件答复被退回重办，请看退回的理由',
  DIGEST: ({ todo, late }) => `今天有 ${todo}\u00A0件事等您办${late}`,
  COMPLAINT_LATE: ({ grid, step }) => `${grid}的一件诉求${step}逾期，系统已督办，请过问`,
  PAIRING_ENDED: ({ by, who, grid, period }) => `${by}结束${who}对${grid}的包保${period}，以后不再因包保回避那里的诉求`,
  VILLAGE_POST_ENDED: ({ by, who, title, period }) =>
    `${by}结束${who}的${title}一职${period}，以后不再因这个职务回避那里的诉求`,
};

/** The same of several at once. */
const together: Partial<Record<NoticeKind, (said: Said) => string>> = {
  POST_GRANTED: ({ by, who, title, count }) => `${by}一次授予 ${count}\u00A0份职务，其中有${who}的${title}`,
  DEPUTY_APPOINTED: ({ by, who, principal, count }) =>
    `${by}一次安排 ${count}\u00A0次代理，其中有${who}代理${principal}`,
  PASSWORD_RESET: ({ by, who, count }) => `${by}一次重置了 ${count}\u00A0个人的密码，其中有${who}`,
  TOTP_RESET: ({ by, who, count }) => `${by}一次重置了 ${count}\u00A0个人的动态口令，其中有${who}`,
};

/**
 * The notice as a sentence, with names as they are now. What it does not say itself is read from the proposal it came of;
 * what neither says is left out.
 */
export async function noticeWords(reading: Reading, { staffId, kind, facts }: Notice, now: Date): Promise<string> {
  const nameOf = async (id: string | null | undefined): Promise<string | null> =>
    id === staffId ? '您' : ((id && (await byId(reading, Staff, id))?.name) ?? null);
  const gridName = async (id: string | null | undefined): Promise<string> =>
    (id && (await byId(reading, Grid, id))?.name) || '一处网格';
  const change = facts.changeId ? await byId(reading, StaffChange, facts.changeId) : null;
  const { proposedById, decidedById, from, to, post }: Notice['facts'] = {
    proposedById: change?.proposedById ?? null,
    decidedById: change?.decidedById ?? null,
    ...change?.terms,
    ...facts,
  };
  const by = await Promise.all([...new Set([proposedById, decidedById])].map(nameOf));
  const sentence = (facts.count && together[kind]) || sentences[kind];
  return sentence({
    by: spaced(by.filter(Boolean).join('、') || '管理员').trimStart(),
    who: spaced((await nameOf(facts.staffId)) ?? '一位同事'),
    principal: spaced((await nameOf(facts.principalId)) ?? '一位同事'),
    title: isWordOf(Post, post)
      ? await titleOf(reading, { post, gridId: facts.gridId ?? null, unitId: facts.unitId ?? null })
      : '',
    count: facts.count ?? '',
    grid: await gridName(facts.gridId),
    from: await gridName(facts.fromId),
    to: await gridName(facts.toId),
    period: periodWords(from, to, now),
    todo: facts.todo ?? '',
    late: lateWords(facts),
    step: isWordOf(ClockStep, facts.step) ? clockStepLabels[facts.step] : '',
  })
    .replace(/ +/g, ' ')
    .trim();
}

const periodWords = (from: string | null | undefined, to: string | null | undefined, now: Date): string =>
  [from && `，${dayWords(from, now)}起`, to && `${from ? '' : '，'}到${dayWords(to, now)}`].filter(Boolean).join('');

const lateWords = ({ red, yellow }: Notice['facts']): string =>
  [red && red !== '0' && `，${red}\u00A0件已逾期`, yellow && yellow !== '0' && `，${yellow}\u00A0件快到期`]
    .filter(Boolean)
    .join('');

/** A name stands apart from the words around it; 您 does not need to. */
const spaced = (name: string): string => (name === '您' ? name : ` ${name} `);
