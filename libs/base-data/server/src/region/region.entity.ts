import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('region')
export class Region {
  @PrimaryColumn('integer', { name: 'region_code' }) code: number;
  @Column('text') name: string;
  @Column('integer', { name: 'parent_code', nullable: true }) parent: number | null;
  @Column('text') level: string;
}
