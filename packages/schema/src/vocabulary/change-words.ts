import { evidenceLabels } from './evidence';
import { gridChangeKindLabels } from './grid-changes';
import { gridLevelLabels, villageKindLabels } from './grids';
import { lookReasonLabels } from './ledger';
import { postingRankLabels, postLabels, supervisorSourceLabels } from './posts';
import { responsibilityRoleLabels } from './powers';
import { staffChangeKindLabels } from './staff-changes';
import { unitKindLabels } from './units';
import { vocabulary } from './vocabulary';

/*
 * The log of changes in words: event types that carry `auditDistrictId`, and the facts they hold. A type without words here
 * fails a test.
 */

/** What an entry of the log of changes is about: the kind of its event's stream. */
export const ChangeSubject = vocabulary(
  'GRID',
  'UNIT',
  'UNITS',
  'COOPERATION_AREA',
  'RESPONSIBILITY',
  'STAFF',
  'STAFF_IMPORT',
  'DIVISIONS',
  'DEADLINES',
);
export type ChangeSubject = keyof typeof ChangeSubject;

export const changeSubjectLabels: Record<ChangeSubject, string> = {
  GRID: '网格',
  UNIT: '单位',
  UNITS: '一批单位',
  COOPERATION_AREA: '协作区',
  RESPONSIBILITY: '责任分工',
  STAFF: '人员',
  STAFF_IMPORT: '一批人员',
  DIVISIONS: '行政区划',
  DEADLINES: '期限和日历',
};

/** Event type → what was done. */
export const changeWords: Readonly<Record<string, string>> = {
  // grids
  'divisions.import-started': '开始导入行政区划',
  'divisions.imported': '导入行政区划',
  'grid.created': '新建网格',
  'grid.updated': '修改网格',
  'grid.renamed-by-list': '导入时改名',
  'grid.recoded-by-list': '导入时换代码',
  'grid.moved': '移动网格',
  'grid.merged': '合并网格',
  'grid.took-in': '接收并入的网格',
  'grid.responsibilities-taken': '合并时接过责任分工',
  // units
  'unit.created': '新建单位',
  'units.created': '按模板建单位',
  'unit.updated': '修改单位',
  'unit.closed': '关停单位',
  'unit.reopened': '恢复单位',
  'cooperation-area.created': '新建协作区',
  'cooperation-area.updated': '修改协作区',
  'cooperation-area.removed': '撤销协作区',
  'responsibility.set': '修改责任分工',
  'unit.closed-with-grid': '随网格合并关停单位',
  // deadlines
  'deadlines.lengths-saved': '修改办理期限',
  'deadlines.calendar-saved': '修改工作日历',
  // people
  'staff.posting-followed': '随网格合并改任',
  'staff.pairing-followed': '随网格合并改包保',
  'staff.admin-made': '用命令添加管理员',
  'staff.admin-code-given': '用命令重新给管理员登录码',
  'staff.created': '添加人员',
  'staff.renamed': '改姓名',
  'staff.phone-changed': '登记手机号',
  'staff.deactivated': '停用账号',
  'staff.reactivated': '恢复账号',
  'staff.posting-granted': '授予职务',
  'staff.posting-updated': '修改任职',
  'staff.posting-ended': '结束任职',
  'staff.deputy-appointed': '安排代理',
  'staff.deputyship-ended': '结束代理',
  'staff.paired': '登记包保',
  'staff.pairing-ended': '结束包保',
  'staff.handed-over': '移交工作',
  'staff.password-reset': '重置密码',
  'staff.totp-reset': '重置动态口令',
  'staff.change-proposed': '提请另一位管理员确认',
  'staff.change-approved': '确认人员变更',
  'staff.change-rejected': '不同意人员变更',
  'staff.change-withdrawn': '撤回人员变更',
  'staff.imported': '导入人员',
  // accounts
  'staff.password-changed': '修改密码',
  'staff.observer-made': '用命令添加观察员',
  'staff.signed-out-everywhere': '退出登录设备',
  'staff.totp-enrolled': '绑定动态口令',
  'staff.totp-replaced': '给动态口令换手机',
  'staff.totp-removed': '解绑动态口令',
  'staff.searched-by-phone': '按电话号码查找诉求',
};

/** Key of a fact → its label. A fact that is an id is shown by the name of what it points to, and left out without one. */
export const factWords: Readonly<Record<string, string>> = {
  rows: '行数',
  lengths: '各步期限',
  year: '年份',
  days: '日子',
  created: '新增',
  renamed: '改名',
  recoded: '换代码',
  missing: '表里没有',
  code: '编码',
  kind: '种类',
  name: '名称',
  gridId: '网格',
  supervisedById: '谁监督',
  changed: '改了什么',
  closedDay: '最后一天',
  made: '新建个数',
  existing: '已有个数',
  codes: '各种编码',
  joinedIds: '加入的单位',
  leftIds: '退出的单位',
  aboutId: '事项或类别',
  role: '办理或监督',
  unitIds: '指定的单位',
  kinds: '各地自己的单位',
  includingThis: '连同本机',
  post: '职务',
  unitId: '单位',
  staffId: '人员',
  from: '从',
  to: '到',
  kept: '保持不动',
  unchanged: '不变',
  otherDistricts: '别的区县的行',
  problemCount: '问题',
  createdNames: '新增的',
  renamedNames: '改名的',
  recodedNames: '换代码的',
  missingNames: '表里没有的',
  keptNames: '保持不动的',
  importKey: '导入编号',
  nameBefore: '原名称',
  codeBefore: '原编码',
  level: '级别',
  villageKind: '村或社区',
  parentId: '上级',
  fromId: '原来在',
  toId: '现在在',
  intoId: '并入',
  taken: '条数',
  rank: '身份',
  source: '来源',
  deputyId: '代理人',
  principalId: '被代理人',
  toStaffId: '接手人',
  day: '最后一天',
  granted: '马上生效的职务',
  proposed: '待确认的职务',
  postings: '任职',
  proposals: '待确认',
  pairings: '包保',
  deputyships: '代理',
  gridIds: '网格',
  importId: '导入编号',
  handOverId: '移交编号',
  replaces: '接替',
  reason: '理由',
};

/** Key of a fact whose value is a word → the words' labels. */
export const factVocabularies: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  post: postLabels,
  rank: postingRankLabels,
  source: supervisorSourceLabels,
  level: gridLevelLabels,
  villageKind: villageKindLabels,
  kind: { ...unitKindLabels, ...gridChangeKindLabels, ...staffChangeKindLabels },
  unitKind: unitKindLabels,
  role: responsibilityRoleLabels,
  evidence: evidenceLabels,
  reason: lookReasonLabels,
};
