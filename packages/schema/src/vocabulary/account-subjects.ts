import type { FlowDirection } from './disclosures';

/** One subject of the village account: a flat cut of income and expense that a villager can read. */
export interface AccountSubject {
  code: string;
  name: string;
  direction: FlowDirection;
  /** Code of the group it belongs to; null at the top. */
  parent: string | null;
  /** Only a leaf may stand on a line. */
  leaf: boolean;
}

/** In the order in which the printed account shows them. */
export const accountSubjects: readonly AccountSubject[] = [
  { code: 'I1', name: '经营收入', direction: 'INCOME', parent: null, leaf: false },
  { code: 'I101', name: '资产租赁收入', direction: 'INCOME', parent: 'I1', leaf: true },
  { code: 'I102', name: '产品物资销售收入', direction: 'INCOME', parent: 'I1', leaf: true },
  { code: 'I103', name: '服务和劳务收入', direction: 'INCOME', parent: 'I1', leaf: true },
  { code: 'I2', name: '发包及上交收入', direction: 'INCOME', parent: null, leaf: false },
  { code: 'I201', name: '机动地和四荒地发包收入', direction: 'INCOME', parent: 'I2', leaf: true },
  { code: 'I202', name: '水面、林场发包收入', direction: 'INCOME', parent: 'I2', leaf: true },
  { code: 'I3', name: '补助收入', direction: 'INCOME', parent: null, leaf: false },
  { code: 'I301', name: '村级运转经费补助', direction: 'INCOME', parent: 'I3', leaf: true },
  { code: 'I302', name: '专项项目补助', direction: 'INCOME', parent: 'I3', leaf: true },
  { code: 'I303', name: '一事一议财政奖补', direction: 'INCOME', parent: 'I3', leaf: true },
  { code: 'I4', name: '投资收益', direction: 'INCOME', parent: null, leaf: true },
  { code: 'I5', name: '其他收入', direction: 'INCOME', parent: null, leaf: false },
  { code: 'I501', name: '存款利息', direction: 'INCOME', parent: 'I5', leaf: true },
  { code: 'I502', name: '捐赠收入', direction: 'INCOME', parent: 'I5', leaf: true },
  { code: 'I503', name: '违约金和赔偿收入', direction: 'INCOME', parent: 'I5', leaf: true },
  { code: 'I6', name: '一事一议资金', direction: 'INCOME', parent: null, leaf: true },
  { code: 'I7', name: '征地补偿费', direction: 'INCOME', parent: null, leaf: true },
  { code: 'E1', name: '经营支出', direction: 'EXPENSE', parent: null, leaf: false },
  { code: 'E101', name: '资产维修支出', direction: 'EXPENSE', parent: 'E1', leaf: true },
  { code: 'E102', name: '生产服务支出', direction: 'EXPENSE', parent: 'E1', leaf: true },
  { code: 'E2', name: '管理费用', direction: 'EXPENSE', parent: null, leaf: false },
  { code: 'E201', name: '干部报酬', direction: 'EXPENSE', parent: 'E2', leaf: true },
  { code: 'E202', name: '误工补贴', direction: 'EXPENSE', parent: 'E2', leaf: true },
  { code: 'E203', name: '办公费', direction: 'EXPENSE', parent: 'E2', leaf: true },
  { code: 'E204', name: '差旅费', direction: 'EXPENSE', parent: 'E2', leaf: true },
  { code: 'E205', name: '水电费', direction: 'EXPENSE', parent: 'E2', leaf: true },
  { code: 'E206', name: '报刊费', direction: 'EXPENSE', parent: 'E2', leaf: true },
  { code: 'E207', name: '会议和培训费', direction: 'EXPENSE', parent: 'E2', leaf: true },
  { code: 'E3', name: '公益支出', direction: 'EXPENSE', parent: null, leaf: false },
  { code: 'E301', name: '环境卫生保洁', direction: 'EXPENSE', parent: 'E3', leaf: true },
  { code: 'E302', name: '公共设施维护', direction: 'EXPENSE', parent: 'E3', leaf: true },
  { code: 'E303', name: '治安和防汛', direction: 'EXPENSE', parent: 'E3', leaf: true },
  { code: 'E304', name: '文体活动', direction: 'EXPENSE', parent: 'E3', leaf: true },
  { code: 'E305', name: '困难慰问', direction: 'EXPENSE', parent: 'E3', leaf: true },
  { code: 'E4', name: '工程项目支出', direction: 'EXPENSE', parent: null, leaf: false },
  { code: 'E401', name: '道路工程', direction: 'EXPENSE', parent: 'E4', leaf: true },
  { code: 'E402', name: '水利工程', direction: 'EXPENSE', parent: 'E4', leaf: true },
  { code: 'E5', name: '其他支出', direction: 'EXPENSE', parent: null, leaf: true },
  { code: 'E6', name: '收益分配', direction: 'EXPENSE', parent: null, leaf: true },
  { code: 'E7', name: '征地补偿费发放', direction: 'EXPENSE', parent: null, leaf: true },
];

const byCode = new Map(accountSubjects.map((subject) => [subject.code, subject]));

export function accountSubject(code: string): AccountSubject | undefined {
  return byCode.get(code);
}

/** What the 科目 field of a line offers for a direction. */
export function leafSubjects(direction: FlowDirection): AccountSubject[] {
  return accountSubjects.filter((subject) => subject.leaf && subject.direction === direction);
}

/** The group under which a line is subtotalled: its parent, or itself when it stands at the top. */
export function subjectGroup(code: string): AccountSubject | undefined {
  const subject = byCode.get(code);
  return subject?.parent ? byCode.get(subject.parent) : subject;
}
