import type { AllocationChange, AllocationPool, BudgetKind } from '@zhunsheng/contract';
import type { Certainty } from '@zhunsheng/ruler';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A ceiling of one of the four budgets, for all (`department` empty) or for one department; money in 分. */
@Entity('budget_ceiling')
export class BudgetCeiling {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('integer') year: number;
  @PrimaryColumn('text', { name: 'fund_type' }) fundType: BudgetKind;
  @PrimaryColumn('text', { name: 'department_code' }) department: string;
  @Column('bigint', { name: 'amount_fen' }) amountFen: string;
  @Column('text') source: string;
  @Column('text') certainty: Certainty;
  @Column('uuid', { name: 'set_by' }) setBy: string;
  @Column('text') setter: string;
  @Column('timestamptz', { name: 'set_at' }) setAt: Date;
}

/** What-if changes kept apart from the campaign: only allocation runs read them. */
@Entity('allocation_scenario')
export class AllocationScenario {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'scenario_id' }) id: string;
  @Column('integer') year: number;
  @Column('text') name: string;
  @Column('jsonb') changes: AllocationChange[];
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('text') creator: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** One computation: its inputs and its result, each as canonical text with its SM3. */
@Entity('allocation_run')
export class AllocationRun {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'run_id' }) id: string;
  @Column('integer') year: number;
  @Column('uuid', { name: 'scenario_id', nullable: true }) scenario: string | null;
  @Column('uuid', { name: 'review_run_id' }) reviewRun: string;
  @Column('text') state: 'queued' | 'done' | 'failed';
  @Column('text', { select: false }) inputs: string;
  @Column('text', { name: 'input_digest' }) inputDigest: string;
  @Column('jsonb', { nullable: true }) summary: AllocationPool[] | null;
  @Column('text', { select: false, nullable: true }) result: string | null;
  @Column('text', { name: 'result_digest', nullable: true }) resultDigest: string | null;
  @Column('text', { nullable: true }) message: string | null;
  @Column('uuid', { name: 'requested_by' }) requestedBy: string;
  @Column('text') requester: string;
  @Column('timestamptz', { name: 'queued_at' }) queuedAt: Date;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
}
