import { compareLights } from '@yidiantong/schema/rules/clocks';
import { lampLights } from '@yidiantong/schema/rules/lamps';
import type { Light } from '@yidiantong/schema/vocabulary/clocks';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import type { Complaint } from './complaint.entity';
import { complaintForCommission, LAMP_OUT, makeMove } from './make-move';
import { reasonOf, type ReasonedMoveInput } from './recall-complaint';
import { writeEntry } from './write-entry';

export interface LightLampInput extends ReasonedMoveInput {
  light: Light;
}

/**
 * An AREA member lights a lamp on what is not handled properly (A04), or turns it from yellow to red. Lists and pages show it with the
 * reason; the clocks go on beneath it.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE when it is lit so already; INVALID_INPUT for green, or no reason
 */
export async function lightLamp(work: Work, input: LightLampInput): Promise<Complaint> {
  const complaint = await complaintForCommission(work, input, 'lightLamp');
  if (!lampLights.includes(input.light)) throw AppError.invalidField('input.light', '只能亮黄灯或者红灯，请重新选。');
  const reason = reasonOf(input);
  if (complaint.lamp && compareLights(input.light, complaint.lamp) >= 0)
    throw AppError.invalidState('已经亮了同样的灯；要换轻一些的，请先熄灯。');
  return makeMove(work, complaint, 'lightLamp', {
    changes: { lamp: input.light, lampReason: reason, lampAt: work.now },
    facts: { light: input.light },
  });
}

/**
 * Puts the lamp out; what the clocks show stays.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE when none is lit; INVALID_INPUT without a reason
 */
export async function putOutLamp(work: Work, input: ReasonedMoveInput): Promise<Complaint> {
  const complaint = await complaintForCommission(work, input, 'putOutLamp');
  const reason = reasonOf(input);
  if (!complaint.lamp) throw AppError.invalidState('现在没有人工亮的灯，不用再熄。');
  await makeMove(work, complaint, 'putOutLamp', { changes: LAMP_OUT, facts: { light: complaint.lamp } });
  await writeEntry(work, complaint, { kind: 'NOTE', words: `熄灯：${reason}` });
  return complaint;
}
