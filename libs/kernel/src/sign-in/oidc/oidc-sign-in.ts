import { randomNonce, randomPKCECodeVerifier } from 'openid-client';

import { ZsError } from '../../errors/zs-error.js';
import type { Confirmed, Entered, ExternalSignIn } from '../external-sign-in.js';
import type { SignInAttempts } from '../sign-in-attempts.js';
import type { OidcProvider } from './oidc-provider.js';

/** Two machines' clocks, and the token's whole seconds. */
const CLOCKS_APART_MS = 30_000;

export interface Departure {
  to: string;
  /** Goes into a cookie, so that nobody can make another's browser come back with his own code. */
  state: string;
}

/** Authorization code with PKCE. */
export class OidcSignIn {
  constructor(
    private readonly provider: OidcProvider | null,
    private readonly attempts: SignInAttempts,
    private readonly external: ExternalSignIn,
  ) {}

  /** `confirms`: digest of the session whose person says again who he is. `anew`: he signs in, and types his password there. */
  async depart(confirms: string | null = null, anew = false): Promise<Departure> {
    const { provider } = this;
    if (!provider) throw new ZsError('NOT_FOUND');
    const nonce = randomNonce();
    const verifier = randomPKCECodeVerifier();
    const state = await this.attempts.begin('OIDC', { nonce, verifier, confirms }, anew);
    const to = await provider.addressFor(state, nonce, verifier, confirms !== null || anew).catch(() => {
      throw new ZsError('IDENTITY_PROVIDER_DOWN', { way: '统一身份认证' });
    });
    return { to: to.href, state };
  }

  /** `state` as the browser's own cookie holds it. */
  async arrive(query: string, state: string, address: string): Promise<Entered | Confirmed> {
    const { provider } = this;
    if (!provider) throw new ZsError('NOT_FOUND');
    const attempt = await this.attempts.take('OIDC', state);
    if (!attempt?.nonce || !attempt.verifier) return this.#fail(address, '没有这次登录，或已用过');
    const { nonce, verifier } = attempt;
    const claims = await provider
      .redeem(query, { state, nonce, verifier })
      .catch((error: unknown) => this.#fail(address, reasonOf(error)));
    const known = { way: 'OIDC' as const, ...claims, groups: [], suggested: [] };
    if (!attempt.confirms) return this.external.enter(known, address);
    // a provider may pass over `prompt` in silence; what it says of the time it has signed
    if (!claims.provenAt || claims.provenAt.getTime() < attempt.begunAt.getTime() - CLOCKS_APART_MS)
      return this.#fail(address, '再次确认身份：统一身份认证没有重新要求登录');
    return this.external.confirm(known, address, attempt.confirms);
  }

  #fail(address: string, why: string): Promise<never> {
    return this.external.refuse(address, `OIDC：${why}`, new ZsError('EXTERNAL_SIGN_IN_FAILED', { why }));
  }
}

/** For the ledger: what about the token was wrong. The library's codes are English and stable; its texts are not. */
function reasonOf(error: unknown): string {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return `身份凭据不可信（${code ?? cause?.code ?? '无应答'}）`;
}
