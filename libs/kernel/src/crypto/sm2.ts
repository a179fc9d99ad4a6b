import { sm2 } from 'sm-crypto-v2';

/** The identity every other implementation (OpenSSL with distid, UKeys, 签名验签服务器) expects by default. */
const DEFAULT_ID = '1234567812345678';

/** Hex: 32 bytes, and 04‖x‖y. */
export interface Sm2Keys {
  privateKey: string;
  publicKey: string;
}

export function makeSm2Keys(): Sm2Keys {
  return sm2.generateKeyPairHex();
}

/**
 * GB/T 32918 with Z_A, DER. Never `crypto.sign('sm3', key)`: depending on where the key object came from, OpenSSL makes
 * an ECDSA signature or an SM2 one with an empty identity, and nobody else can verify either.
 */
export function sm2Sign(message: string | Uint8Array, keys: Sm2Keys): Buffer {
  const signature = sm2.doSignature(bytes(message), keys.privateKey, {
    der: true,
    hash: true,
    publicKey: keys.publicKey,
    userId: DEFAULT_ID,
  });
  return Buffer.from(signature, 'hex');
}

export function sm2Verify(message: string | Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  try {
    const hex = Buffer.from(signature).toString('hex');
    if (!isStrictDer(hex)) return false;
    return sm2.doVerifySignature(bytes(message), hex, publicKey, { der: true, hash: true, userId: DEFAULT_ID });
  } catch {
    return false; // not DER, or not a point: no signature of ours
  }
}

/** r and s as every verifier takes them. */
export function sm2Der(r: Uint8Array, s: Uint8Array): Buffer {
  const body = [r, s].map((half) => derInteger(Buffer.from(half).toString('hex'))).join('');
  return Buffer.from(`30${byteLength(body)}${body}`, 'hex');
}

/** The library reads sloppy encodings too; one signature must have one form, or it can be altered unnoticed. */
function isStrictDer(hex: string): boolean {
  const rLength = parseInt(hex.slice(6, 8), 16) * 2;
  const r = hex.slice(8, 8 + rLength);
  const s = hex.slice(8 + rLength + 4);
  if (!/^[0-9a-f]+$/.test(r) || !/^[0-9a-f]+$/.test(s)) return false;
  const body = derInteger(r) + derInteger(s);
  return hex === `30${byteLength(body)}${body}`;
}

function derInteger(hex: string): string {
  const digits = BigInt(`0x${hex}`).toString(16);
  const even = digits.length % 2 ? `0${digits}` : digits;
  const positive = parseInt(even.slice(0, 2), 16) > 0x7f ? `00${even}` : even;
  return `02${byteLength(positive)}${positive}`;
}

function byteLength(hex: string): string {
  return (hex.length / 2).toString(16).padStart(2, '0');
}

function bytes(message: string | Uint8Array): Uint8Array {
  return typeof message === 'string' ? Buffer.from(message, 'utf8') : message;
}
