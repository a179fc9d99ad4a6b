import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person is (issuer, subject) there; a login name alone may be given to somebody else tomorrow. */
@Entity('external_identity')
export class ExternalIdentity {
  @PrimaryColumn('text') issuer: string;
  @PrimaryColumn('text') subject: string;
  @Column('text') way: 'LDAP' | 'OIDC' | 'CAS';
  @Column('text') username: string;
  @Column('text') name: string;
  @Column('text', { array: true }) groups: string[];
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
  @Column('timestamptz', { name: 'seen_at' }) seenAt: Date;
  @Column('uuid', { name: 'linked_by', nullable: true }) linkedBy: string | null;
  @Column('timestamptz', { name: 'linked_at', nullable: true }) linkedAt: Date | null;
  /** An account with rights, until a second person agrees. */
  @Column('uuid', { name: 'asked_account', nullable: true }) askedAccount: string | null;
  @Column('uuid', { name: 'asked_by', nullable: true }) askedBy: string | null;
  @Column('timestamptz', { name: 'asked_at', nullable: true }) askedAt: Date | null;
}
