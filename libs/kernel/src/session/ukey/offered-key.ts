import { createPublicKey, X509Certificate } from 'node:crypto';

import { sm3Hex } from '../../crypto/sm3.js';
import { ZsError } from '../../errors/zs-error.js';
import type { OfferedKey } from './ukey.entity.js';

/** `SubjectPublicKeyInfo` of a key on the curve of GB/T 32918 (1.2.156.10197.1.301), up to the point itself. */
const SPKI = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');
const POINT_BYTES = 65;
const LONGEST_SUBJECT = 300;

/**
 * The SM2 key in what somebody pasted: a certificate (PEM, or its bytes in base64), or the public key in hexadecimal. Whose
 * it is, the signature and the password say: no chain is checked, the certificate only brings the key, a name and a date.
 *
 * @throws ZsError UKEY_UNREADABLE
 */
export function offeredKey(text: string, now: Date): OfferedKey {
  const plain = text.replace(/\s/g, '');
  if (/^(04)?[0-9a-f]{128}$/i.test(plain)) {
    const publicKey = (plain.length === 128 ? `04${plain}` : plain).toLowerCase();
    if (!isOnCurve(publicKey)) throw unreadable('这个数不是 SM2 曲线上的点，请核对有没有抄漏');
    return { publicKey, subject: null, notAfter: null };
  }
  const certificate = certificateIn(text);
  const spki = spkiOf(certificate);
  if (!spki?.subarray(0, SPKI.length).equals(SPKI) || spki.length !== SPKI.length + POINT_BYTES)
    throw unreadable('证书里不是 SM2 公钥（可能是 RSA 或其他曲线），请用国密签名证书');
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (now < from || now > to) throw unreadable(`证书有效期为 ${dayOf(from)} 至 ${dayOf(to)}，今天不在其中`);
  const subject = certificate.subject?.split('\n').reverse().join('，').slice(0, LONGEST_SUBJECT) ?? null;
  return { publicKey: spki.subarray(SPKI.length).toString('hex'), subject, notAfter: to.toISOString() };
}

/** Short enough to be read aloud. */
export const fingerprintOf = (publicKey: string): string => sm3Hex(Buffer.from(publicKey, 'hex')).slice(0, 16);

function certificateIn(text: string): X509Certificate {
  const pem = text.includes('-----BEGIN CERTIFICATE-----');
  try {
    return new X509Certificate(pem ? text : Buffer.from(text.replace(/\s/g, ''), 'base64'));
  } catch {
    throw unreadable('应为 X.509 证书（PEM 或 base64），或 130 位十六进制公钥（04 开头）');
  }
}

function spkiOf({ publicKey }: X509Certificate): Buffer | null {
  try {
    return publicKey.export({ type: 'spki', format: 'der' });
  } catch {
    return null; // a kind of key this OpenSSL does not know
  }
}

function isOnCurve(publicKey: string): boolean {
  try {
    createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]), type: 'spki', format: 'der' });
    return true;
  } catch {
    return false;
  }
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
const unreadable = (why: string): ZsError => new ZsError('UKEY_UNREADABLE', { why });
