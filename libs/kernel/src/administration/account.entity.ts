import type { Role, ScopeView, SessionRow } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

import { CosignerKey } from '../ledger/cosign/cosigner-key.entity.js';
import { SecondFactor, SecondFactorDraft } from '../session/factor/second-factor.entity.js';
import { Ukey, UkeyChallenge } from '../session/ukey/ukey.entity.js';
import { ExternalIdentity } from '../sign-in/external-identity.entity.js';
import { HalfSignIn } from '../sign-in/half/half-sign-in.entity.js';
import { GrantProposal } from './grants/grant-proposal.entity.js';

@Entity('account')
export class Account {
  @PrimaryColumn('uuid') id: string;
  @Column('text') username: string;
  @Column('text') name: string;
  @Column('text', { name: 'person_digest' }) personDigest: string;
  @Column('text', { name: 'home_unit', nullable: true }) unitCode: string | null;
  @Column('text') state: 'pending' | 'active' | 'disabled';
  @Column('boolean') demo: boolean;
  @Column('text', { nullable: true }) password: string | null;
  @Column('timestamptz', { name: 'password_set_at', nullable: true }) passwordSetAt: Date | null;
  @Column('integer') failures: number;
  @Column('timestamptz', { name: 'first_failure_at', nullable: true }) firstFailureAt: Date | null;
  @Column('timestamptz', { name: 'locked_until', nullable: true }) lockedUntil: Date | null;
  @Column('timestamptz', { name: 'last_sign_in', nullable: true }) lastSignIn: Date | null;
  @Column('timestamptz', { name: 'enabled_at', nullable: true }) enabledAt: Date | null;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('role_grant')
export class RoleGrant {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId: string;
  @Column('text', { name: 'person_digest' }) personDigest: string;
  @Column('text', { array: true }) roles: Role[];
  @Column('text') family: string;
  @Column('text', { name: 'scope_kind' }) scopeKind: ScopeView['kind'];
  @Column('integer', { name: 'region_lo' }) regionLo: number;
  @Column('integer', { name: 'region_hi' }) regionHi: number;
  @Column('text', { name: 'unit_lo', nullable: true }) unitLo: string | null;
  @Column('text', { name: 'unit_hi', nullable: true }) unitHi: string | null;
  @Column('text', { name: 'scope_label' }) scopeLabel: string;
  /** The last day it holds. */
  @Column('date', { nullable: true }) until: string | null;
  @Column('uuid', { name: 'granted_by' }) grantedBy: string;
  @Column('timestamptz', { name: 'granted_at' }) grantedAt: Date;
  /** See `GrantSeal`. */
  @Column('text', { nullable: true }) seal: string | null;
}

@Entity('session')
export class Session {
  @PrimaryColumn('text', { name: 'token_digest' }) tokenDigest: string;
  /** Names it to people who may end it; nobody signs in with it. */
  @Column('uuid') id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') way: SessionRow['way'];
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'last_seen' }) lastSeen: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('text') address: string;
  /** When the person last showed who he is. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  /** Ended by a later sign-in of the same account. */
  @Column('timestamptz', { name: 'ousted_at', nullable: true }) oustedAt: Date | null;
}

@Entity('activation')
export class Activation {
  @PrimaryColumn('text', { name: 'token_digest' }) tokenDigest: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}

@Entity('password_history')
export class PastPassword {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId: string;
  @PrimaryColumn('timestamptz', { name: 'set_at' }) setAt: Date;
  @Column('text') password: string;
}

export const ACCOUNT_ENTITIES = [
  Account,
  RoleGrant,
  Session,
  Activation,
  PastPassword,
  GrantProposal,
  SecondFactor,
  SecondFactorDraft,
  Ukey,
  UkeyChallenge,
  ExternalIdentity,
  HalfSignIn,
  CosignerKey,
] as const;

/** 全部 is granted (and sealed) without regions; what is asked for `between` two of them has to find every one. */
const LAST_REGION = 999_999_999;

export function scopeOf(grant: RoleGrant): ScopeView {
  return {
    kind: grant.scopeKind,
    regionLo: grant.regionLo,
    regionHi: grant.scopeKind === 'all' ? LAST_REGION : grant.regionHi,
    unitLo: grant.unitLo,
    unitHi: grant.unitHi,
    label: grant.scopeLabel,
  };
}
