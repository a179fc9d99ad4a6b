import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('campaign')
export class Campaign {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('integer') year: number;
  @Column('text') name: string;
  @Column('text') stage: string;
  /** numeric(5, 2): text on the way, so that 60.10 stays 60.10. */
  @Column('numeric', { name: 'cut_n' }) cutN: string;
  @Column('numeric', { name: 'cut_i' }) cutI: string;
  @Column('date', { name: 'opened_on' }) openedOn: string;
  @Column('date', { name: 'closes_on', nullable: true }) closesOn: string | null;
  @Column('date') cutoff: string;
}
