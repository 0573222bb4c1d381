import { redact, findMarks } from '@yidiantong/schema/rules/text-marks';
import { endOfDay, addDays, dayOf } from '@yidiantong/schema/rules/days';
import { addWorkingDays } from '@yidiantong/schema/rules/working-days';
import type { Grade } from '@yidiantong/schema/vocabulary/complaints';
import { act, type Ctx, type Services } from '../src/core/context';
import { storePhoto } from '../src/core/files/files';
import { AppError } from '../src/core/errors';
import { pushBackAssignment, replyAssignment, signAssignment } from '../src/features/complaints/assignment-moves';
import { acceptComplaint } from '../src/features/complaints/accept-complaint';
import { assignComplaint } from '../src/features/complaints/assign-complaint';
import { Assignment, Complaint } from '../src/features/complaints/complaint.entity';
import { expireRating } from '../src/features/complaints/complaint.jobs';
import { suggestUnit } from '../src/features/complaints/suggest-unit';
import { fileComplaint } from '../src/features/complaints/file-complaint';
import { rateComplaint } from '../src/features/complaints/rate-complaint';
import { releaseComplaint } from '../src/features/complaints/release-complaint';
import { approveReply, returnReply } from '../src/features/complaints/review-reply';
import { Grid } from '../src/features/grids/grid.entity';
import { Unit } from '../src/features/units/unit.entity';
import { anyone, contextOf, type DemoClock } from './clock';
import { people } from './people';
import { drawPhoto } from './photos';
import { stories, type Story, type Step } from './stories';

/** Thirty complaints in every state of the first path, made by the verbs that people use. */
export async function buildComplaints(services: Services, clock: DemoClock): Promise<void> {
  for (const [index, story] of stories.entries()) await new Telling(services, clock, story, index).tell();
}

/** One complaint from filing as far as its story goes; a step that would lie in the future is left for the visitor. */
class Telling {
  private id = '';

  constructor(
    private readonly services: Services,
    private readonly clock: DemoClock,
    private readonly story: Story,
    private readonly index: number,
  ) {}

  async tell(): Promise<void> {
    const { story, clock } = this;
    clock.at(story.daysAgo, story.time ?? `${8 + (this.index % 12)}:${10 + ((this.index * 7) % 45)}`);
    await this.file();
    for (const step of story.steps) if (!(await this.take(step))) return;
  }

  private async file(): Promise<void> {
    const { story, services } = this;
    const place = await services.db.read.findOneByOrFail(Grid, { name: story.place });
    const photos = await Promise.all(
      (story.photos ?? []).map(async (name) => storePhoto(services, await drawPhoto(name))),
    );
    const { complaint } = await act(anyone(services), fileComplaint, {
      idempotencyKey: `demo-complaint-${String(this.index).padStart(4, '0')}`,
      gridCode: place.code,
      aboutWhom: story.about,
      kind: story.kind,
      categoryCode: story.category,
      powerItemCode: story.power,
      text: story.text,
      placeDetail: story.detail,
      photoIds: photos.map((photo) => photo.id),
      channel: this.index % 3 === 0 ? 'WEB' : 'QR_CODE',
      reporter: story.reporter ?? null,
    });
    this.id = complaint.id;
  }

  /** False when the step would lie in the future. */
  private async take(step: Step): Promise<boolean> {
    const [days, time, name, detail] = step;
    if (name === 'expire') return this.expire();
    if (!this.clock.later(days, time)) return false;
    await this.steps[name](detail ?? '');
    return true;
  }

  private readonly steps: Record<Exclude<Step[2], 'expire'>, (detail: string) => Promise<unknown>> = {
    accept: async () => act(await this.commission(), acceptComplaint, await this.complaint()),
    release: async () => act(await this.commission(), releaseComplaint, await this.complaint()),
    assign: (instruction) => this.assign(instruction),
    sign: async () => act(await this.leader(), signAssignment, await this.assignment()),
    pushBack: async (note) =>
      act(await this.leader(), pushBackAssignment, { ...(await this.assignment()), reason: 'DUTY', note }),
    reply: (text) => this.reply(text),
    return: async (reason) => act(await this.commission(), returnReply, { ...(await this.complaint()), reason }),
    approve: async () => act(await this.commission(), approveReply, await this.complaint()),
    rate: async (grade) =>
      act({ ...anyone(this.services), actor: { kind: 'reporter', complaintId: this.id } }, rateComplaint, {
        grade: grade as Grade,
        version: (await this.complaint()).version,
      }),
  };

