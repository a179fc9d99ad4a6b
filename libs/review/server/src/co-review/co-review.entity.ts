import type { BranchState, CoOpinion, CoReviewConflict, CoReviewState, Office } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 联合评审 of one version of a filing. */
@Entity('co_review')
export class CoReview {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'review_id' }) id: string;
  @Column('bigint', { name: 'project_id' }) project: string;
  @Column('integer') version: number;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('integer') year: number;
  @Column('text') routing: string;
  @Column('text', { name: 'join_rule' }) joinRule: 'all' | 'quorum';
  @Column('integer', { nullable: true }) quorum: number | null;
  @Column('boolean', { name: 'one_person_many' }) onePersonMany: boolean;
  @Column('text') state: CoReviewState;
  @Column('uuid', { name: 'opened_by' }) openedBy: string;
  @Column('text', { name: 'opened_name' }) openedName: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column('integer', { nullable: true }) marks: number | null;
  @Column('numeric', { name: 'trimmed_mean', nullable: true }) trimmedMean: number | null;
}

/** One office's part, with its owner and due date. */
@Entity('co_review_branch')
export class Branch {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'review_id' }) review: string;
  @PrimaryColumn('text') office: Office;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('text') state: BranchState;
  @Column('uuid', { name: 'assignee_id', nullable: true }) assignee: string | null;
  @Column('text', { name: 'assignee_name', nullable: true }) assigneeName: string | null;
  @Column('numeric') effort: number;
  @Column('timestamptz', { name: 'handed_at' }) handedAt: Date;
  @Column('timestamptz', { name: 'taken_at', nullable: true }) takenAt: Date | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  @Column('date', { name: 'due_on' }) dueOn: string;
}

/** Written once; row-level security shows it to others only after the round is joined. */
@Entity('co_review_opinion')
export class Opinion {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'review_id' }) review: string;
  @PrimaryColumn('text') office: Office;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('uuid', { name: 'reviewer_id' }) reviewer: string;
  @Column('text', { name: 'reviewer_name' }) reviewerName: string;
  @Column('text', { name: 'reviewer_department' }) reviewerDepartment: string;
  @Column('text') opinion: CoOpinion;
  @Column('numeric') mark: string;
  @Column('bigint', { name: 'amount_fen', nullable: true }) amountFen: string | null;
  @Column('text') statement: string;
  @Column('timestamptz', { name: 'submitted_at' }) submittedAt: Date;
}

@Entity('co_review_conflict')
export class Conflict {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'review_id' }) review: string;
  @PrimaryColumn('integer', { name: 'conflict_no' }) no: number;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('text') kind: CoReviewConflict['kind'];
  @Column('text', { array: true }) offices: Office[];
  @Column('text') detail: string;
  @Column('text', { nullable: true }) resolution: string | null;
  @Column('uuid', { name: 'resolved_by', nullable: true }) resolvedBy: string | null;
  @Column('text', { name: 'resolved_name', nullable: true }) resolvedName: string | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt: Date | null;
}

export const CO_REVIEW_ENTITIES = [CoReview, Branch, Opinion, Conflict] as const;
