import type { Post, PostingRank, SupervisorSource } from '@yidiantong/schema/vocabulary/posts';

/** The password of every demo login. */
export const DEMO_PASSWORD = 'yidiantong2026';

export interface DemoPerson {
  login: string;
  name: string;
  post: Post;
  rank?: PostingRank;
  /** Name of a grid, or `unit code@grid name`. */
  at: string;
  source?: SupervisorSource;
}

/** The memorable logins: one for every post, and the leaders of the units that the stories of 城南镇 hand work to. */
export const people: DemoPerson[] = [
  { login: 'leader', name: '孙国栋', post: 'DISTRICT_LEADER', rank: 'HEAD', at: '裕安区' },
  { login: 'district', name: '王志远', post: 'DISTRICT_OFFICER', at: '第一监督片区' },
  { login: 'secretary', name: '周敏', post: 'COMMISSION_SECRETARY', rank: 'HEAD', at: '城南镇' },
  { login: 'member', name: '李文博', post: 'COMMISSION_MEMBER', at: '城南镇' },
  { login: 'village', name: '方志强', post: 'VILLAGE_OFFICER', rank: 'HEAD', at: '桃湾村' },
  { login: 'village2', name: '江海燕', post: 'VILLAGE_OFFICER', rank: 'HEAD', at: '四望山村' },
  { login: 'supervisor', name: '石春来', post: 'GRID_SUPERVISOR', at: '桃湾村', source: 'PARTY_MEMBER' },
  { login: 'observer', name: '龚玉兰', post: 'INTEGRITY_OBSERVER', at: '桃湾村' },
  { login: 'info', name: '陈静', post: 'INFORMATION_OFFICER', at: '桃湾村' },
  { login: 'info2', name: '夏小雨', post: 'INFORMATION_OFFICER', at: '四望山村' },
  { login: 'info3', name: '卢晓梅', post: 'INFORMATION_OFFICER', at: '十里桥居委会' },
  { login: 'finance', name: '吴桂英', post: 'COMMITTEE_REVIEWER', rank: 'HEAD', at: 'V-FINGRP@桃湾村' },
  { login: 'finance2', name: '谢宝田', post: 'COMMITTEE_REVIEWER', rank: 'HEAD', at: 'V-FINGRP@四望山村' },
  { login: 'finance3', name: '严素芳', post: 'COMMITTEE_REVIEWER', rank: 'HEAD', at: 'V-FINGRP@十里桥居委会' },
  { login: 'committee', name: '何明德', post: 'COMMITTEE_REVIEWER', rank: 'HEAD', at: 'V-SUPER@桃湾村' },
  { login: 'committee2', name: '鲍广林', post: 'COMMITTEE_REVIEWER', rank: 'HEAD', at: 'V-SUPER@四望山村' },
  { login: 'committee3', name: '章惠', post: 'COMMITTEE_REVIEWER', rank: 'HEAD', at: 'V-SUPER@十里桥居委会' },
  { login: 'approver', name: '郑丽娟', post: 'PUBLISHING_APPROVER', rank: 'HEAD', at: 'T-AGENCY@城南镇' },
  { login: 'unit', name: '马骏', post: 'UNIT_LEADER', rank: 'HEAD', at: 'T-VILLAGE@城南镇' },
  { login: 'handler', name: '赵庆', post: 'UNIT_HANDLER', at: 'T-VILLAGE@城南镇' },
  { login: 'handler2', name: '向小北', post: 'UNIT_HANDLER', at: 'C-CIVIL@裕安区' },
  { login: 'agri', name: '钱立新', post: 'UNIT_LEADER', rank: 'HEAD', at: 'T-AGRI@城南镇' },
  { login: 'civil', name: '苏红霞', post: 'UNIT_LEADER', rank: 'HEAD', at: 'T-CIVIL@城南镇' },
  { login: 'law', name: '雷勇', post: 'UNIT_LEADER', rank: 'HEAD', at: 'T-LAW@城南镇' },
  { login: 'agency', name: '俞巧玲', post: 'UNIT_LEADER', rank: 'HEAD', at: 'T-AGENCY@城南镇' },
  { login: 'service', name: '丁倩', post: 'UNIT_LEADER', rank: 'HEAD', at: 'T-SERVICE@城南镇' },
  { login: 'traffic', name: '葛新民', post: 'UNIT_LEADER', rank: 'HEAD', at: 'T-TRAFFIC@城南镇' },
  { login: 'land', name: '任少华', post: 'UNIT_LEADER', rank: 'HEAD', at: 'T-LAND@城南镇' },
  { login: 'office', name: '潘立诚', post: 'UNIT_LEADER', rank: 'HEAD', at: 'K-07@裕安区' },
  { login: 'admin', name: '柳青', post: 'ADMIN', rank: 'HEAD', at: '裕安区' },
  { login: 'admin2', name: '沙洁', post: 'ADMIN', at: '裕安区' },
  { login: 'city', name: '计晓岚', post: 'CITY_OBSERVER', at: '六安市' },
  { login: 'auditor', name: '阮秋实', post: 'AUDITOR', at: '裕安区' },
  // A cadre whom complaints name: sees none of them.
  { login: 'cadre', name: '汪德明', post: 'VILLAGE_OFFICER', at: '桃湾村' },
];

/** The logins worth printing: one for each step of the first path. */
export const showcase = [
  'secretary',
  'unit',
  'handler',
  'village',
  'info',
  'finance',
  'committee',
  'approver',
  'district',
  'leader',
  'city',
  'admin',
  'admin2',
  'auditor',
];
