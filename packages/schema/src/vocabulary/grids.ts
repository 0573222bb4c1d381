import { vocabulary } from './vocabulary';

/** Levels of the supervision tree, highest first. AREA and CELL are the district's own (domain: "Grid"). */
export const GridLevel = vocabulary('PROVINCE', 'CITY', 'DISTRICT', 'AREA', 'TOWNSHIP', 'VILLAGE', 'CELL');
export type GridLevel = keyof typeof GridLevel;

export const gridLevelLabels: Record<GridLevel, string> = {
  PROVINCE: '省',
  CITY: '市',
  DISTRICT: '区县',
  AREA: '一级网格',
  TOWNSHIP: '乡镇街道',
  VILLAGE: '村（社区）',
  CELL: '三级网格',
};

export const gridLevelDescriptions: Record<GridLevel, string> = {
  PROVINCE: '省：只看汇总数字，不作决定',
  CITY: '市：只看汇总数字，不作决定',
  DISTRICT: '区县',
  AREA: '一级网格：区纪委监委分片联系的若干乡镇街道',
  TOWNSHIP: '乡镇街道（二级网格）',
  VILLAGE: '行政村或社区',
  CELL: '三级网格：村（社区）内的网格',
};

/** Only a VILLAGE has a kind. */
export const VillageKind = vocabulary('RURAL', 'URBAN');
export type VillageKind = keyof typeof VillageKind;

export const villageKindLabels: Record<VillageKind, string> = { RURAL: '村', URBAN: '社区' };
