import { randomBytes } from 'node:crypto';

import type { KeyOfferView, SecondProof } from '@zhunsheng/contract';
import { LessThanOrEqual, MoreThan, Not } from 'typeorm';

import type { Account } from '../../administration/account.entity.js';
import { sm2Verify } from '../../crypto/sm2.js';
import { sm3Hex } from '../../crypto/sm3.js';
import type { Ctx } from '../../database/ctx.js';
import { ZsError } from '../../errors/zs-error.js';
import { ledger } from '../../ledger/ledger.js';
import { fingerprintOf, offeredKey } from './offered-key.js';
import { derSignature } from './signature-form.js';
import { type OfferedKey, Ukey, UkeyChallenge } from './ukey.entity.js';
import { ukeyBound } from './ukey.events.js';

const LIFE_MS = 5 * 60_000;
const NONCE_BYTES = 32;

/** What a signature is for: given for one purpose, in one session, it is worth nothing elsewhere. */
export interface Asked {
  purpose: 'sign-in' | 'confirm' | 'credentials' | 'bind';
  /** Digest of the session or half sign-in's token. */
  session?: string;
}

/** Keys people hold in their hand (智能密码钥匙): the server asks for a signature, the key gives it, nobody can use it twice. */
export class Ukeys {
  /** ASCII, one line: tools for keys differ in how they encode anything else. */
  async ask(ctx: Ctx, account: Account, asked: Asked, offer: OfferedKey | null = null): Promise<string> {
    const now = ctx.clock.now();
    const nonce = randomBytes(NONCE_BYTES).toString('hex');
    const challenge = `zhunsheng/${asked.purpose}/${account.username}/${now.toISOString()}/${nonce}`;
    await ctx.manager.delete(UkeyChallenge, { expiresAt: LessThanOrEqual(now) });
    await ctx.manager.insert(UkeyChallenge, {
      digest: sm3Hex(challenge),
      accountId: account.id,
      purpose: asked.purpose,
      session: asked.session ?? '',
      expiresAt: new Date(now.getTime() + LIFE_MS),
      offer,
    });
    return challenge;
  }

  /** Null when the bound key signed; else why not. What was signed is used up either way. */
  async refusal(
    ctx: Ctx,
    account: Account,
    { publicKey, notAfter }: Ukey,
    proof: SecondProof,
    asked: Asked,
  ): Promise<string | null> {
    const taken = await this.#take(ctx, account, proof.challenge, asked);
    if (!taken) return NOT_ASKED;
    // a certificate that ran out still shows whose key it is: enough to put a new one in its place, and for nothing else
    const over = notAfter && notAfter <= ctx.clock.now() && asked.purpose !== 'credentials';
    if (over) return '证书已过有效期，请在“我的账号”更换；不能登录的，请安全保密管理员解除后重新绑定';
    return isSigned(proof, publicKey) ? null : NOT_SIGNED;
  }

  /** @throws ZsError UKEY_UNREADABLE */
  async offer(ctx: Ctx, account: Account, text: string): Promise<KeyOfferView> {
    const offer = offeredKey(text, ctx.clock.now());
    const challenge = await this.ask(ctx, account, { purpose: 'bind' }, offer);
    const { publicKey, subject, notAfter } = offer;
    return { fingerprint: fingerprintOf(publicKey), subject, notAfter, challenge };
  }

  /** Bound from the first right signature on, in the place of the one before. Null; or why not, and whose failure it is. */
  async bind(ctx: Ctx, account: Account, proof: SecondProof): Promise<ZsError | null> {
    const accountId = account.id;
    const { offer } = (await this.#take(ctx, account, proof.challenge, { purpose: 'bind' })) ?? {};
    if (!offer) return new ZsError('UKEY_WRONG', { why: NOT_ASKED });
    if (!isSigned(proof, offer.publicKey)) return new ZsError('UKEY_WRONG', { why: NOT_SIGNED });
    const { publicKey, subject, notAfter } = offer;
    if (await ctx.manager.existsBy(Ukey, { publicKey, accountId: Not(accountId) })) return new ZsError('UKEY_TAKEN');
    const key = { accountId, publicKey, subject, notAfter: notAfter ? new Date(notAfter) : null };
    await ctx.manager.upsert(Ukey, { ...key, boundAt: ctx.clock.now() }, ['accountId']);
    const { username } = account;
    const fingerprint = fingerprintOf(publicKey);
    await ledger.append(ctx, ukeyBound(`account/${accountId}`, { username, fingerprint, subject }));
    return null;
  }

  async #take(ctx: Ctx, account: Account, challenge = '', asked: Asked): Promise<UkeyChallenge | null> {
    const waiting = await ctx.manager.findOne(UkeyChallenge, {
      where: {
        digest: sm3Hex(challenge),
        accountId: account.id,
        purpose: asked.purpose,
        session: asked.session ?? '',
        expiresAt: MoreThan(ctx.clock.now()),
      },
      // two that come at once with the same signature: one of them finds nothing
      lock: { mode: 'pessimistic_write' },
    });
    if (waiting) await ctx.manager.delete(UkeyChallenge, { digest: waiting.digest });
    return waiting;
  }
}

const NOT_ASKED = '待签文字不是为这次办理出的，或已用过、已过 5 分钟';
const NOT_SIGNED = '签名与绑定的公钥不符（应为 SM2、SM3，用户标识 1234567812345678，对整行文字签名）';

function isSigned({ challenge = '', signature = '' }: SecondProof, publicKey: string): boolean {
  const der = derSignature(signature);
  return der !== null && sm2Verify(challenge, der, publicKey);
}
