import { randomNonce, randomPKCECodeVerifier } from 'openid-client';

import { ZsError } from '../../errors/zs-error.js';
import type { Entered, ExternalSignIn } from '../external-sign-in.js';
import type { SignInAttempts } from '../sign-in-attempts.js';
import type { OidcProvider } from './oidc-provider.js';

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

  async depart(): Promise<Departure> {
    const { provider } = this;
    if (!provider) throw new ZsError('NOT_FOUND');
    const nonce = randomNonce();
    const verifier = randomPKCECodeVerifier();
    const state = await this.attempts.begin('OIDC', { nonce, verifier });
    const to = await provider.addressFor(state, nonce, verifier).catch(() => {
      throw new ZsError('IDENTITY_PROVIDER_DOWN', { way: '统一身份认证' });
    });
    return { to: to.href, state };
  }

  /** `state` as the browser's own cookie holds it. */
  async arrive(query: string, state: string, address: string): Promise<Entered> {
    const { provider } = this;
    if (!provider) throw new ZsError('NOT_FOUND');
    const attempt = await this.attempts.take('OIDC', state);
    if (!attempt?.nonce || !attempt.verifier) return this.#fail(address, '没有这次登录，或已用过');
    const { nonce, verifier } = attempt;
    const claims = await provider
      .redeem(query, { state, nonce, verifier })
      .catch((error: unknown) => this.#fail(address, reasonOf(error)));
    return this.external.enter({ way: 'OIDC', ...claims, groups: [], suggested: [] }, address);
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
