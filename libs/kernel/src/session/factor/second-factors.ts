import { randomBytes } from 'node:crypto';

import type { Role, SecondFactorView } from '@zhunsheng/contract';

import type { Account } from '../../administration/account.entity.js';
import type { FieldCipher } from '../../crypto/field-cipher.js';
import { sm3Hex } from '../../crypto/sm3.js';
import type { Ctx } from '../../database/ctx.js';
import { ZsError } from '../../errors/zs-error.js';
import { ledger } from '../../ledger/ledger.js';
import { type CredentialCheck, refuse } from '../credential-check.js';
import { recoveryUsed, secondFactorBegun, secondFactorConfirmed } from './second-factor.events.js';
import { SecondFactor, SecondFactorDraft } from './second-factor.entity.js';
import { base32, stepOf } from './totp.js';

const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;

/** RFC 6238 codes beside the password: who needs them is set by role, who wants them may have them. */
export class SecondFactors {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly check: CredentialCheck,
    private readonly required: readonly Role[],
  ) {}

  /** Null when this account may go in; else why not, already counted and written down. */
  async refusal(
    ctx: Ctx,
    account: Account,
    { roles, code, address }: { roles: readonly Role[]; code: string | undefined; address: string },
  ): Promise<ZsError | null> {
    const factor = await ctx.manager.findOneBy(SecondFactor, { accountId: account.id });
    if (!factor) {
      if (!roles.some((role) => this.required.includes(role))) return null;
      return refuse(ctx, account, address, '须绑定验证器', new ZsError('SECOND_FACTOR_ENROL'));
    }
    if (!code) return refuse(ctx, account, address, '未输动态码', new ZsError('SECOND_FACTOR_REQUIRED'));
    if (await this.#takes(ctx, factor, code)) return null;
    await this.check.countFailure(ctx, account, address, '动态码不正确或已用过');
    return new ZsError('SECOND_FACTOR_WRONG');
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
    await ctx.manager.delete(SecondFactorDraft, { accountId });
    await ledger.append(ctx, secondFactorConfirmed(`account/${account.id}`, { username: account.username }));
    return null;
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