  private async assign(instruction: string): Promise<void> {
    const ctx = await this.commission();
    const complaint = await this.complaint();
    const unit = this.story.unit ? await this.unitNamed(this.story.unit) : (await suggestUnit(ctx, complaint))?.unit;
    if (!unit) throw new Error(`demo: no unit for story ${this.index}`);
    const marks = findMarks(complaint.text, { staffNames: people.map((person) => person.name) });
    await act(ctx, assignComplaint, {
      id: complaint.id,
      version: complaint.version,
      idempotencyKey: `demo-assign-${complaint.id}-${complaint.version}`,
      unitId: unit.id,
      brief: redact(complaint.text, marks, []),
      instruction: instruction || null,
      dueDay: addWorkingDays(dayOf(this.clock.read()), this.story.days ?? 15, this.services.calendar),
    });
  }

  private async reply(text: string): Promise<void> {
    const { story, services } = this;
    const photos = await Promise.all(
      (story.evidence ?? []).map(async (name) => storePhoto(services, await drawPhoto(name))),
    );
    const assignment = await this.assignment();
    await act(await this.leader(), replyAssignment, {
      id: assignment.id,
      version: assignment.version,
      idempotencyKey: `demo-reply-${assignment.id}-${assignment.version}`,
      text,
      outcome: story.outcome ?? 'TRUE',
      resultClass: story.result ?? 'DIFFICULTY_SOLVED',
      photoIds: photos.map((photo) => photo.id),
    });
  }

  /** What the job does at the end of the rating window. */
  private async expire(): Promise<boolean> {
    const complaint = await this.complaint();
    const end = endOfDay(addWorkingDays(dayOf(this.clock.read()), 15, this.services.calendar));
    if (end >= this.clock.start) return false;
    this.clock.on(addDays(dayOf(end), 0), '00:00');
    await expireRating(this.services, { complaintId: complaint.id, round: complaint.round });
    return true;
  }

  private complaint = (): Promise<Complaint> => this.services.db.read.findOneByOrFail(Complaint, { id: this.id });

  private async assignment(): Promise<Assignment> {
    const { assignmentId } = await this.complaint();
    if (!assignmentId) throw AppError.invalidState('demo: nobody has it');
    return this.services.db.read.findOneByOrFail(Assignment, { id: assignmentId });
  }

  /** Someone of the commission that owns it. */
  private async commission(): Promise<Ctx> {
    const grid = await this.services.db.read.findOneByOrFail(Grid, { id: (await this.complaint()).commissionId });
    const login = { TOWNSHIP: 'secretary', AREA: 'district', DISTRICT: 'leader' }[grid.level as string];
    return contextOf(this.services, login ?? 'leader');
  }

  /** The leader of the unit that has it. */
  private async leader(): Promise<Ctx> {
    const unit = await this.services.db.read.findOneByOrFail(Unit, { id: (await this.assignment()).unitId });
    const grid = await this.services.db.read.findOneByOrFail(Grid, { id: unit.gridId });
    const person = people.find(({ at, post }) => post === 'UNIT_LEADER' && at === `${unit.code}@${grid.name}`);
    if (!person) throw new Error(`demo: ${unit.name} has no leader`);
    return contextOf(this.services, person.login);
  }

  private async unitNamed(at: string): Promise<Unit> {
    const [code, gridName] = at.split('@');
    const grid = await this.services.db.read.findOneByOrFail(Grid, { name: gridName });
    return this.services.db.read.findOneByOrFail(Unit, { code, gridId: grid.id });
  }
}
