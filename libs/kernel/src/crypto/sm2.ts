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

/** The library reads sloppy encodings too; one signature must have one form, or it can be altered unnoticed. */
function isStrictDer(hex: string): boolean {
  const integer = '02(?:20(?!00)(?![89a-f])[0-9a-f]{64}|2100[89a-f][0-9a-f]{63}|(?:1[0-9a-f]|0[1-9a-f])[0-9a-f]{2,62})';
  const body = new RegExp(`^30([0-9a-f]{2})(${integer}${integer})$`).exec(hex);
  return body !== null && parseInt(body[1] ?? '', 16) * 2 === body[2]?.length;
}

function bytes(message: string | Uint8Array): Uint8Array {
  return typeof message === 'string' ? Buffer.from(message, 'utf8') : message;
}
