import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CalendarOutlined,
  ClusterOutlined,
  FileDoneOutlined,
  ForkOutlined,
  HomeOutlined,
  InboxOutlined,
  MessageOutlined,
  PartitionOutlined,
  SafetyCertificateOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { Ability } from '@yidiantong/schema/vocabulary/posts';

export interface MenuItem {
  to: string;
  label: string;
  icon: React.ReactNode;
  ability?: Ability;
  /** Kept from whom it would show nothing. */
  hidden?: (abilities: readonly Ability[]) => boolean;
}

/** A city's observer: figures are all there is, so they are the first page. */
export const seesFiguresOnly = (abilities: readonly Ability[]): boolean =>
  abilities.length > 0 && abilities.every((ability) => ability === 'FIGURES_READ');

export const offered = (items: MenuItem[], abilities: readonly Ability[]): MenuItem[] =>
  items.filter((item) => (!item.ability || abilities.includes(item.ability)) && !item.hidden?.(abilities));

/** What the side bar offers; a post sees the entries its abilities allow. */
export const dailyMenu: MenuItem[] = [
  { to: '/', label: '工作台', icon: <HomeOutlined />, hidden: seesFiguresOnly },
  { to: '/complaints', label: '诉求', icon: <InboxOutlined />, ability: 'COMPLAINT_READ' },
  { to: '/assignments', label: '我的办件', icon: <SolutionOutlined />, ability: 'ASSIGNMENT_READ' },
  { to: '/disclosures', label: '公开', icon: <FileDoneOutlined />, ability: 'DISCLOSURE_READ' },
  { to: '/powers', label: '权力清单', icon: <PartitionOutlined />, ability: 'POWER_READ' },
  { to: '/figures', label: '区县汇总', icon: <BarChartOutlined />, ability: 'FIGURES_READ' },
];

export const manageMenu: MenuItem[] = [
  { to: '/grids', label: '网格', icon: <ApartmentOutlined />, ability: 'GRID_READ' },
  { to: '/units', label: '单位', icon: <BankOutlined />, ability: 'UNIT_READ' },
  { to: '/areas', label: '协作区', icon: <ClusterOutlined />, ability: 'UNIT_READ' },
  { to: '/responsibilities', label: '责任分工', icon: <ForkOutlined />, ability: 'UNIT_READ' },
  { to: '/staff', label: '人员', icon: <TeamOutlined />, ability: 'STAFF_READ' },
  { to: '/rights', label: '职务与权限', icon: <SafetyCertificateOutlined />, ability: 'STAFF_READ' },
  { to: '/deadlines', label: '期限与日历', icon: <CalendarOutlined />, ability: 'DEADLINE_WRITE' },
  { to: '/messages', label: '短信记录', icon: <MessageOutlined />, ability: 'AUDIT_READ' },
  { to: '/audit', label: '变更记录', icon: <AuditOutlined />, ability: 'AUDIT_READ' },
];
