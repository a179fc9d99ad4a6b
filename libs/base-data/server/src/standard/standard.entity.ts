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
}
