import { vocabulary } from './vocabulary';

/** How sure a statement of the district's set-up is: what it rests on. */
export const Evidence = vocabulary('STATUTE', 'LOCAL_DOCUMENT', 'PRACTICE');
export type Evidence = keyof typeof Evidence;

export const evidenceLabels: Record<Evidence, string> = {
  STATUTE: '法律法规',
  LOCAL_DOCUMENT: '地方文件',
  PRACTICE: '通行做法，待本区核对',
};
