import { Entity, Index } from 'typeorm';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Post, PostingRank, SupervisorSource } from '@yidiantong/schema/vocabulary/posts';
import { DayScalar } from '../../core/graphql/scalars';
import { DayColumn, Flag, Id, Instant, Line, Ref, References, Version, Whole, Word } from '../../core/database/columns';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';

/** A person who works with the console. */
@ObjectType('Staff', { description: 'A person who works with the console.' })
@Entity({ name: 'staff' })
@Index('uq_staff_login', ['loginName'], { unique: true })
@Index('ix_staff_district', ['districtId', 'name'])
@Index('ix_staff_phone', ['phoneIndex'])
export class Staff {
  @Field(() => ID, { description: 'Key.' })
  @Id()
  id: string;

  @Field({ description: 'Name.' })
  @Line(40)
  name: string;

  /** Lower case: MySQL and people both compare loosely, a login must not. */
  @Field({ description: 'What the person signs in with; lower case.' })
  @Line(40)
  loginName: string;

  /** argon2id, PHC string; '' while there is only a one-time code. */
  @Line(200)
  passwordHash: string;

  @Flag()
  mustChangePassword: boolean;

  @Field({ description: 'False once the person has left.' })
  @Flag()
  active: boolean;

  @Ref()
  @References(() => Grid, 'fk_staff_district')
  districtId: string;

  /** Initials of the name, lower case: what people type to find it. */
  @Line(40, { default: '' })
  pinyinInitials: string;

  /** SHA-256 of the one-time code that stands in for a password; null when there is none. */
  @Line(64, { nullable: true })
  codeHash: string | null;

  @Instant({ nullable: true })
  codeExpiresAt: Date | null;

  /** Who gave the last one-time code and so could sign in with it; null where a command did. */
  @Ref({ nullable: true })
  @References(() => Staff, 'fk_staff_code_by')
  codeById: string | null;

  /** Sealed; proves itself before `totpEnrolledAt` is set. */
  @Line(255, { nullable: true })
  totpSecret: string | null;

  @Instant({ nullable: true })
  totpEnrolledAt: Date | null;

  /** The last 30-second step that was used: a code works once. */
  @Whole({ nullable: true })
  totpStep: number | null;

  /** A keyed hash by which their phone number is recognised; no way leads back from it. Null while none is on record. */
  @Line(64, { nullable: true })
  phoneIndex: string | null;

  @Line(8, { nullable: true })
  phoneIndexKeyId: string | null;

  /** Sessions started before are over. */
  @Instant({ nullable: true })
  signedOutAt: Date | null;

  @Field(() => Int, { description: 'For a change that must not overwrite another.' })
  @Version()
  version: number;
}

/** A post held at a grid or a unit, from–to. */
@ObjectType('Posting', { description: 'A post held at a grid or a unit, from–to.' })
@Entity({ name: 'posting' })
@Index('ix_posting_staff', ['staffId'])
@Index('ix_posting_grid', ['gridId', 'post'])
@Index('ix_posting_unit', ['unitId', 'post'])
export class Posting {
  @Field(() => ID, { description: 'Key.' })
  @Id()
  id: string;

  @Ref()
  @References(() => Staff, 'fk_posting_staff')
  staffId: string;

  @Field(() => Post, { description: 'What the person is posted as.' })
  @Word()
  post: Post;

  @Field(() => PostingRank, { description: 'HEAD or MEMBER.' })
  @Word()
  rank: PostingRank;

  @Ref({ nullable: true })
  @References(() => Grid, 'fk_posting_grid')
  gridId: string | null;

  @Ref({ nullable: true })
  @References(() => Unit, 'fk_posting_unit')
  unitId: string | null;

  @Field(() => DayScalar, { name: 'from', description: 'First day.' })
  @DayColumn()
  fromDay: string;

  @Field(() => DayScalar, { name: 'to', nullable: true, description: 'Last day; null while it goes on.' })
  @DayColumn({ nullable: true })
  toDay: string | null;

  @Field(() => SupervisorSource, { nullable: true, description: 'Where a grid supervisor was picked from.' })
  @Word({ nullable: true })
  source: SupervisorSource | null;

  @Field(() => Int, { description: 'For a change that must not overwrite another.' })
  @Version()
  version: number;
}
