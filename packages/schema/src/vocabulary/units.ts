import { vocabulary, wordsOf } from './vocabulary';

/** Kinds of organisation that handle or supervise (domain: "Unit"). */
export const UnitKind = vocabulary(
  'COMMISSION',
  'OFFICE',
  'DISPATCHED_GROUP',
  'PATROL_GROUP',
  'TOWNSHIP_COMMISSION',
  'DEPARTMENT',
  'AGENCY',
  'VILLAGE_ORG',
  'SUPERVISION_COMMITTEE',
  'FINANCE_GROUP',
);
export type UnitKind = keyof typeof UnitKind;

export const unitKindLabels: Record<UnitKind, string> = {
  COMMISSION: '纪委监委',
  OFFICE: '纪检监察室',
  DISPATCHED_GROUP: '派驻组',
  PATROL_GROUP: '巡察组',
  TOWNSHIP_COMMISSION: '乡镇纪（工）委',
  DEPARTMENT: '职能部门',
  AGENCY: '村账代理中心',
  VILLAGE_ORG: '村（居）两委',
  SUPERVISION_COMMITTEE: '村务监督委员会',
  FINANCE_GROUP: '民主理财小组',
};

/**
 * The only kinds a CONDUCT complaint may be assigned to: commissions, offices and groups
 * (domain: move "assign"). A department or a village would be judging its own colleagues.
 */
export const conductUnitKinds: readonly UnitKind[] = [
  'COMMISSION',
  'OFFICE',
  'DISPATCHED_GROUP',
  'PATROL_GROUP',
  'TOWNSHIP_COMMISSION',
];

/** Kinds that look at the work of others and are handed none themselves. */
export const reviewingUnitKinds: readonly UnitKind[] = ['SUPERVISION_COMMITTEE', 'FINANCE_GROUP'];

/** Kinds of unit that are handed work. */
export const workingUnitKinds: readonly UnitKind[] = wordsOf(UnitKind).filter(
  (kind) => !reviewingUnitKinds.includes(kind),
);
