import { randomBytes } from 'node:crypto';

import type { KeyChallengeView, OwnFactors, Role, SecondFactorView, SecondProof } from '@zhunsheng/contract';

import type { Account } from '../../administration/account.entity.js';
import type { FieldCipher } from '../../crypto/field-cipher.js';
import { sm3Hex } from '../../crypto/sm3.js';
import type { Ctx } from '../../database/ctx.js';
import { ZsError } from '../../errors/zs-error.js';
import { ledger } from '../../ledger/ledger.js';
import { type CredentialCheck, refuse } from '../credential-check.js';
import { fingerprintOf } from '../ukey/offered-key.js';
import { Ukey, UkeyChallenge } from '../ukey/ukey.entity.js';
import { type Asked, Ukeys } from '../ukey/ukeys.js';
import { HALF_WAY } from './half-way.js';
import { recoveryUsed, secondFactorBegun, secondFactorConfirmed } from './second-factor.events.js';
import { SecondFactor, SecondFactorDraft } from './second-factor.entity.js';
import { base32, stepOf } from './totp.js';

const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;

/** Who shows what, from where, and for which purpose. */
export interface Showing {
  roles: readonly Role[];
  proof: SecondProof;
  address: string;
  asked: Asked;
}

/** Beside the password: RFC 6238 codes, or the signature of a key. Who needs one is set by role, who wants one may have it. */
export class SecondFactors {
  readonly keys = new Ukeys();

  constructor(
    private readonly cipher: FieldCipher,
    private readonly check: CredentialCheck,
    private readonly required: readonly Role[],
  ) {}

