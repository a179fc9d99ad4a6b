import { timingSafeEqual } from 'node:crypto';

import { hmacSm3 } from '../crypto/sm3.js';

/** Bound to the session and derivable only by who holds its token. */
export function csrfOf(token: string): string {
  return hmacSm3(token, 'zs/csrf/1').toString('base64url');
}

export function sameCsrf(expected: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
