import { vocabulary } from './vocabulary';

/** Why somebody stands aside [R-J10]. */
export const RecusalGround = vocabulary('RELATIVE', 'WITNESS', 'INTEREST', 'OTHER');
export type RecusalGround = keyof typeof RecusalGround;

export const recusalGroundLabels: Record<RecusalGround, string> = {
  RELATIVE: '是反映人或者被反映人的近亲属',
  WITNESS: '是这件事的证人',
  INTEREST: '本人或者近亲属和这件事有利害关系',
  OTHER: '有其他可能影响公正处理的情形',
};
