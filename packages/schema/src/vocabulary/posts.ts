import { vocabulary } from './vocabulary';

/** What a person may be posted as (domain: "Posts"). A post is not a login and not a right of its own. */
export const Post = vocabulary(
  'DISTRICT_LEADER',
  'DISTRICT_OFFICER',
  'COMMISSION_SECRETARY',
  'COMMISSION_MEMBER',
  'VILLAGE_OFFICER',
  'GRID_SUPERVISOR',
  'INTEGRITY_OBSERVER',
  'INFORMATION_OFFICER',
  'COMMITTEE_REVIEWER',
  'PUBLISHING_APPROVER',
  'UNIT_LEADER',
  'UNIT_HANDLER',
  'ADMIN',
  'AUDITOR',
  'CITY_OBSERVER',
);
export type Post = keyof typeof Post;

export const postLabels: Record<Post, string> = {
  DISTRICT_LEADER: '区纪委监委领导',
  DISTRICT_OFFICER: '一级网格监督员',
  COMMISSION_SECRETARY: '乡镇纪（工）委书记',
  COMMISSION_MEMBER: '乡镇纪（工）委委员',
  VILLAGE_OFFICER: '村级监督负责人',
  GRID_SUPERVISOR: '网格监督员',
  INTEGRITY_OBSERVER: '廉情观察员',
  INFORMATION_OFFICER: '信息员',
  COMMITTEE_REVIEWER: '公开审核人',
  PUBLISHING_APPROVER: '公开批准人',
  UNIT_LEADER: '单位负责人',
  UNIT_HANDLER: '单位经办人',
  ADMIN: '系统管理员',
  AUDITOR: '审计员',
  CITY_OBSERVER: '市级观察员',
};

export const postDescriptions: Record<Post, string> = {
  DISTRICT_LEADER: '区纪委监委领导',
  DISTRICT_OFFICER: '一级网格的负责人（HEAD）和成员（MEMBER）',
  COMMISSION_SECRETARY: '乡镇纪（工）委负责人，二级网格长',
  COMMISSION_MEMBER: '乡镇纪（工）委委员',
  VILLAGE_OFFICER: '村（社区）或三级网格的监督负责人',
  GRID_SUPERVISOR: '网格监督员，登记选聘来源',
  INTEGRITY_OBSERVER: '廉情观察员',
  INFORMATION_OFFICER: '信息员，录入村务公开内容',
  COMMITTEE_REVIEWER: '村务监督委员会或民主理财小组的审核人',
  PUBLISHING_APPROVER: '批准公开的人：联席会议；账目由代理中心批准',
  UNIT_LEADER: '办理单位负责人，答复由其提交',
  UNIT_HANDLER: '办理单位经办人，只看得到派给本单位的事',
  ADMIN: '系统管理员，看不到任何诉求',
  AUDITOR: '审计员，除身份信息外都能看，什么都不能改',
  CITY_OBSERVER: '市（省）级观察员，只看各区县的汇总数字',
};

/** Said after the name of a place or unit, so without its level: 城南镇 + 纪委书记. */
export const postTitles: Record<Post, string> = {
  ...postLabels,
  DISTRICT_LEADER: '纪委监委领导',
  COMMISSION_SECRETARY: '纪委书记',
  COMMISSION_MEMBER: '纪委委员',
  UNIT_LEADER: '负责人',
  UNIT_HANDLER: '经办人',
  CITY_OBSERVER: '观察员',
};

/**
 * The posts of a supervising commission that may reveal who sent a complaint, with a code of their authenticator (domain:
 * "Reporter"). Those who answer for a commission; fewer eyes where the rule leaves it open, so no ordinary member.
 */
export const revealingPosts: readonly Post[] = ['DISTRICT_LEADER', 'DISTRICT_OFFICER', 'COMMISSION_SECRETARY'];

/** HEAD leads the grid or unit; a RED light is told to the HEAD one level up. */
export const PostingRank = vocabulary('HEAD', 'MEMBER');
export type PostingRank = keyof typeof PostingRank;

export const postingRankLabels: Record<PostingRank, string> = { HEAD: '负责人', MEMBER: '成员' };

/** Where a GRID_SUPERVISOR was picked from (A07). */
export const SupervisorSource = vocabulary(
  'DELEGATE',
  'SUPERVISION_COMMITTEE',
  'PROPERTY_MANAGER',
  'PARTY_MEMBER',
  'VILLAGER_REPRESENTATIVE',
  'OTHER',
);
export type SupervisorSource = keyof typeof SupervisorSource;

export const supervisorSourceLabels: Record<SupervisorSource, string> = {
  DELEGATE: '党代表、人大代表、政协委员',
  SUPERVISION_COMMITTEE: '村（居）务监督委员会成员',
  PROPERTY_MANAGER: '小区物业人员',
  PARTY_MEMBER: '普通党员',
  VILLAGER_REPRESENTATIVE: '村（居）民代表',
  OTHER: '其他',
};

/** What a post may do at all. Whether it may be done to one object now is the object's `viewerCan`. */
export const Ability = vocabulary(
  'COMPLAINT_READ',
  'COMPLAINT_ACCEPT',
  'COMPLAINT_ASSIGN',
  'COMPLAINT_REVIEW',
  'COMPLAINT_RELEASE',
  'COMPLAINT_TAKE',
  'COMPLAINT_REGISTER',
  'ASSIGNMENT_READ',
  'ASSIGNMENT_SIGN',
  'ASSIGNMENT_PUSH_BACK',
  'ASSIGNMENT_REPLY',
  'DISCLOSURE_READ',
  'DISCLOSURE_WRITE',
  'DISCLOSURE_REVIEW',
  'DISCLOSURE_APPROVE',
  'POWER_READ',
  'GRID_READ',
  'UNIT_READ',
  'STAFF_READ',
  'GRID_WRITE',
  'UNIT_WRITE',
  'STAFF_WRITE',
  'DEADLINE_WRITE',
  'AUDIT_READ',
  'FIGURES_READ',
);
export type Ability = keyof typeof Ability;

export const abilityLabels: Record<Ability, string> = {
  COMPLAINT_READ: '查看诉求',
  COMPLAINT_ACCEPT: '受理诉求',
  COMPLAINT_ASSIGN: '派发诉求',
  COMPLAINT_REVIEW: '审核答复',
  COMPLAINT_RELEASE: '让村里看到诉求',
  COMPLAINT_TAKE: '村里自己办诉求',
  COMPLAINT_REGISTER: '代群众登记诉求',
  ASSIGNMENT_READ: '查看派发件',
  ASSIGNMENT_SIGN: '签收派发件',
  ASSIGNMENT_PUSH_BACK: '退回派发件',
  ASSIGNMENT_REPLY: '答复派发件',
  DISCLOSURE_READ: '查看公开内容',
  DISCLOSURE_WRITE: '录入公开内容',
  DISCLOSURE_REVIEW: '审核公开内容',
  DISCLOSURE_APPROVE: '批准公开',
  POWER_READ: '查看权力事项',
  GRID_READ: '查看网格',
  UNIT_READ: '查看单位',
  STAFF_READ: '查看人员',
  GRID_WRITE: '管理网格',
  UNIT_WRITE: '管理单位和责任分工',
  STAFF_WRITE: '管理人员和任职',
  DEADLINE_WRITE: '设置期限和日历',
  AUDIT_READ: '查看变更记录',
  FIGURES_READ: '查看各区县汇总数字',
};
