import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

import { CLIENT } from './oidc-server.js';
import { type Listening, listening } from './listening.js';

export type Lie =
  | 'nothing'
  | 'alg none'
  | 'wrong aud'
  | 'wrong iss'
  | 'wrong nonce'
  | 'expired'
  | 'another key under the same kid'
  | 'unknown kid'
  | 'HMAC with the public key'
  | 'no id_token'
  | 'no nonce'
  | 'long ago';

/** Says what a provider says, except for one thing. */
export async function lyingOidcServer(): Promise<Listening & { lie: Lie; nonce: string }> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const state = { lie: 'nothing' as Lie, nonce: '' };
  const server = await listening((request, reply) => {
    const path = request.url?.split('?')[0];
    const json = (body: object) => reply.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (path === '/.well-known/openid-configuration')
      return json({
        issuer: server.url,
        authorization_endpoint: `${server.url}/auth`,
        token_endpoint: `${server.url}/token`,
        jwks_uri: `${server.url}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    if (path === '/jwks')
      return json({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] });
    const id_token = state.lie === 'no id_token' ? {} : { id_token: token(server.url, state, own, foreign) };
    return json({ access_token: 'a', token_type: 'bearer', ...id_token });
  });
  return Object.assign(state, server);
}

interface Pair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

function token(issuer: string, { lie, nonce }: { lie: Lie; nonce: string }, own: Pair, foreign: Pair): string {
  const now = Math.floor(Date.now() / 1000);
  const header =
    lie === 'alg none'
      ? { alg: 'none' }
      : { alg: lie === 'HMAC with the public key' ? 'HS256' : 'RS256', kid: lie === 'unknown kid' ? 'two' : 'one' };
  const claims = {
    iss: lie === 'wrong iss' ? 'https://elsewhere.example' : issuer,
    aud: lie === 'wrong aud' ? 'somebody-else' : CLIENT.clientId,
    sub: 'wang',
    preferred_username: 'wang',
    iat: lie === 'expired' ? now - 7200 : now,
    ...(lie === 'long ago' ? { auth_time: now - 3600 } : {}),
    exp: lie === 'expired' ? now - 3600 : now + 300,
    ...(lie === 'no nonce' ? {} : { nonce: lie === 'wrong nonce' ? 'another' : nonce }),
  };
  const body = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  if (lie === 'alg none') return `${body}.`;
  if (lie === 'HMAC with the public key') {
    // what who trusts the header's `alg` would check: the key everybody can read, taken for a shared secret
    const secret = own.publicKey.export({ type: 'spki', format: 'pem' });
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
  }
  const { privateKey } = lie === 'another key under the same kid' ? foreign : own;
  return `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey, 'base64url')}`;
}
