import type { StaffKind } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('person')
export class Person {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'unit_code' }) unitCode: string;
  @PrimaryColumn('text', { name: 'person_no' }) personNo: string;
  /** Sealed; see identity.ts. */
  @Column('bytea') identity: Buffer;
  @Column('integer', { name: 'key_version' }) keyVersion: number;
  @Column('bytea', { name: 'id_index' }) idIndex: Buffer;
  @Column('text') kind: StaffKind;
  @Column('text', { nullable: true }) seat: string | null;
  @Column('text') post: string;
  @Column('date') since: string;
  @Column('date', { nullable: true }) until: string | null;
  @Column('bigint', { name: 'monthly_cost_fen' }) monthlyCostFen: string;
}

@Entity('person_disclosure')
export class PersonDisclosure {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'unit_code' }) unitCode: string;
  @PrimaryColumn('uuid', { name: 'disclosure_id' }) id: string;
  @Column('text', { name: 'person_no' }) personNo: string;
  @Column('uuid', { name: 'reader_id' }) readerId: string;
  @Column('text') reason: string;
  @Column('timestamptz') at: Date;
}
