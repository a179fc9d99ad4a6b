import type { UnitView } from '@zhunsheng/contract';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn } from 'typeorm';

@Entity('unit')
export class Unit {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'unit_code' }) code: string;
  @Column('text', { name: 'department_code' }) department: string;
  @Column('text', { name: 'department_name', nullable: true }) departmentName: string | null;
  @Column('text') name: string;
  @Column('text') kind: UnitView['kind'];
  @Column('text', { nullable: true }) division: string | null;
  @Column('text', { name: 'credit_code', nullable: true }) creditCode: string | null;
  @Column('date', { nullable: true }) since: string | null;
  /** Last day of a unit that was merged or abolished. */
  @Column('date', { nullable: true }) until: string | null;
  @OneToMany(() => UnitDuty, (duty) => duty.unit) duties: UnitDuty[];
}

@Entity('unit_duty')
export class UnitDuty {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'unit_code' }) unitCode: string;
  @PrimaryColumn('text', { name: 'duty_code' }) code: string;
  @Column('text') name: string;
  @Column('text') text: string;
  /** Work only government itself may do; buying it as a service is refused (T11). */
  @Column('boolean', { default: false }) core: boolean;
  @Column('text', { nullable: true }) target: string | null;
  @Column('date', { nullable: true }) since: string | null;
  @Column('date', { nullable: true }) until: string | null;
  @ManyToOne(() => Unit, (unit) => unit.duties)
  @JoinColumn([
    { name: 'region_code', referencedColumnName: 'region' },
    { name: 'unit_code', referencedColumnName: 'code' },
  ])
  unit: Unit;
}
