import type { FundType, StockFundKind, StockFundState } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Money or a resource lying idle. Money as PostgreSQL's bigint arrives as text. */
@Entity('stock_fund')
export class StockFund {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'unit_code' }) unitCode: string;
  @PrimaryColumn('text', { name: 'fund_id' }) id: string;
  @Column('text') kind: StockFundKind;
  @Column('text', { name: 'fund_type' }) fundType: FundType;
  @Column('text') name: string;
  @Column('bigint', { name: 'amount_fen' }) amountFen: string;
  @Column('bigint', { name: 'recovered_fen', default: 0 }) recoveredFen: string;
  @Column('boolean') estimated: boolean;
  @Column('date', { name: 'idle_since' }) idleSince: string;
  @Column('text') state: StockFundState;
  @Column('text') basis: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('date', { name: 'as_of' }) asOf: string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
}
