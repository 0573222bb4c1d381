import {
  ApartmentOutlined,
  BankOutlined,
  FileDoneOutlined,
  HomeOutlined,
  InboxOutlined,
  PartitionOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { Ability } from '@yidiantong/schema/vocabulary/posts';

export interface MenuItem {
  to: string;
  label: string;
  icon: React.ReactNode;
  ability?: Ability;
}

/** What the side bar offers; a post sees the entries its abilities allow. */
export const dailyMenu: MenuItem[] = [
  { to: '/', label: '工作台', icon: <HomeOutlined /> },
  { to: '/complaints', label: '诉求', icon: <InboxOutlined />, ability: 'COMPLAINT_READ' },
  { to: '/assignments', label: '我的办件', icon: <SolutionOutlined />, ability: 'ASSIGNMENT_READ' },
  { to: '/disclosures', label: '公开', icon: <FileDoneOutlined />, ability: 'DISCLOSURE_READ' },
  { to: '/powers', label: '权力清单', icon: <PartitionOutlined />, ability: 'POWER_READ' },
];

export const manageMenu: MenuItem[] = [
  { to: '/grids', label: '网格', icon: <ApartmentOutlined />, ability: 'GRID_READ' },
  { to: '/units', label: '单位', icon: <BankOutlined />, ability: 'UNIT_READ' },
  { to: '/staff', label: '人员', icon: <TeamOutlined />, ability: 'STAFF_READ' },
];
