import type { Logger } from 'pino';
import type { Database } from '../database/database';
import { EventRow } from '../events/event.entity';
import { EventCursor } from './event-cursor';

/** How long another process's commit may go unnoticed; this process's own commits wake the feed at once. */
const POLL_MS = 700;
const BATCH = 500;
/** Positions before the last one in which a transaction may be under way. */
const RECENT = 200;

type Listener = (events: EventRow[]) => void;

/** Committed events of all processes, handed to whoever listens. Asks the database only while somebody does. */
export class LiveFeed {
  private readonly listeners = new Set<Listener>();
  private cursor: EventCursor | null = null;
  private opening: Promise<EventCursor> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private polling = false;
  private again = false;

  constructor(
    private readonly db: Database,
    private readonly log: Logger,
  ) {
    db.onCommit(() => this.poke());
  }

  async listen(listener: Listener): Promise<() => void> {
    // The position is read before the caller fetches anything, so no change falls between the two.
    this.listeners.add(listener);
    const leave = (): void => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
    try {
      this.opening ??= this.openCursor();
      const cursor = await this.opening;
      if (!this.listeners.has(listener)) return leave; // stopped meanwhile
      this.cursor ??= cursor;
    } catch (error) {
      leave();
      throw error;
    }
    this.timer ??= setInterval(() => this.poke(), POLL_MS);
    return leave;
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.cursor = null;
    this.opening = null;
    this.listeners.clear();
  }

  private poke(): void {
    if (this.listeners.size === 0) return;
    if (this.polling) {
      this.again = true;
      return;
    }
    this.polling = true;
    void this.poll().finally(() => {
      this.polling = false;
      if (this.again) {
        this.again = false;
        this.poke();
      }
    });
  }

  private async poll(): Promise<void> {
    const { cursor } = this;
    if (!cursor) return;
    try {
      const { after, missing } = cursor.wanted;
      const query = this.db.read.createQueryBuilder(EventRow, 'e').where('e.position > :after', { after });
      if (missing.length > 0) query.orWhere('e.position IN (:...missing)', { missing });
      const events = await query.orderBy('e.position').limit(BATCH).getMany();
      const fresh = new Set(
        cursor.take(
          events.map((event) => event.position),
          Date.now(),
        ),
      );
      if (events.length === BATCH) this.again = true;
      const news = events.filter((event) => fresh.has(event.position));
      if (news.length > 0) for (const listener of this.listeners) listener(news);
    } catch (error) {
      // The next poll asks again from the same position.
      this.log.warn({ err: error }, 'live feed could not read events');
    }
  }

  /** After the last committed event, with the gaps shortly before it: transactions that may still commit. */
  private async openCursor(): Promise<EventCursor> {
    const rows = await this.db.read
      .createQueryBuilder(EventRow, 'e')
      .select('e.position')
      .orderBy('e.position', 'DESC')
      .limit(RECENT)
      .getMany();
    const committed = new Set(rows.map(({ position }) => position));
    const last = rows[0]?.position ?? 0;
    const missing = Array.from({ length: Math.min(last, RECENT) }, (_, i) => last - i).filter((p) => !committed.has(p));
    return new EventCursor(last, missing, Date.now());
  }
}
