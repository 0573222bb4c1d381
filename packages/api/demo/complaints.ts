import type { EntityManager } from 'typeorm';
import { redact, findMarks } from '@yidiantong/schema/rules/text-marks';
import { endOfDay, addDays, dayOf } from '@yidiantong/schema/rules/days';
import { addWorkingDays } from '@yidiantong/schema/rules/working-days';
import type { Grade } from '@yidiantong/schema/vocabulary/complaints';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Post } from '@yidiantong/schema/vocabulary/posts';
import { conductUnitKinds } from '@yidiantong/schema/vocabulary/units';
import { act, type Ctx, type Services } from '../src/core/context';
import { AppError } from '../src/core/errors';
import { readingOf } from '../src/core/loaders';
import { pushBackAssignment, replyAssignment, signAssignment } from '../src/features/complaints/assignment-moves';
import { acceptComplaint } from '../src/features/complaints/accept-complaint';
import { assignComplaint } from '../src/features/complaints/assign-complaint';
import { Assignment, Complaint } from '../src/features/complaints/complaint.entity';
import { expireRating } from '../src/features/complaints/complaint.jobs';
import { crossChoiceOf } from '../src/features/complaints/cross-cases';
import { suggestUnit } from '../src/features/complaints/suggest-unit';
import { fileComplaint } from '../src/features/complaints/file-complaint';
import { fileFoundAlong } from '../src/features/complaints/file-found-along';
import { rateComplaint } from '../src/features/complaints/rate-complaint';
import { registerComplaint } from '../src/features/complaints/register-complaint';
import { releaseComplaint } from '../src/features/complaints/release-complaint';
import { approveReply, returnReply } from '../src/features/complaints/review-reply';
import { Grid } from '../src/features/grids/grid.entity';
import { Unit } from '../src/features/units/unit.entity';
import { beginning, besideSteps, type Telling } from './beside-steps';
import { anyone, contextOf, contextOfPost, within, type DemoClock } from './clock';
import { SHOWCASE } from './grids';
import { people } from './people';
import { keepPhoto, type Photos } from './photos';
import type { BesideName, Step, StepName, Story } from './story';

/** Ids of a story's photos: those of the citizen and those of the unit. */
export interface StoryPhotos {
  sent: string[];
  evidence: string[];
}

/** Keeps the photos of a story, to be claimed when it is told. */
export async function storePhotos(services: Services, photos: Photos, story: Story): Promise<StoryPhotos> {
  const stored = (names: string[] = []): Promise<string[]> =>
    Promise.all(names.map((name) => keepPhoto(services, photos.get(name)!)));
  const [sent, evidence] = await Promise.all([stored(story.photos), stored(story.evidence)]);
  return { sent, evidence };
}

interface Told {
  story: Story;
  index: number;
  photos: StoryPhotos;
}

/**
 * One complaint from filing as far as its story goes, in one transaction: it is there to its last step or not at all. A
 * step that would lie in the future is left for the visitor.
 */
export const tellStory = (
  services: Services,
  clock: DemoClock,
  told: Told,
  afterwards?: (em: EntityManager) => Promise<void>,
): Promise<void> =>
  services.db.write(async (em) => {
    await new PlainTelling(within({ ...services, clock: clock.read }, em), clock, told).tell();
    await afterwards?.(em);
  });

class PlainTelling implements Telling {
  private id = '';
  private assigned = 0;
  readonly story: Story;
  private readonly index: number;
  private readonly photos: StoryPhotos;

  constructor(
    readonly services: Services,
    private readonly clock: DemoClock,
    { story, index, photos }: Told,
  ) {
    this.story = story;
    this.index = index;
    this.photos = { ...photos };
  }

  async tell(): Promise<void> {
    const { story, clock } = this;
    clock.at(story.daysAgo, story.time ?? `${8 + (this.index % 12)}:${10 + ((this.index * 7) % 45)}`);
    await this.file();
    for (const step of story.steps) if (!(await this.take(step))) return;
  }

