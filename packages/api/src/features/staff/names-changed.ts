import type { Work } from '../../core/context';
import { enqueue } from '../../core/jobs/enqueue';
import { newId } from '../../core/ids';

/** The job that looks for the names of the district's people in what is open; complaints.follow-names knows how. */
export const FOLLOW_NAMES = 'complaints.follow-names';

/** Somebody came, or goes by another name: complaints that name them were filed before. */
export const namesChanged = (work: Work, districtId: string): Promise<void> =>
  enqueue(work, { name: FOLLOW_NAMES, payload: { districtId, runId: newId(), reachedId: '' } });
