import { describe, expect, it } from '@jest/globals';

import { CERTIFICATE, CERTIFIED } from '../../../testing/soft-ukey.js';
import { makeSm2Keys, sm2Sign, sm2Verify } from '../../crypto/sm2.js';
import { fingerprintOf, offeredKey } from './offered-key.js';
import { derSignature } from './signature-form.js';

const NOW = new Date('2027-03-01T01:00:00Z');
/** prime256v1, `openssl req -x509 -sha256`. */
const ANOTHER_CURVE = `-----BEGIN CERTIFICATE-----
MIIBdDCCARmgAwIBAgIUYDHDD0AYSL6TQd2dBxpHI/thFM0wCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEcDI1NjAeFw0yNjExMjMwNTM4MTZaFw0yOTAxMzEwNTM4MTZa
MA8xDTALBgNVBAMMBHAyNTYwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATbb192
Htt0z+NUMF/sZAK+DBjG12jm+l4pt0cUdAbKmXvsJeNriqxsBJLuh/GlEkP0J5Qn
CFGBWqrboulxlrGJo1MwUTAdBgNVHQ4EFgQUSW10fdn2YQDP03nps9ETICcaab4w
HwYDVR0jBBgwFoAUSW10fdn2YQDP03nps9ETICcaab4wDwYDVR0TAQH/BAUwAwEB
/zAKBggqhkjOPQQDAgNJADBGAiEAvVXmucSihNP6zqOQ+D21CnaXgdEquHtzwt8i
dRIfKmACIQDh+OdzdM/kCs/Izcx/O6tW2OOqoMZOy8M0u8duXWTj2Q==
-----END CERTIFICATE-----`;

describe('a key somebody offers', () => {
  it('is read out of a certificate, as text or as its bytes, with whose it is and until when', () => {
    const read = {
      publicKey: CERTIFIED.publicKey,
      subject: 'CN=张三，O=云河县财政局，C=CN',
      notAfter: '2029-01-31T05:38:16.000Z',
    };
    expect(offeredKey(CERTIFICATE, NOW)).toEqual(read);
    expect(offeredKey(CERTIFICATE.replace(/-----[^-]+-----/g, ''), NOW)).toEqual(read);
  });

  it('is taken as it is in hexadecimal, with the 04 or without', () => {
    const { publicKey } = makeSm2Keys();
    const read = { publicKey, subject: null, notAfter: null };
    expect(offeredKey(` ${publicKey.toUpperCase()}\n`, NOW)).toEqual(read);
    expect(offeredKey(publicKey.slice(2), NOW)).toEqual(read);
    expect(fingerprintOf(publicKey)).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each([
    ['another curve', ANOTHER_CURVE, '不是 SM2 公钥'],
    ['no point of the curve', `04${'1'.repeat(128)}`, '不是 SM2 曲线上的点'],
    ['nothing of the kind', '请见附件', '应为 X.509 证书'],
    ['a torn certificate', CERTIFICATE.slice(0, 400), '应为 X.509 证书'],
  ])('is refused with the reason: %s', (_what, text, why) => {
    expect(() => offeredKey(text, NOW)).toThrow(why);
  });

  it('is refused before and after the days of its certificate', () => {
    for (const day of ['2026-11-22', '2029-02-01'])
      expect(() => offeredKey(CERTIFICATE, new Date(day))).toThrow('2026-11-23 至 2029-01-31');
  });
});

describe('a signature as tools write it', () => {
  const keys = makeSm2Keys();

  it('is the same one in every form', () => {
    // r and s begin with any bits, also with those that DER puts a byte before or takes one away
    for (let i = 0; i < 40; i++) {
      const der = sm2Sign('x', keys);
      const [r, s] = halves(der);
      const raw = Buffer.concat([r, s]);
      const blob = Buffer.concat([Buffer.alloc(32), r, Buffer.alloc(32), s]);
      for (const bytes of [der, raw, blob])
        for (const text of [bytes.toString('hex'), bytes.toString('hex').toUpperCase(), bytes.toString('base64')])
          expect(derSignature(` ${text}\n`)).toEqual(der);
    }
  });

  it('is none when it is neither hexadecimal nor base64, or verifies for nobody', () => {
    expect(derSignature('签名')).toBeNull();
    expect(derSignature('')).toBeNull();
    expect(derSignature('ff'.repeat(128))).toBeNull();
    expect(sm2Verify('x', derSignature('00'.repeat(64)) ?? Buffer.alloc(0), keys.publicKey)).toBe(false);
  });
});

function halves(der: Buffer): [Buffer, Buffer] {
  const length = der[3] ?? 0;
  const parts = [der.subarray(4, 4 + length), der.subarray(6 + length)];
  const [r = Buffer.alloc(0), s = Buffer.alloc(0)] = parts.map((part) =>
    Buffer.from(part.toString('hex').padStart(66, '0').slice(-64), 'hex'),
  );
  return [r, s];
}
