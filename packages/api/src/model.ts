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
import { ComplaintEntry } from './features/complaints/entry.entity';
import { ComplaintExample } from './features/complaints/example.entity';
import { LedgerEntry } from './features/complaints/ledger.entity';
import { ComplaintProposal } from './features/complaints/proposal.entity';
import { ReceiptSession } from './features/complaints/receipt-session.entity';
import { OutgoingMessage } from './features/messages/message.entity';
import { CalendarChange, DistrictDeadlines } from './features/deadlines/deadline.entity';
import { ReceiptSlip } from './features/complaints/receipt-slip.entity';
import { Disclosure, DisclosureLine, DisclosurePass } from './features/disclosures/disclosure.entity';
import { GridChange } from './features/grids/grid-change.entity';
import { FormerGridCode } from './features/grids/former-code.entity';
import { Grid } from './features/grids/grid.entity';
import { Category, PowerItem, PowerRevision, Responsibility } from './features/powers/power.entity';
import { Session } from './features/sessions/session.entity';
import { FormerName } from './features/staff/former-name.entity';
import { Notice } from './features/staff/notice.entity';
import { Posting, Staff } from './features/staff/staff.entity';
import { StaffChange } from './features/staff/staff-change.entity';
import { Deputyship, Pairing } from './features/staff/standing.entity';
import { CooperationArea } from './features/units/cooperation-area.entity';
import { Unit } from './features/units/unit.entity';
import { migrations } from './migrations/all';
import type { DatabaseModel } from './core/database/database';

/** Every table and every migration of the database. */
export const model: DatabaseModel = {
  entities: [
    Grid,
    FormerGridCode,
    GridChange,
    CooperationArea,
    Unit,
    Staff,
    FormerName,
    Posting,
    Pairing,
    Deputyship,
    StaffChange,
    Notice,
    Session,
    DistrictDeadlines,
    CalendarChange,
    OutgoingMessage,
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
    ComplaintProposal,
    ComplaintExample,
    ComplaintEntry,
    LedgerEntry,
    ReceiptSession,
    ReceiptSlip,
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
