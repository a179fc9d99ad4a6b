import * as oidc from 'openid-client';

import type { OidcSettings } from '../../config/access-settings.js';

const PATIENCE_S = 5;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export interface ProvenClaims {
  issuer: string;
  subject: string;
  username: string;
  name: string;
  /** When the provider last asked for the password, as far as it says so. */
  provenAt: Date | null;
}

/** The provider as it describes itself; asked once, and again after it could not be reached. */
export class OidcProvider {
  #found: Promise<oidc.Configuration> | undefined;

  constructor(
    private readonly settings: OidcSettings,
    private readonly redirectUri: string,
  ) {}

  /** `again`: whoever is known there from before is asked all the same. */
  async addressFor(state: string, nonce: string, verifier: string, again: boolean): Promise<URL> {
    return oidc.buildAuthorizationUrl(await this.#configuration(), {
      redirect_uri: this.redirectUri,
      scope: 'openid profile',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(again ? { prompt: 'login', max_age: '0' } : {}),
    });
  }

  /** Code for token, and everything the token must be: signed by a key of the issuer, for us, now, for this very sign-in. */
  async redeem(query: string, expected: { state: string; nonce: string; verifier: string }): Promise<ProvenClaims> {
    const tokens = await oidc.authorizationCodeGrant(
      await this.#configuration(),
      new URL(`${this.redirectUri}${query}`),
      {
        expectedState: expected.state,
        expectedNonce: expected.nonce,
        pkceCodeVerifier: expected.verifier,
        idTokenExpected: true,
      },
    );
    const claims = tokens.claims();
    if (!claims) throw new Error('no id_token');
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const username = text(claims['preferred_username']) || claims.sub;
    const { auth_time: at } = claims;
    const provenAt = typeof at === 'number' ? new Date(at * 1000) : null;
    return { issuer: claims.iss, subject: claims.sub, username, name: text(claims['name']) || username, provenAt };
  }

  #configuration(): Promise<oidc.Configuration> {
    this.#found ??= this.#discover().catch((error: unknown) => {
      this.#found = undefined;
      throw error;
    });
    return this.#found;
  }

  async #discover(): Promise<oidc.Configuration> {
    const issuer = new URL(this.settings.issuer);
    // the library trusts TLS for the origin of a token; we want its signature as well
    const execute = [oidc.enableNonRepudiationChecks];
    if (LOOPBACK.test(issuer.hostname)) execute.push(oidc.allowInsecureRequests);
    const { clientId, clientSecret } = this.settings;
    return oidc.discovery(issuer, clientId, clientSecret, undefined, { execute, timeout: PATIENCE_S });
  }
}
