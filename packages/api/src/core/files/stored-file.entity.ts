import { Entity, Index } from 'typeorm';
import { Id, Instant, Line, Ref, Whole, Word } from '../database/columns';

/** A re-encoded picture: named by its content, without the name, the metadata and the place it came with. */
@Entity({ name: 'stored_file' })
@Index('ix_stored_file_owner', ['ownerId'])
@Index('ix_stored_file_unclaimed', ['ownerKind', 'createdAt'])
export class StoredFile {
  @Id()
  id: string;
  @Line(64)
  sha256: string;
  @Whole()
  bytes: number;
  @Whole()
  width: number;
  @Whole()
  height: number;
  /** What the file belongs to; `none` until something claims it. */
  @Word({ default: 'none' })
  ownerKind: 'none' | 'complaint' | 'reply' | 'entry';
  @Ref({ nullable: true })
  ownerId: string | null;
  @Whole({ default: 0 })
  ordinal: number;
  @Instant()
  createdAt: Date;
}
