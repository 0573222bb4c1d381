import { Entity, PrimaryColumn } from 'typeorm';
import { References } from '../../core/database/columns';
import { Staff } from './staff.entity';

/** A name that somebody had before: who complains may know them by it. */
@Entity({ name: 'staff_former_name' })
export class FormerName {
  @PrimaryColumn({ type: 'varchar', length: 26 })
  @References(() => Staff, 'fk_staff_former_name_staff')
  staffId: string;
  @PrimaryColumn({ type: 'varchar', length: 40 })
  name: string;
}
