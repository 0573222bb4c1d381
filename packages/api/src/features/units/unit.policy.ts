/* WHEN a unit may be changed. Each predicate answers null or the reason why not; who may is the ability UNIT_WRITE. */

type Refusal = string | null;

export const updateRefusal = (unit: { closedDay: string | null }): Refusal =>
  unit.closedDay ? '单位已经关停，先恢复再改' : null;

export const reopenRefusal = (unit: { closedDay: string | null }): Refusal => (unit.closedDay ? null : '单位没有关停');
