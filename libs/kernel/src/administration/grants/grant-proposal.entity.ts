import type { GrantProposalView, GrantRoles, Role } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('grant_proposal')
export class GrantProposal {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text', { array: true }) roles: Role[];
  @Column('jsonb') scope: GrantRoles['scope'];
  @Column('date', { nullable: true }) until: string | null;
  @Column('text') origin: GrantProposalView['origin'];
  @Column('text') reason: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('uuid', { name: 'proposed_by', nullable: true }) proposedBy: string | null;
  @Column('timestamptz', { name: 'proposed_at', nullable: true }) proposedAt: Date | null;
  @Column('text') state: GrantProposalView['state'];
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}
