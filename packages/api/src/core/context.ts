import type { EntityManager } from 'typeorm';
import type { Logger } from 'pino';
import type { Ability, Post, PostingRank } from '@yidiantong/schema/vocabulary/posts';
import type { WorkingCalendar } from '@yidiantong/schema/rules/working-days';
import type { Env } from '../env';
import type { Database } from './database/database';
import type { KeyRing } from './crypto/keys';
import type { FileStore } from './files/file-store';
import type { LiveFeed } from './live/live-feed';
import type { Messenger } from './messenger';
import type { LoaderCache } from './loaders';

/** What a process is made of; nothing in it belongs to one request. */
export interface Services {
  env: Env;
  log: Logger;
  db: Database;
  keys: KeyRing;
  files: FileStore;
  live: LiveFeed;
  /** Takes texts out of the house; null where no gateway is set up. */
  messenger: Messenger | null;
  /** The only source of "now": the demo loader passes another one in. */
  clock: () => Date;
  calendar: WorkingCalendar;
}

/** One current posting of a staff member, with the grid's place in the tree. */
export interface ActorPosting {
  id: string;
  post: Post;
  rank: PostingRank;
  gridId: string | null;
  /** Ids from the root down, `/…/…/`; of the unit's grid when the posting is at a unit. */
  gridPath: string;
  unitId: string | null;
  /** The colleague it is held for, as deputy; null for a post of one's own. */
  deputyFor: string | null;
  /** A grid of the district is on the move: rows stored by grid may still follow the tree as it was. */
  unsettled: boolean;
}

export interface StaffActor {
  kind: 'staff';
  staffId: string;
  sessionId: string;
  districtId: string;
  postings: ActorPosting[];
  /** The same and whatever else their colleagues hold by now: nobody decides where one of these stands in the way. */
  barring: ActorPosting[];
  /** What these posts may do at all. */
  abilities: ReadonlySet<Ability>;
  /** Whose bars apply: one's own and those of the colleagues one stands in for. */
  barredAs: string[];
  /** Paths of the grids they answer for （包保）; looked up for those who decide on complaints. */
  pairedPaths: string[];
  mustChangePassword: boolean;
}

/** Whoever holds a receipt session: one complaint, nothing else. */
export interface ReporterActor {
  kind: 'reporter';
  complaintId: string;
}

export type Actor = { kind: 'anonymous' } | { kind: 'system' } | StaffActor | ReporterActor;

/** One request. */
export interface Ctx {
  services: Services;
  actor: Actor;
  requestId: string;
  loaders: LoaderCache;
  /** Reads only: writing through it is refused by the database. */
  read: EntityManager;
  /** Sets or clears the session cookie; absent outside HTTP. */
  setSessionCookie?: (token: string | null) => void;
  device?: string;
}

/** One unit of work: what a verb gets. Its rows, events and jobs commit together. */
export interface Work {
  ctx: Ctx;
  services: Services;
  actor: Actor;
  em: EntityManager;
  /** The instant of the whole act. */
  now: Date;
}

/** Runs a verb in one transaction. */
export const act = <I, R>(ctx: Ctx, verb: (work: Work, input: I) => Promise<R>, input: I): Promise<R> => {
  const now = ctx.services.clock();
  return ctx.services.db.write((em) => verb({ ctx, services: ctx.services, actor: ctx.actor, em, now }, input));
};
