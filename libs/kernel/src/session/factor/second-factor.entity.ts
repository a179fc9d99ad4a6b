import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('second_factor')
export class SecondFactor {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId: string;
  /** Sealed for this account. */
  @Column('bytea') secret: Buffer;
  @Column('integer', { name: 'key_version' }) keyVersion: number;
  @Column('timestamptz', { name: 'confirmed_at' }) confirmedAt: Date;
  /** bigint */
  @Column('bigint', { name: 'last_step' }) lastStep: string;
  /** Digests of the recovery codes that are left. */
  @Column('text', { array: true }) recovery: string[];
}

/** Handed out; the first right code shows that the authenticator has it and puts it in the place of the one before. */
@Entity('second_factor_draft')
export class SecondFactorDraft {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId: string;
  @Column('bytea') secret: Buffer;
  @Column('integer', { name: 'key_version' }) keyVersion: number;
  @Column('text', { array: true }) recovery: string[];
}
