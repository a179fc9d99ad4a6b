import type { CutLineEffect, CutLineState } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Cut lines one person proposes; what was proposed is never changed, the decision is filled in once by another. */
@Entity('cut_line_proposal')
export class CutLineProposal {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'proposal_id' }) id: string;
  @Column('integer') year: number;
  @Column('numeric', { name: 'cut_n' }) cutN: string;
  @Column('numeric', { name: 'cut_i' }) cutI: string;
  @Column('numeric', { name: 'border_width' }) borderWidth: string;
  /** The review run the effect was computed on. */
  @Column('uuid', { name: 'run_id' }) run: string;
  @Column('jsonb') effect: CutLineEffect;
  @Column('text') reason: string;
  @Column('text') state: CutLineState;
  @Column('uuid', { name: 'proposed_by' }) proposedBy: string;
  @Column('text') proposer: string;
  @Column('timestamptz', { name: 'proposed_at' }) proposedAt: Date;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('text', { nullable: true }) decider: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) note: string | null;
}
