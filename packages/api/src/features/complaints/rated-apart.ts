/**
 * The last verdict of complaint `c` was put down by staff after a call, or given on a code that had passed through other hands:
 * printed by staff or reissued. No rate counts it; it is counted apart (domain: "Reporter").
 */
export const RATED_APART = `(c.last_source = 'BY_CALL_BACK' OR EXISTS (SELECT 1 FROM verdict v
  WHERE v.complaint_id = c.id AND v.round = c.round AND v.delivery <> 'SHOWN'))`;
