import { Core1790000000000 } from './1790000000000-core';
import { District1790000100000 } from './1790000100000-district';
import { Powers1790000200000 } from './1790000200000-powers';
import { Complaints1790000300000 } from './1790000300000-complaints';
import { Disclosures1790000400000 } from './1790000400000-disclosures';
import { FormerCodes1790000500000 } from './1790000500000-former-codes';
import { RealSize1790000600000 } from './1790000600000-real-size';
import { Guards1790000700000 } from './1790000700000-guards';
import { Proposals1790000800000 } from './1790000800000-proposals';
import { Entries1790000900000 } from './1790000900000-entries';
import { Handling1790001000000 } from './1790001000000-handling';
import { Receipt1790001100000 } from './1790001100000-receipt';
import { AssignModes1790001200000 } from './1790001200000-assign-modes';
import { Deadlines1790001300000 } from './1790001300000-deadlines';
import { Escalation1790001400000 } from './1790001400000-escalation';
import { Ledger1790001500000 } from './1790001500000-ledger';
import { Identity1790001510000 } from './1790001510000-identity';
import { Offline1790001600000 } from './1790001600000-offline';
import { Merging1790001610000 } from './1790001610000-merging';
import { FoundAlong1790001620000 } from './1790001620000-found-along';
import { Subjects1790001700000 } from './1790001700000-subjects';
import { CalendarChanges1790001800000 } from './1790001800000-calendar-changes';
import { Examples1790002000000 } from './1790002000000-examples';
import { Messages1790001900000 } from './1790001900000-messages';
import { CallBack1790002100000 } from './1790002100000-call-back';
import { StaffPhone1790002110000 } from './1790002110000-staff-phone';

/** In the order they run; append only. */
export const migrations = [
  Core1790000000000,
  District1790000100000,
  Powers1790000200000,
  Complaints1790000300000,
  Disclosures1790000400000,
  FormerCodes1790000500000,
  RealSize1790000600000,
  Guards1790000700000,
  Proposals1790000800000,
  Entries1790000900000,
  Handling1790001000000,
  Receipt1790001100000,
  AssignModes1790001200000,
  Deadlines1790001300000,
  Escalation1790001400000,
  Ledger1790001500000,
  Identity1790001510000,
  Offline1790001600000,
  Merging1790001610000,
  FoundAlong1790001620000,
  Subjects1790001700000,
  CalendarChanges1790001800000,
  Messages1790001900000,
  Examples1790002000000,
  CallBack1790002100000,
  StaffPhone1790002110000,
];
