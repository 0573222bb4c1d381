import { Entity, Index } from 'typeorm';
import type { Day } from '@yidiantong/schema/rules/days';
import type { ClockStep } from '@yidiantong/schema/vocabulary/clocks';
import { Id, Instant, JsonText, Ref, References, Version, Whole } from '../../core/database/columns';
import { Grid } from '../grids/grid.entity';

/** A day that the district works, or not, other than the national calendar says. */
export interface OwnDay {
  working: boolean;
  name: string;
}

/** How a district counts: the lengths it gives its clocks, and its own days off and on. No row: the standard ones. */
@Entity({ name: 'district_deadlines' })
@Index('uq_district_deadlines', ['districtId'], { unique: true })
export class DistrictDeadlines {
  @Id()
  id: string;
  @Ref()
  @References(() => Grid, 'fk_district_deadlines_district')
  districtId: string;
  /** Only the lengths that differ from the standard ones. */
  @JsonText()
  lengths: Partial<Record<ClockStep, number>>;
  @JsonText()
  ownDays: Record<Day, OwnDay>;
  /** How often its own days were changed; the number of the last `calendar_change`. */
  @Whole({ default: 0 })
  calendarChanges: number;
  @Version()
  version: number;
}

/** A change of a district's own days: clocks that ran before it are counted again (domain: "Clocks"). */
@Entity({ name: 'calendar_change' })
@Index('uq_calendar_change', ['districtId', 'number'], { unique: true })
export class CalendarChange {
  @Id()
  id: string;
  @Ref()
  @References(() => Grid, 'fk_calendar_change_district')
  districtId: string;
  /** 1, 2, 3 … */
  @Whole()
  number: number;
  /** The own days as they were until then. */
  @JsonText()
  daysBefore: Record<Day, OwnDay>;
  @Instant()
  at: Date;
}
