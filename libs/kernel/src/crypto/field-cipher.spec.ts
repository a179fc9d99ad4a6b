import { createCipheriv } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { FieldCipher, makeFieldKeys, nextFieldKeys, UnreadableField } from './field-cipher.js';

const KEYS = { active: 1, versions: { 1: '11'.repeat(32) }, index: '22'.repeat(32) };
const HERE = { region: 990100000, table: 'person', column: 'identity', row: '205001/P1' };

describe('SM4 of this Node', () => {
  it('V53 gives the example of GB/T 32907', () => {
    const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
    const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
    expect(cipher.update(key).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });

  it('gives the counter mode example of draft-ribose-cfrg-sm4', () => {
    const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
    const iv = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
    const text = Buffer.from(
      'abcdefab'.replace(/./g, (digit) => digit.repeat(16)),
      'hex',
    );
    expect(createCipheriv('sm4-ctr', key, iv).update(text).toString('hex')).toBe(
      'ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7' +
        'f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514',
    );
  });
});

describe('a sealed field', () => {
  const cipher = new FieldCipher(KEYS);

  it('opens to what was sealed, whatever it was', () => {
    fc.assert(fc.property(fc.string(), (text) => cipher.open(cipher.seal(text, HERE), HERE) === text));
  });

  it('tells where its place ends and its content begins: no byte of one passes for the other', () => {
    // one whose first random byte is a sign that could stand at the end of a row’s key
    const sealed = Array.from({ length: 4_000 }, () => cipher.seal('990001199001011234', HERE)).find(
      (blob) => blob[4]! > 0x2f && blob[4]! < 0x3a,
    )!;
    const row = `${HERE.row}${String.fromCharCode(sealed[4]!)}`;
    const moved = Buffer.concat([sealed.subarray(0, 4), sealed.subarray(5)]);
    expect(() => cipher.open(moved, { ...HERE, row })).toThrow(UnreadableField);
    expect(cipher.open(sealed, HERE)).toBe('990001199001011234');
  });

  it('never looks the same twice and holds nothing of the text', () => {
    const [once, again] = [cipher.seal('990001199001011234', HERE), cipher.seal('990001199001011234', HERE)];
    expect(once.equals(again)).toBe(false);
    expect(once.toString('latin1')).not.toContain('9900');
    expect(once).toHaveLength(18 + 52);
  });

  it('V54 refuses every changed byte and every cut', () => {
    const sealed = cipher.seal('张三', HERE);
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed);
      changed[i] = (changed[i] ?? 0) ^ 0x80;
      expect(() => cipher.open(changed, HERE)).toThrow(UnreadableField);
      expect(() => cipher.open(sealed.subarray(0, i), HERE)).toThrow(UnreadableField);
    }
  });

  it.each([{ row: '205001/P2' }, { column: 'account' }, { table: 'payee' }, { region: 990200000 }])(
    'does not open at another place: %j',
    (other) => {
      expect(() => cipher.open(cipher.seal('张三', HERE), { ...HERE, ...other })).toThrow(UnreadableField);
    },
  );

  it('still opens after a change of keys, and new ones carry the new version', () => {
    const old = cipher.seal('张三', HERE);
    const renewed = new FieldCipher(nextFieldKeys(KEYS));
    expect(renewed.open(old, HERE)).toBe('张三');
    expect(renewed.seal('张三', HERE).readUInt16BE(2)).toBe(2);
    expect(() => cipher.open(renewed.seal('张三', HERE), HERE)).toThrow(/version 2/);
  });

  it('reads its keys again when it meets a version it does not know', () => {
    const renewed = nextFieldKeys(KEYS);
    const running = new FieldCipher(KEYS, () => renewed);
    expect(running.open(new FieldCipher(renewed).seal('张三', HERE), HERE)).toBe('张三');
    expect(running.keyVersion).toBe(2);
  });

  it('does not open with other keys', () => {
    expect(() => new FieldCipher(makeFieldKeys()).open(cipher.seal('张三', HERE), HERE)).toThrow(UnreadableField);
  });
});

describe('a blind index', () => {
  const cipher = new FieldCipher(KEYS);

  it('finds the value however it was typed', () => {
    const index = cipher.blindIndex('person.id', '99000119900101123X');
    for (const typed of ['99000119900101123x', ' 99000119900101123X ', '９９０００１１９９００１０１１２３Ｘ'])
      expect(cipher.blindIndex('person.id', typed)).toEqual(index);
  });

  it('differs by field, and outlives a change of data keys', () => {
    const index = cipher.blindIndex('person.id', '1');
    expect(cipher.blindIndex('payee.id', '1')).not.toEqual(index);
    expect(new FieldCipher(nextFieldKeys(KEYS)).blindIndex('person.id', '1')).toEqual(index);
    expect(new FieldCipher(makeFieldKeys()).blindIndex('person.id', '1')).not.toEqual(index);
  });
});
