import type { AssignmentMode } from '@yidiantong/schema/vocabulary/assignments';
import type {
  AboutWhom,
  Channel,
  ComplaintKind,
  Grade,
  Outcome,
  ResultClass,
} from '@yidiantong/schema/vocabulary/complaints';
import type { DeclineReason, OtherBody } from '@yidiantong/schema/vocabulary/proposals';

/** What happens; those after `expire` are beside the plain way. */
export type StepName =
  | ('accept' | 'release' | 'assign' | 'sign' | 'pushBack' | 'reply' | 'return' | 'approve' | 'rate' | 'expire')
  | BesideName;

export type BesideName =
  | ('decline' | 'refer' | 'object' | 'agree' | 'withdraw' | 'ask' | 'supplement' | 'take' | 'recall')
  | ('signPart' | 'submitPart' | 'plan' | 'extend' | 'urge' | 'supervise' | 'note' | 'rehandle' | 'uphold')
  | ('rateLate' | 'reopen' | 'merge' | 'recuse' | 'addSubject' | 'light' | 'example' | 'consent');

/** Working days after the step before, time of day, what happens, its words (instruction, note, text, reason or grade). */
export type Step = [days: number, time: string, name: StepName, detail?: string];

/** One invented complaint and how far it got. */
export interface Story {
  /** A village of 城南镇 by its name, any other by its code. */
  place: string;
  category: string;
  power?: string;
  kind: ComplaintKind;
  about: AboutWhom;
  text: string;
  detail?: string;
  /** Calendar days before the first start. */
  daysAgo: number;
  time?: string;
  photos?: string[];
  evidence?: string[];
  reporter?: { name: string; phone: string; contact?: string };
  /** Unit that gets it where the responsibilities suggest another or none, as code@grid or code. */
  unit?: string;
  /** Unit that gets it when the first one gave it back. */
  otherUnit?: string;
  /** Working days it is given; default 15. */
  days?: number;
  /** How it is assigned; default NORMAL. */
  mode?: AssignmentMode;
  /** Units that assist, as `unit`. */
  assisting?: string[];
  declineReason?: DeclineReason;
  /** Where the citizen goes instead. */
  whereTo?: OtherBody;
  /** Staff wrote it down for the citizen, who came this way. */
  channel?: Channel;
  /** Found along with the one whose words begin so. */
  foundWith?: string;
  /** What is told of it as a typical example; its problem and outcome are in the words of the commission. */
  example?: { title: string; problem: string; outcome: string };
  /** Login of whom the commission records as its subject. */
  subject?: string;
  outcome?: Outcome;
  result?: ResultClass;
  steps: Step[];
}

export const taken: Step[] = [
  [1, '08:40', 'accept'],
  [0, '10:05', 'assign'],
];
export const signed: Step[] = [...taken, [1, '08:30', 'sign']];
export const answered = (days: number, reply: string): Step[] => [
  ...signed,
  [days, '15:20', 'reply', reply],
  [1, '09:30', 'approve'],
];
export const rated = (days: number, reply: string, grade: Grade): Step[] => [
  ...answered(days, reply),
  [1, '19:40', 'rate', grade],
];

/** Answered twice, not satisfied with either. */
export const contested = (first: string, second: string): Step[] => [
  ...rated(5, first, 'DISSATISFIED'),
  [4, '15:40', 'reply', second],
  [1, '10:00', 'approve'],
  [1, '20:10', 'rate', 'VERY_DISSATISFIED'],
];
