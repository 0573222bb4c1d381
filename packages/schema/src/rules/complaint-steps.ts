import { type ComplaintState, openComplaintStates } from '../vocabulary/complaints';

/** One of the eight steps drawn over a complaint; done as soon as the complaint has reached `state`. */
export interface ComplaintStep {
  label: string;
  state: ComplaintState;
}

const complaintSteps: readonly ComplaintStep[] = [
  { label: '反映', state: 'FILED' },
  { label: '受理', state: 'ACCEPTED' },
  { label: '派发', state: 'ASSIGNED' },
  { label: '签收', state: 'HANDLING' },
  { label: '办理', state: 'REPLIED' },
  { label: '审核', state: 'ANSWERED' },
  { label: '评价', state: 'CLOSED' },
  { label: '办结', state: 'CLOSED' },
];

/** How many steps are done; the next one is the current one, and none is when all are done. */
const stepsDone: Record<ComplaintState, number> = {
  FILED: 1,
  ACCEPTED: 2,
  ASSIGNED: 3,
  HANDLING: 4,
  MERGED: 4, // in hand with the one it was merged into
  REPLIED: 5,
  ANSWERED: 6,
  CONTESTED: 7, // rated twice; what is missing is the end, which the level above decides
  CLOSED: 8,
  // Ended before the end: only the filing was done, so no step is the current one.
  DECLINED: 1,
  REFERRED: 1,
  WITHDRAWN: 1,
};

export interface StepStanding extends ComplaintStep {
  done: boolean;
  current: boolean;
}

export function stepStandings(state: ComplaintState): StepStanding[] {
  return complaintSteps.map((step, index) => ({
    ...step,
    done: index < stepsDone[state],
    current: openComplaintStates.includes(state) && index === stepsDone[state],
  }));
}
