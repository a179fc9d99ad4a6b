import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

import { canonicalJson } from './canonical-json.js';
import { productKeys } from './key-files.js';
import { cryptoSelfTest } from './self-test.js';
import { makeSm2Keys, sm2Sign, sm2Verify } from './sm2.js';

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

  it('are refused when others can read them', () => {
    fs.chmodSync(path.join(folder, 'keys', 'pepper.json'), 0o644);
    expect(() => productKeys(folder)).toThrow(/chmod 600/);
  });
});
