import type { AppealDocument, AppealGround, AppealOutcome, AppealState } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 申请复评 against one finding. What was said when it was filed is never changed; the rest is filled in once. */
@Entity('appeal')
export class Appeal {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'appeal_id' }) id: string;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('bigint', { name: 'project_id' }) project: string;
  @Column('integer') version: number;
  /** The run whose verdict the finding stands in. */
  @Column('uuid', { name: 'run_id' }) run: string;
  @Column('text') rule: string;
  @Column('text', { name: 'rule_name' }) ruleName: string;
  @Column('text') sentence: string;
  @Column('numeric') points: string;
  @Column('text') ground: AppealGround;
  @Column('text') statement: string;
  @Column('jsonb') documents: AppealDocument[];
  @Column('uuid', { name: 'filed_by' }) filedBy: string;
  @Column('text', { name: 'filed_name' }) filedName: string;
  @Column('timestamptz', { name: 'filed_at' }) filedAt: Date;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text') state: AppealState;
  @Column('uuid', { name: 'reviewer_id', nullable: true }) reviewer: string | null;
  @Column('text', { name: 'reviewer_name', nullable: true }) reviewerName: string | null;
  @Column('timestamptz', { name: 'assigned_at', nullable: true }) assignedAt: Date | null;
  @Column('text', { nullable: true }) outcome: AppealOutcome | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('text', { name: 'decided_name', nullable: true }) decidedName: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}