  private async file(): Promise<void> {
    const { story, services } = this;
    const idempotencyKey = `demo-complaint-${String(this.index).padStart(4, '0')}`;
    const said = {
      aboutWhom: story.about,
      kind: story.kind,
      categoryCode: story.category,
      text: story.text,
      placeDetail: story.detail,
      photoIds: this.photos.sent,
    };
    if (story.foundWith) {
      const { id, version, commissionId } = await beginning(services, story.foundWith);
      const input = { ...said, id, version, idempotencyKey };
      this.id = (await act(await this.commissionAt(commissionId), fileFoundAlong, input)).id;
      return;
    }
    const input = {
      ...said,
      idempotencyKey,
      gridCode: await this.codeOf(story.place),
      powerItemCode: story.power,
      channel: story.channel ?? (this.index % 3 === 0 ? 'WEB' : 'QR_CODE'),
      reporter: story.reporter ?? null,
    };
    const { complaint } = story.channel
      ? await act(await contextOf(services, 'secretary'), registerComplaint, input)
      : await act(anyone(services), fileComplaint, input);
    this.id = complaint.id;
  }

  /** False when the step would lie in the future. */
  private async take(step: Step): Promise<boolean> {
    const [days, time, name, detail] = step;
    if (name === 'expire') return this.expire();
    if (!this.clock.later(days, time)) return false;
    if (isBeside(name)) await besideSteps[name](this, detail ?? '');
    else await this.steps[name](detail ?? '');
    return true;
  }

  private readonly steps: Record<Exclude<StepName, 'expire' | BesideName>, (detail: string) => Promise<unknown>> = {
    accept: async () => act(await this.commission(), acceptComplaint, await this.complaint()),
    release: async () => act(await this.commission(), releaseComplaint, await this.complaint()),
    assign: (instruction) => this.assign(instruction),
    sign: async () => act(await this.leader(), signAssignment, await this.assignment()),
    pushBack: async (note) =>
      act(await this.leader(), pushBackAssignment, { ...(await this.assignment()), reason: 'DUTY', note }),
    reply: (text) => this.reply(text),
    return: async (reason) => act(await this.reviewer(), returnReply, { ...(await this.complaint()), reason }),
    approve: async () => act(await this.reviewer(), approveReply, await this.complaint()),
    rate: async (grade) =>
      act(this.citizen(), rateComplaint, {
        grade: grade as Grade,
        version: (await this.complaint()).version,
      }),
  };

  private async assign(instruction: string): Promise<void> {
    const { story, services } = this;
    const complaint = await this.complaint();
    const ctx = await (story.mode === 'CROSS' || story.mode === 'REMOTE' ? this.above() : this.commission());
    const marks = findMarks(complaint.text, { staffNames: people.map(({ name }) => name) });
    const assisting = (story.assisting ?? []).map(async (at) => ({ unitId: (await this.unitAt(at, complaint)).id }));
    await act(ctx, assignComplaint, {
      id: complaint.id,
      version: complaint.version,
      idempotencyKey: `demo-assign-${complaint.id}-${complaint.version}`,
      mode: story.mode,
      unitId: await this.unitToGet(ctx, complaint),
      brief: redact(complaint.text, marks, []),
      instruction: instruction || null,
      reason: story.mode === 'DIRECT' ? instruction : null,
      dueDay: addWorkingDays(dayOf(this.clock.read()), story.days ?? 15, services.calendar),
      assisting: await Promise.all(assisting),
    });
  }

  private async unitToGet(ctx: Ctx, complaint: Complaint): Promise<string> {
    const { story, services, clock } = this;
    if (story.mode === 'CROSS')
      return (await crossChoiceOf(readingOf(services.db.read), complaint, clock.read())).unitId!;
    const at = [story.unit, story.otherUnit][this.assigned++];
    const unit = at ? await this.unitAt(at, complaint) : (await suggestUnit(ctx, complaint))?.unit;
    if (!unit) throw new Error(`demo: no unit for story ${this.index}`);
    return unit.id;
  }

