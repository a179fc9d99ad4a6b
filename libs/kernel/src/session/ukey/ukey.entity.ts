import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The SM2 key somebody holds in his hand; only its public half is known here. */
@Entity('ukey')
export class Ukey {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId: string;
  /** Hex, 04‖x‖y. */
  @Column('text', { name: 'public_key' }) publicKey: string;
  /** Of the certificate it came in; null for a public key alone. */
  @Column('text', { nullable: true }) subject: string | null;
  @Column('timestamptz', { name: 'not_after', nullable: true }) notAfter: Date | null;
  @Column('timestamptz', { name: 'bound_at' }) boundAt: Date;
}

/** A text that waits for a signature: of one person, for one purpose, in one session, once. */
@Entity('ukey_challenge')
export class UkeyChallenge {
  @PrimaryColumn('text') digest: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') purpose: string;
  /** Digest of the session or half sign-in it was asked in; empty before there is one. */
  @Column('text') session: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  /** The key to be bound, when that is the purpose. */
  @Column('jsonb', { nullable: true }) offer: OfferedKey | null;
}

export interface OfferedKey {
  publicKey: string;
  subject: string | null;
  /** ISO 8601. */
  notAfter: string | null;
}
