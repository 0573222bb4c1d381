import { ChainRootRow, EventRow, EventStream } from './core/events/event.entity';
import { IdempotencyKey } from './core/idempotency/idempotency-key.entity';
import { Job } from './core/jobs/job.entity';
import { StoredFile } from './core/files/stored-file.entity';
import { Throttle } from './core/throttle/throttle.entity';
import {
  Assignment,
  Complaint,
  ComplaintAudience,
  ComplaintBarred,
  ComplaintClock,
  ComplaintReporter,
  ComplaintSubject,
  Reply,
  Verdict,
} from './features/complaints/complaint.entity';
import { ReceiptSession } from './features/complaints/receipt-session.entity';
import { Disclosure, DisclosureLine, DisclosurePass } from './features/disclosures/disclosure.entity';
import { FormerGridCode } from './features/grids/former-code.entity';
import { Grid } from './features/grids/grid.entity';
import { Category, PowerItem, PowerRevision, Responsibility } from './features/powers/power.entity';
import { Session } from './features/sessions/session.entity';
import { Posting, Staff } from './features/staff/staff.entity';
import { Unit } from './features/units/unit.entity';
import { migrations } from './migrations/all';
import type { DatabaseModel } from './core/database/database';

/** Every table and every migration of the database. */
export const model: DatabaseModel = {
  entities: [
    Grid,
    FormerGridCode,
    Unit,
    Staff,
    Posting,
    Session,
    PowerItem,
    PowerRevision,
    Category,
    Responsibility,
    Complaint,
    ComplaintAudience,
    ComplaintBarred,
    ComplaintSubject,
    ComplaintReporter,
    ComplaintClock,
    Assignment,
    Reply,
    Verdict,
    ReceiptSession,
    Disclosure,
    DisclosureLine,
    DisclosurePass,
    StoredFile,
    Job,
    IdempotencyKey,
    Throttle,
    EventRow,
    EventStream,
    ChainRootRow,
  ],
  migrations,
};
