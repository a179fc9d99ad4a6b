import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FieldCipher, makeFieldKeys, nextFieldKeys } from '@zhunsheng/kernel';

import { FileStore } from './file-store.js';

describe('the store of attachments', () => {
  const TEXT = '关于下达资金的通知 990001199001010012 ';
  const keys = makeFieldKeys();
  let folder: string;
  let store: FileStore;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-files-'));
    store = new FileStore(folder, new FieldCipher(keys));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const at = (hash: string) => path.join(folder, hash.slice(0, 2), hash);
  const read = async (hash: string, by = store) => {
    const parts: Buffer[] = [];
    for await (const part of await by.stream(hash)) parts.push(part as Buffer);
    return Buffer.concat(parts).toString();
  };
  const receive = (text: string) => store.receive(Readable.from([Buffer.from(text)], { objectMode: false }));
  const plainly = (text: string, hash: string) => {
    fs.mkdirSync(path.dirname(at(hash)), { recursive: true });
    fs.writeFileSync(at(hash), text);
  };

  it('keeps the same bytes once, and nothing of them to be read', async () => {
    const [one, two] = [await receive(TEXT), await receive(TEXT)];
    expect(two).toEqual(one);
    expect(one.bytes).toBe(Buffer.byteLength(TEXT));
    expect(fs.readFileSync(at(one.hash)).includes('99000119')).toBe(false);
    expect(await read(one.hash)).toBe(TEXT);
    expect(fs.readdirSync(folder)).toEqual([one.hash.slice(0, 2)]);
  });

  it('reads what an earlier release left as it was, and seals it with the next change of keys', async () => {
    const { hash } = await receive(TEXT);
    plainly(TEXT, hash);
    expect(await read(hash)).toBe(TEXT);
    expect(await store.old()).toEqual([hash]);
    expect([await store.reseal(), await store.old()]).toEqual([1, []]);
    const renewed = new FileStore(folder, new FieldCipher(nextFieldKeys(keys)));
    expect(await renewed.old()).toEqual([hash]);
    expect(await renewed.reseal()).toBe(1);
    expect([await renewed.old(), await read(hash, renewed)]).toEqual([[], TEXT]);
  });

  it('gives the files back as they were to a release that knows no seal', async () => {
    const { hash } = await receive(TEXT);
    expect([await store.unseal(), await store.unseal()]).toEqual([1, 0]);
    expect(fs.readFileSync(at(hash), 'utf8')).toBe(TEXT);
  });

  it('does not hand out what was changed where it lies, nor goes anywhere else', async () => {
    const { hash } = await receive(TEXT);
    const bytes = fs.readFileSync(at(hash));
    bytes[bytes.length - 40] = (bytes.at(-40) ?? 0) ^ 1;
    fs.writeFileSync(at(hash), bytes);
    await expect(read(hash)).rejects.toThrow(/altered/);
    const [one, two] = [await receive('one'), await receive('two')];
    fs.copyFileSync(at(one.hash), at(two.hash));
    await expect(read(two.hash)).rejects.toThrow(/another file/);
    await expect(store.stream('../../etc/passwd')).rejects.toThrow(/not a digest/);
  });
});
