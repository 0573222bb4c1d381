import { Entity, Index } from 'typeorm';
import type { ProposalKind, ProposalState } from '@yidiantong/schema/vocabulary/proposals';
import { Id, Instant, JsonText, Line, Ref, References, Version, Word } from '../../core/database/columns';
import { Grid } from '../grids/grid.entity';
import { Staff } from '../staff/staff.entity';
import { Complaint } from './complaint.entity';

/** A move of a complaint that waits for a second hand. */
@Entity({ name: 'complaint_proposal' })
@Index('ix_proposal_complaint', ['complaintId', 'id'])
@Index('ix_proposal_pending', ['districtId', 'state', 'id'])
export class ComplaintProposal {
  @Id()
  id: string;
  @Ref()
  @References(() => Complaint, 'fk_proposal_complaint')
  complaintId: string;
  @Ref()
  @References(() => Grid, 'fk_proposal_district')
  districtId: string;
  @Word()
  kind: ProposalKind;
  @Word()
  state: ProposalState;
  /** What is proposed: words of the vocabulary, ids and days, by kind. */
  @JsonText()
  terms: Record<string, string | null>;
  /** What the proposer says, as whoever it concerns will read it. */
  @Line(500)
  words: string;
  /** Null when the citizen proposed it. */
  @Ref({ nullable: true })
  @References(() => Staff, 'fk_proposal_proposed_by')
  proposedById: string | null;
  /** The proposer and the colleagues they stood in for; where the citizen proposed it, those who decided before: none of them decides. */
  @JsonText()
  proposedAs: string[];
  @Instant()
  proposedAt: Date;
  @Ref({ nullable: true })
  @References(() => Staff, 'fk_proposal_decided_by')
  decidedById: string | null;
  /** Whoever decided and the colleagues they stood in for; null until then. */
  @JsonText({ nullable: true })
  decidedAs: string[] | null;
  @Instant({ nullable: true })
  decidedAt: Date | null;
  @Line(500, { nullable: true })
  decisionNote: string | null;
  @Version()
  version: number;
}