  private async reply(text: string): Promise<void> {
    const { story, photos } = this;
    const assignment = await this.assignment();
    await act(await this.leader(), replyAssignment, {
      id: assignment.id,
      version: assignment.version,
      idempotencyKey: `demo-reply-${assignment.id}-${assignment.version}`,
      text,
      outcome: story.outcome ?? 'TRUE',
      resultClass: story.result ?? 'DIFFICULTY_SOLVED',
      photoIds: photos.evidence,
    });
    photos.evidence = []; // a second answer has none of its own
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

  complaint = (): Promise<Complaint> => this.services.db.read.findOneByOrFail(Complaint, { id: this.id });

  assignment = async (): Promise<Assignment> => {
    const { assignmentId } = await this.complaint();
    if (!assignmentId) throw AppError.invalidState('demo: nobody has it');
    return this.services.db.read.findOneByOrFail(Assignment, { id: assignmentId });
  };

  async commission(): Promise<Ctx> {
    return this.commissionAt((await this.complaint()).commissionId);
  }

  private async commissionAt(gridId: string): Promise<Ctx> {
    const { level } = await this.services.db.read.findOneByOrFail(Grid, { id: gridId });
    return contextOfPost(this.services, commissionPosts[level]!, { gridId, unitId: null });
  }

  /** Of the commission that owns it, or above it where that one handles it itself; CONDUCT always one level above. */
  private async reviewer(): Promise<Ctx> {
    const complaint = await this.complaint();
    const unit = await this.handler();
    const own = unit.gridId === complaint.commissionId && conductUnitKinds.includes(unit.kind);
    if (!own && complaint.kind !== 'CONDUCT') return this.commissionAt(complaint.commissionId);
    const grid = await this.services.db.read.findOneByOrFail(Grid, { id: unit.gridId });
    return this.commissionAt(grid.level === 'DISTRICT' ? grid.id : grid.parentId!);
  }

  private async handler(): Promise<Unit> {
    return this.services.db.read.findOneByOrFail(Unit, { id: (await this.assignment()).unitId });
  }

  async leader(unitId?: string): Promise<Ctx> {
    return contextOfPost(this.services, 'UNIT_LEADER', { gridId: null, unitId: unitId ?? (await this.handler()).id });
  }

  async above(): Promise<Ctx> {
    const township = await this.services.db.read.findOneByOrFail(Grid, { code: SHOWCASE });
    return this.commissionAt(township.parentId!);
  }

  citizen(): Ctx {
    return { ...anyone(this.services), actor: { kind: 'reporter', complaintId: this.id } };
  }

  /** Of a place written by its name or its code; names are those of the showcase township. */
  private async codeOf(place: string): Promise<string> {
    if (/^\d/.test(place)) return place;
    const township = await this.services.db.read.findOneByOrFail(Grid, { code: SHOWCASE });
    return (await this.services.db.read.findOneByOrFail(Grid, { name: place, parentId: township.id })).code;
  }

  /** `code@grid name`, or a code alone: the unit of the complaint's own village, township or district. */
  private async unitAt(at: string, complaint: Complaint): Promise<Unit> {
    const { read } = this.services.db;
    const [code, gridName] = at.split('@') as [string, string?];
    const above = { V: complaint.villageId, T: complaint.townshipId }[code[0]!] ?? complaint.districtId;
    const gridId = gridName ? (await read.findOneByOrFail(Grid, { name: gridName })).id : above;
    return read.findOneByOrFail(Unit, { code, gridId });
  }
}

const isBeside = (name: StepName): name is BesideName => name in besideSteps;

const commissionPosts: Partial<Record<GridLevel, Post>> = {
  TOWNSHIP: 'COMMISSION_SECRETARY',
  AREA: 'DISTRICT_OFFICER',
  DISTRICT: 'DISTRICT_LEADER',
};
