import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('second_factor')
export class SecondFactor {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId: string;
  /** Sealed for this account. */
  @Column('bytea') secret: Buffer;
  @Column('integer', { name: 'key_version' }) keyVersion: number;
  /** Null until the first right code shows that the authenticator has it. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  /** bigint */
  @Column('bigint', { name: 'last_step' }) lastStep: string;
  /** Digests of the recovery codes that are left. */
  @Column('text', { array: true }) recovery: string[];
}
