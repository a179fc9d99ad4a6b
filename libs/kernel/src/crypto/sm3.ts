import { createHmac, hash } from 'node:crypto';

export type Bytes = Buffer | Uint8Array | string;

export function sm3(...parts: Bytes[]): Buffer {
  // one call to OpenSSL: an object with update and digest costs more than hashing a leaf
  const [only = '', ...more] = parts;
  return hash('sm3', more.length ? Buffer.concat(parts.map(asBytes)) : only, 'buffer');
}

const asBytes = (part: Bytes): Uint8Array => (typeof part === 'string' ? Buffer.from(part) : part);

export function sm3Hex(...parts: Bytes[]): string {
  return sm3(...parts).toString('hex');
}

export function hmacSm3(key: Bytes, ...parts: Bytes[]): Buffer {
  const hmac = createHmac('sm3', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}
