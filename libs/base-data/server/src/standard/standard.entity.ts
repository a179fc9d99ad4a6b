import type { StandardView } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Money as PostgreSQL's bigint arrives as text. */
@Entity('standard')
export class Standard {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'standard_code' }) code: string;
  @PrimaryColumn('date') since: string;
  @Column('date', { nullable: true }) until: string | null;
  @Column('text') name: string;
  @Column('text') item: string;
  @Column('text', { name: 'item_key' }) itemKey: string;
  @Column('text') tier: string;
  @Column('text') class: StandardView['class'];
  @Column('text') calc: StandardView['calc'];
  @Column('bigint', { name: 'value_fen', nullable: true }) valueFen: string | null;
  @Column('bigint', { name: 'low_fen', nullable: true }) lowFen: string | null;
  @Column('bigint', { name: 'high_fen', nullable: true }) highFen: string | null;
  @Column('double precision', { nullable: true }) ratio: number | null;
  @Column('double precision', { name: 'quantity_limit', nullable: true }) quantityLimit: number | null;
  @Column('integer', { name: 'life_years', nullable: true }) lifeYears: number | null;
  @Column('text') unit: string;
  @Column('text', { name: 'econ_code', nullable: true }) econ: string | null;
  @Column('text') scope: string;
  @Column('text') document: string;
  @Column('text', { nullable: true }) number: string | null;
  @Column('text', { nullable: true }) article: string | null;
  @Column('text') certainty: StandardView['certainty'];
  @Column('text') category: string;
  @Column('text', { name: 'expense_scope' }) expenseScope: string;
  @Column('text', { name: 'expense_content' }) expenseContent: string;
  @Column('text') office: string;
  @Column('text', { name: 'approval_number', nullable: true }) approvalNumber: string | null;
  @Column('text') state: '启用' | '停用';
  @Column('uuid', { name: 'measured_run', nullable: true }) measuredRun: string | null;
  @Column('integer', { name: 'measured_no', nullable: true }) measuredNo: number | null;
}

/** One row of the table a conditional standard consists of. */
@Entity('standard_condition')
export class StandardCondition {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'standard_code' }) code: string;
  @PrimaryColumn('date') since: string;
  @PrimaryColumn('integer', { name: 'row_no' }) rowNo: number;
  @Column('text') attribute: string;
  @Column('double precision', { nullable: true }) over: number | null;
  @Column('double precision', { nullable: true }) upto: number | null;
  @Column('text', { nullable: true }) word: string | null;
  @Column('bigint', { name: 'value_fen', nullable: true }) valueFen: string | null;
  @Column('double precision', { name: 'factor_low', nullable: true }) factorLow: number | null;
  @Column('double precision', { name: 'factor_high', nullable: true }) factorHigh: number | null;
  @Column('text') note: string;
}
