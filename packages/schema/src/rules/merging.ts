import { type ComplaintState, complaintStateLabels } from '../vocabulary/complaints';

/** What can still take another one in: its answer is still to come. */
const TAKES_IN: readonly ComplaintState[] = ['FILED', 'ACCEPTED', 'ASSIGNED', 'HANDLING', 'REPLIED'];

export const HAS_MERGED = '已经有别的并到这一件，请反过来，把那一件并过来';

export interface Mergeable {
  id: string;
  districtId: string;
  state: ComplaintState;
  mergedIntoId: string | null;
}

/**
 * Why the one cannot be merged into the other, and what helps; null when it can. `sameSight`: the same grids see both, and the same
 * persons are barred from both, so that nobody learns of one by the other. `accusesHolder`: a unit that has the other one in hand is
 * one that either complains about. `hasMerged`: others were merged into it before.
 */
export function mergeRefusal(
  complaint: Mergeable & { hasMerged: boolean },
  main: Mergeable,
  { sameSight, accusesHolder }: { sameSight: boolean; accusesHolder: boolean },
): string | null {
  if (complaint.id === main.id) return '不能并到它自己，请选另一件';
  if (complaint.districtId !== main.districtId) return '不在同一个区，不能合并';
  if (main.mergedIntoId) return '那一件自己已经并到别的一件，请并到最后的那一件';
  if (complaint.hasMerged) return HAS_MERGED;
  if (!TAKES_IN.includes(main.state))
    return `那一件是“${complaintStateLabels[main.state]}”，不能再并进去，请单独办理这一件`;
  if (!sameSight) return '能看到这两件的人不一样，合在一起会让不该知道的人知道，请分开办';
  if (accusesHolder)
    return '那一件正由被反映的单位办理或者协办，合在一起就成了自己办自己，请分开办，或者先从那个单位收回那一件';
  return null;
}

/** What becomes of those merged into a complaint when it gets to a state: they share the answer, not the end without one. */
export function alongMove(mainState: ComplaintState): 'answerAlong' | 'letGo' | null {
  if (mainState === 'ANSWERED' || mainState === 'CLOSED') return 'answerAlong';
  return mainState === 'DECLINED' || mainState === 'REFERRED' || mainState === 'WITHDRAWN' ? 'letGo' : null;
}
