import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { ExternalIdentity } from '../external-identity.entity.js';

/** Somebody the directory vouched for, who still owes the code of the authenticator. */
@Entity('half_sign_in')
export class HalfSignIn {
  @PrimaryColumn('text', { name: 'token_digest' }) tokenDigest: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') way: ExternalIdentity['way'];
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  /** When the password was typed there; null: nobody says. */
  @Column('timestamptz', { name: 'proven_at', nullable: true }) provenAt: Date | null;
}