  /** Null when this account may go in; else why not, already counted and written down. */
  async refusal(ctx: Ctx, account: Account, { roles, proof, address, asked }: Showing): Promise<ZsError | null> {
    const { factor, key } = await this.#bound(ctx, account.id);
    if (!factor && !key) {
      if (!this.#needs(roles)) return null;
      return refuse(ctx, account, address, '须绑定第二因素', new ZsError('SECOND_FACTOR_ENROL'));
    }
    const codes = takesCodes(factor, key, asked);
    if (key && proof.signature) {
      const why = await this.keys.refusal(ctx, account, key, proof, asked);
      if (!why) return null;
      await this.check.countFailure(ctx, account, address, `智能密码钥匙：${why}`);
      return this.#askedAnew(ctx, account, asked, codes, why);
    }
    if (factor && codes && proof.code) {
      if (await this.#takes(ctx, factor, proof.code)) return null;
      await this.check.countFailure(ctx, account, address, '动态码不正确或已用过');
      return new ZsError('SECOND_FACTOR_WRONG');
    }
    if (!key) return refuse(ctx, account, address, HALF_WAY.code, new ZsError('SECOND_FACTOR_REQUIRED'));
    return refuse(ctx, account, address, HALF_WAY.signature, await this.#askedAnew(ctx, account, asked, codes));
  }

  async isBound(ctx: Ctx, accountId: string): Promise<boolean> {
    const { factor, key } = await this.#bound(ctx, accountId);
    return factor !== null || key !== null;
  }

  /** Who has a key and showed a code is in, and has yet to sign before a grave act. */
  async isMost(ctx: Ctx, accountId: string, { signature }: SecondProof): Promise<boolean> {
    return Boolean(signature) || !(await ctx.manager.existsBy(Ukey, { accountId }));
  }

  /** What the key of this person is to sign. */
  async challenge(ctx: Ctx, account: Account, asked: Asked): Promise<KeyChallengeView> {
    const { factor, key } = await this.#bound(ctx, account.id);
    const codes = takesCodes(factor, key, asked);
    return { challenge: key && (await this.keys.ask(ctx, account, asked)), codes };
  }

  async own(ctx: Ctx, accountId: string, roles: readonly Role[]): Promise<OwnFactors> {
    const { factor, key } = await this.#bound(ctx, accountId);
    return {
      authenticator: factor && {
        boundAt: factor.confirmedAt.toISOString(),
        recoveryLeft: factor.recovery.length,
      },
      key: key && {
        fingerprint: fingerprintOf(key.publicKey),
        subject: key.subject,
        notAfter: key.notAfter?.toISOString() ?? null,
        boundAt: key.boundAt.toISOString(),
      },
      required: this.#needs(roles),
    };
  }

  /** A new secret, shown this once; it counts from the first right code on, and until then the old one does. */
  async begin(ctx: Ctx, account: Account): Promise<SecondFactorView> {
    const secret = randomBytes(SECRET_BYTES);
    const recovery = Array.from({ length: RECOVERY_CODES }, () => recoveryCode());
    await ctx.manager.upsert(
      SecondFactorDraft,
      {
        accountId: account.id,
        secret: this.cipher.sealBytes(secret, placeOfDraft(account.id)),
        keyVersion: this.cipher.keyVersion,
        recovery: recovery.map((code) => sm3Hex(code)),
      },
      ['accountId'],
    );
    await ledger.append(ctx, secondFactorBegun(`account/${account.id}`, { username: account.username }));
    const text = base32(secret);
    const label = encodeURIComponent(`准绳:${account.username}`);
    return { secret: text, uri: `otpauth://totp/${label}?secret=${text}&issuer=%E5%87%86%E7%BB%B3`, recovery };
  }

  async confirm(ctx: Ctx, account: Account, code: string, address: string): Promise<ZsError | null> {
    const accountId = account.id;
    const draft = await ctx.manager.findOneBy(SecondFactorDraft, { accountId });
    if (!draft) return new ZsError('CONFLICT');
    const secret = this.cipher.openBytes(draft.secret, placeOfDraft(accountId));
    const now = ctx.clock.now();
    const step = stepOf(secret, code, now, 0);
    if (step === null) {
      await this.check.countFailure(ctx, account, address, '绑定验证器时动态码不正确');
      return new ZsError('SECOND_FACTOR_WRONG');
    }
    const { recovery } = draft;
    await ctx.manager.upsert(
      SecondFactor,
      { accountId, ...this.#sealed(accountId, secret), confirmedAt: now, lastStep: String(step), recovery },
      ['accountId'],
    );
    await forgetOffers(ctx, accountId);
    await ledger.append(ctx, secondFactorConfirmed(`account/${account.id}`, { username: account.username }));
    return null;
  }

  /** A key is bound by who has just said the password and, where something was bound before, shown that. */
  async bindKey(ctx: Ctx, account: Account, proof: SecondProof, address: string): Promise<ZsError | null> {
    const refusal = await this.keys.bind(ctx, account, proof);
    if (refusal?.code === 'UKEY_WRONG')
      await this.check.countFailure(ctx, account, address, '绑定智能密码钥匙时签名不符');
    if (!refusal) await forgetOffers(ctx, account.id);
    return refusal;
  }

  #needs(roles: readonly Role[]): boolean {
    return roles.some((role) => this.required.includes(role));
  }

  async #bound(ctx: Ctx, accountId: string): Promise<{ factor: SecondFactor | null; key: Ukey | null }> {
    const factor = await ctx.manager.findOneBy(SecondFactor, { accountId });
    return { factor, key: await ctx.manager.findOneBy(Ukey, { accountId }) };
  }

  async #askedAnew(ctx: Ctx, account: Account, asked: Asked, codes: boolean, why?: string): Promise<ZsError> {
    const challenge = await this.keys.ask(ctx, account, asked);
    const details = { challenge, codes: codes ? 1 : 0 };
    return why ? new ZsError('UKEY_WRONG', { ...details, why }) : new ZsError('UKEY_REQUIRED', details);
  }

  /** Whether the code is right, and from now on used. */
  async #takes(ctx: Ctx, factor: SecondFactor, code: string): Promise<boolean> {
    const { accountId } = factor;
    const typed = code.replace(/[\s-]/g, '').toLowerCase();
    const secret = this.cipher.openBytes(factor.secret, placeOfSecret(accountId));
    const step = stepOf(secret, typed, ctx.clock.now(), Number(factor.lastStep));
    if (step !== null) {
      await ctx.manager.update(
        SecondFactor,
        { accountId },
        // whatever key it lay under, it lies under the one of today now
        { lastStep: String(step), ...this.#sealed(accountId, secret) },
      );
      return true;
    }
    const digest = sm3Hex(typed);
    if (!factor.recovery.includes(digest)) return false;
    const recovery = factor.recovery.filter((one) => one !== digest);
    await ctx.manager.update(SecondFactor, { accountId }, { recovery });
    await ledger.append(ctx, recoveryUsed(`account/${accountId}`, { left: recovery.length }));
    return true;
  }

  #sealed(accountId: string, secret: Buffer): Pick<SecondFactor, 'secret' | 'keyVersion'> {
    return { secret: this.cipher.sealBytes(secret, placeOfSecret(accountId)), keyVersion: this.cipher.keyVersion };
  }
}

/** What was begun before something was bound was begun without showing it: who has only the password must not finish it. */
async function forgetOffers(ctx: Ctx, accountId: string): Promise<void> {
  await ctx.manager.delete(SecondFactorDraft, { accountId });
  await ctx.manager.delete(UkeyChallenge, { accountId, purpose: 'bind' });
}

/** With a key at hand a grave act is signed; to sign in, or to replace the key, a code will do. */
function takesCodes(factor: SecondFactor | null, key: Ukey | null, { purpose }: Asked): boolean {
  return factor !== null && (key === null || purpose !== 'confirm');
}

export const placeOfSecret = (account: string) => ({
  region: 0,
  table: 'second_factor',
  column: 'secret',
  row: account,
});

const placeOfDraft = (account: string) => ({ ...placeOfSecret(account), table: 'second_factor_draft' });

/** 50 bits, told to nobody but the person and used once. */
function recoveryCode(): string {
  return base32(randomBytes(7)).slice(0, 10).toLowerCase();
}
