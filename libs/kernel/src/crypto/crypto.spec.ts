import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

import { canonicalJson } from './canonical-json.js';
import { lostKeyFiles } from './key-access.js';
import { productKeys } from './key-files.js';
import { cryptoSelfTest } from './self-test.js';
import { makeSm2Keys, sm2Der, sm2Sign, sm2Verify } from './sm2.js';
import { sm3, sm3Hex } from './sm3.js';

describe('国密', () => {
  it('V53 agrees with the answers printed in the standards', () => {
    expect(cryptoSelfTest).not.toThrow();
  });

  it('V53 accepts every signature it makes, whatever the leading bytes of its numbers', () => {
    const keys = makeSm2Keys();
    const refused = Array.from({ length: 300 }, (_, i) => `${i}`).filter(
      (m) => !sm2Verify(m, sm2Sign(m, keys), keys.publicKey),
    );
    expect(refused).toEqual([]);
  });

  it('refuses a signature with any byte changed', () => {
    const keys = makeSm2Keys();
    const signature = sm2Sign('台账', keys);
    for (let i = 0; i < signature.length; i += 7) {
      const forged = Buffer.from(signature);
      forged[i] = (forged[i] ?? 0) ^ 1;
      expect(sm2Verify('台账', forged, keys.publicKey)).toBe(false);
    }
  });
});

describe('SM2 in one form', () => {
  const keys = makeSm2Keys();
  const signature = sm2Sign('台账', keys);

  it('signs bytes as it signs the text they are', () => {
    const bytes = Buffer.from('台账');
    expect(sm2Verify(bytes, signature, keys.publicKey)).toBe(true);
    expect(sm2Verify('台账', sm2Sign(bytes, keys), keys.publicKey)).toBe(true);
    expect(sm2Verify(Buffer.from('台帐'), signature, keys.publicKey)).toBe(false);
  });

  it('puts two numbers into the form every verifier reads', () => {
    const halves = (der: Buffer): Buffer[] => {
      const length = der[3] ?? 0;
      return [der.subarray(4, 4 + length), der.subarray(6 + length)].map((half) =>
        Buffer.from(half.toString('hex').padStart(66, '0').slice(-64), 'hex'),
      );
    };
    const [r, s] = halves(signature) as [Buffer, Buffer];
    expect(sm2Der(r, s)).toEqual(signature);
    // short, and with the highest bit set
    expect(sm2Der(Buffer.of(0, 1), Buffer.of(0x80)).toString('hex')).toBe('3007' + '020101' + '02020080');
    expect(sm2Der(Buffer.of(0x7f), Buffer.of(0x0f, 0)).toString('hex')).toBe('3007' + '02017f' + '02020f00');
  });

  it.each<[string, (der: Buffer) => Buffer]>([
    ['nothing', () => Buffer.alloc(0)],
    ['the first number alone', (der) => der.subarray(0, 4 + (der[3] ?? 0))],
    ['a byte after the end', (der) => Buffer.concat([der, Buffer.of(0)])],
    ['another kind', (der) => Buffer.concat([Buffer.of(0x31), der.subarray(1)])],
    ['a number with a zero too many', (der) => padded(der)],
  ])('takes no other form for it: %s', (_what, change) => {
    expect(sm2Verify('台账', change(signature), keys.publicKey)).toBe(false);
  });

  it('takes what is no point of the curve for nobody’s key', () => {
    expect(sm2Verify('台账', signature, `04${'1'.repeat(128)}`)).toBe(false);
    expect(sm2Verify('台账', signature, 'no key')).toBe(false);
  });
});

/** The same two numbers, the first with a byte of zero before it. */
function padded(der: Buffer): Buffer {
  const [total = 0, length = 0] = [der[1], der[3]];
  return Buffer.concat([Buffer.of(0x30, total + 1, 2, length + 1, 0), der.subarray(4)]);
}

describe('SM3', () => {
  // GB/T 32905 A.1 and A.2
  const ABC = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
  const SIXTY_FOUR = 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732';
  const EMPTY = '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b';

  it('is of all parts, one after the other, texts and bytes', () => {
    expect([sm3Hex('abc'), sm3Hex('a', Buffer.from('b'), 'c'), sm3Hex('abcd'.repeat(16))]).toEqual([
      ABC,
      ABC,
      SIXTY_FOUR,
    ]);
    expect([sm3Hex(), sm3Hex('')]).toEqual([EMPTY, EMPTY]);
    expect(sm3('abc').toString('hex')).toBe(ABC);
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ 乙: [1, 0.1, null], a: '\u20ac' })).toBe(canonicalJson({ a: '€', 乙: [1, 0.1, null] }));
  });

  it('refuses what has no JSON form', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
    expect(() => canonicalJson({ n: Number.NaN })).toThrow();
  });
});

describe('key files', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-keys-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it('are made once and closed to others', () => {
    const keys = productKeys(folder);
    expect(productKeys(folder)).toEqual(keys);
    expect(fs.statSync(path.join(folder, 'keys', 'ledger.json')).mode & 0o077).toBe(0);
  });

  it('are told when they went, or hold nothing any more', () => {
    const lying = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-lost-'));
    const all = ['ledger.json', 'pepper.json', 'person.json', 'field.json'];
    try {
      expect(lostKeyFiles(lying)).toEqual(all);
      productKeys(lying);
      expect(lostKeyFiles(lying)).toEqual([]);
      fs.rmSync(path.join(lying, 'keys', 'person.json'));
      fs.writeFileSync(path.join(lying, 'keys', 'ledger.json'), '');
      expect(lostKeyFiles(lying)).toEqual(['ledger.json', 'person.json']);
    } finally {
      fs.rmSync(lying, { recursive: true });
    }
  });

  it('are refused when others can read them', () => {
    fs.chmodSync(path.join(folder, 'keys', 'pepper.json'), 0o644);
    expect(() => productKeys(folder)).toThrow(/chmod 600/);
  });
});
