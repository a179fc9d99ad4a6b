import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { FieldCipher } from './field-cipher.js';
import { forgetOldFieldKeys, productKeys, renewFieldKeys } from './key-files.js';
import { keyEncryptionKey } from './key-encryption.js';
import { cryptoSelfTest } from './self-test.js';

describe('the key that seals the key files', () => {
  let folder: string;
  let dataDir: string;
  const secret = 'ab'.repeat(32);
  const lay = (name: string, text = secret, mode = 0o600) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, text, { mode });
    return file;
  };
  const lying = () =>
    ['ledger', 'pepper', 'person', 'field'].map((name) =>
      fs.readFileSync(path.join(dataDir, 'keys', `${name}.json`), 'utf8'),
    );
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-kek-'));
    dataDir = path.join(folder, 'data');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('seals what was made before it, and nothing of the keys lies in the clear any more', async () => {
    const plain = productKeys(dataDir);
    const kek = await keyEncryptionKey({ kek: lay('kek'), dataDir });
    expect(productKeys(dataDir, kek)).toEqual(plain);
    for (const text of lying()) {
      expect(Object.keys(JSON.parse(text) as object)).toEqual(['sealed']);
      for (const part of [plain.ledger.privateKey, plain.pepper, plain.field.versions[1] ?? '?'])
        expect(text).not.toContain(part);
    }
    expect(productKeys(dataDir, kek)).toEqual(plain);
    expect(fs.readdirSync(path.join(dataDir, 'keys'))).toHaveLength(4);
  });

  it('stays with a rotation, and an old version goes only when it is told to', async () => {
    const kek = await keyEncryptionKey({ kek: lay('kek'), dataDir });
    const renewed = renewFieldKeys(dataDir, kek);
    expect(productKeys(dataDir, kek).field).toEqual(renewed);
    expect(forgetOldFieldKeys(dataDir, kek)).toEqual([1]);
    expect(productKeys(dataDir, kek).field).toEqual({ ...renewed, versions: { 2: renewed.versions[2] } });
  });

  it('keeps the one version there is: nothing goes, and nothing is written again', () => {
    const { field } = productKeys(dataDir);
    const file = path.join(dataDir, 'keys', 'field.json');
    const { ino } = fs.statSync(file);
    expect(forgetOldFieldKeys(dataDir)).toEqual([]);
    expect([productKeys(dataDir).field, fs.statSync(file).ino]).toEqual([field, ino]);
  });

  it('tells a key file that opens and holds no keys from one that does not open', () => {
    const kek = Buffer.from(secret, 'hex');
    productKeys(dataDir, kek);
    const file = path.join(dataDir, 'keys', 'pepper.json');
    const sealer = new FieldCipher({ active: 1, versions: { 1: secret }, index: '' });
    const place = { region: 0, table: 'keys', column: 'pepper.json', row: '' };
    fs.writeFileSync(file, JSON.stringify({ sealed: sealer.seal('no JSON', place).toString('base64') }));
    expect(() => productKeys(dataDir, kek)).toThrow(SyntaxError);
    fs.writeFileSync(file, '{"half');
    expect(() => productKeys(dataDir, kek)).toThrow(/已损坏，读不出来/);
  });

  it('is missed and told from another one without a byte of any key in the sentence', async () => {
    productKeys(dataDir, await keyEncryptionKey({ kek: lay('kek'), dataDir }));
    const other = await keyEncryptionKey({ kek: lay('other', 'cd'.repeat(32)), dataDir });
    expect(() => productKeys(dataDir)).toThrow(/没有设置 ZS_KEK/);
    expect(() => productKeys(dataDir, other)).toThrow(/ZS_KEK 不是封存它的那一把/);
    expect(() => productKeys(dataDir, other)).not.toThrow(/cdcd/);
  });

  it.each([
    ['nowhere', () => path.join(folder, 'none'), /不存在/],
    ['open to others', () => lay('open', secret, 0o644), /chmod 600/],
    ['no key', () => lay('text', 'password'), /64 位十六进制/],
  ])('is refused when it is %s', async (_, file, why) => {
    await expect(keyEncryptionKey({ kek: file(), dataDir })).rejects.toThrow(why);
  });

  it('is none without the setting', async () => {
    expect(await keyEncryptionKey({ dataDir })).toBeNull();
    expect(await keyEncryptionKey({ kek: '', dataDir })).toBeNull();
  });

  it.each([
    ['another user, which is refused', 4242, /属于另一个用户/],
    ['root, who hands it over', 0, null],
    ['the user it runs as', 4343, null],
  ])('belongs to %s', async (_whose, uid, why) => {
    const file = lay('owned');
    const asked = jest.spyOn(process, 'getuid').mockReturnValue(4343);
    const found = jest.spyOn(fs, 'statSync').mockReturnValue({ mode: 0o100600, uid } as fs.Stats);
    try {
      const read = keyEncryptionKey({ kek: file, dataDir });
      if (why) await expect(read).rejects.toThrow(why);
      else expect((await read)?.toString('hex')).toBe(secret);
    } finally {
      asked.mockRestore();
      found.mockRestore();
    }
  });

  it('comes from a systemd credential', async () => {
    lay('zs-kek');
    const kek = await keyEncryptionKey({ kek: 'credential:zs-kek', dataDir }, { CREDENTIALS_DIRECTORY: folder });
    expect(kek?.toString('hex')).toBe(secret);
    await expect(keyEncryptionKey({ kek: 'credential:zs-kek', dataDir }, {})).rejects.toThrow(/LoadCredential/);
  });

  it('is made once for a key service, and only the service opens what lies in the folder', async () => {
    const vault = new Map<string, string>();
    const service = http.createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () => {
        const { plaintext, ciphertext } = JSON.parse(text) as { plaintext: string; ciphertext: string };
        const ticket = randomBytes(8).toString('hex');
        if (request.url === '/keys/wrap') vault.set(ticket, plaintext);
        const found = vault.get(ciphertext);
        if (request.url === '/keys/unwrap' && !found) return void response.writeHead(404).end();
        response.end(JSON.stringify(request.url === '/keys/wrap' ? { ciphertext: ticket } : { plaintext: found }));
      });
    });
    await new Promise<void>((ok) => service.listen(0, '127.0.0.1', ok));
    const kek = `http://127.0.0.1:${String((service.address() as AddressInfo).port)}/keys`;
    try {
      const first = await keyEncryptionKey({ kek, dataDir });
      const keys = productKeys(dataDir, first);
      expect(productKeys(dataDir, await keyEncryptionKey({ kek, dataDir }))).toEqual(keys);
      expect(fs.readFileSync(path.join(dataDir, 'keys', 'kek.wrapped'), 'latin1')).not.toContain(
        first?.toString('base64'),
      );
      vault.clear();
      await expect(keyEncryptionKey({ kek, dataDir })).rejects.toThrow(/应答 404/);
    } finally {
      await new Promise((ok) => service.close(ok));
    }
    await expect(keyEncryptionKey({ kek, dataDir })).rejects.toThrow(/没有应答/);
  });

  it('is refused when the service gives back something that is no key', async () => {
    const answers = ['{"ciphertext":"t"}', JSON.stringify({ plaintext: Buffer.alloc(31).toString('base64') })];
    const service = http.createServer((_request, response) => response.end(answers.shift()));
    await new Promise<void>((ok) => service.listen(0, '127.0.0.1', ok));
    const kek = `http://127.0.0.1:${String((service.address() as AddressInfo).port)}/`;
    try {
      await expect(keyEncryptionKey({ kek, dataDir })).rejects.toThrow(/不是 32 字节的密钥/);
    } finally {
      await new Promise((ok) => service.close(ok));
    }
  });

  it('does not hide that a key file went while the database stayed', () => {
    productKeys(dataDir);
    fs.writeFileSync(path.join(dataDir, 'postgres.secret'), '');
    fs.rmSync(path.join(dataDir, 'keys', 'field.json'));
    expect(() => productKeys(dataDir)).toThrow(/不见了.*不要另建/);
  });
});

describe('the self-test', () => {
  it('names what fails, also what this build does not have at all', () => {
    const broken = () => {
      throw new Error('Unknown cipher');
    };
    expect(() =>
      cryptoSelfTest([
        { name: 'SM4', holds: broken },
        { name: 'SM3', holds: () => false },
      ]),
    ).toThrow(/自检未通过：SM4、SM3/);
  });
});
