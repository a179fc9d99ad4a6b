import { createHash, createHmac } from 'node:crypto';

export type Bytes = Buffer | Uint8Array | string;

export function sm3(...parts: Bytes[]): Buffer {
  const hash = createHash('sm3');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export function sm3Hex(...parts: Bytes[]): string {
  return sm3(...parts).toString('hex');
}

export function hmacSm3(key: Bytes, ...parts: Bytes[]): Buffer {
  const hmac = createHmac('sm3', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}
