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
    expect([await store.reseal(), await store.old()]).toEqual([{ replaced: 1, unreadable: [] }, []]);
    const renewed = new FileStore(folder, new FieldCipher(nextFieldKeys(keys)));
    expect(await renewed.old()).toEqual([hash]);
    expect(await renewed.reseal()).toEqual({ replaced: 1, unreadable: [] });
    expect([await renewed.old(), await read(hash, renewed)]).toEqual([[], TEXT]);
  });

  it('gives the files back as they were to a release that knows no seal', async () => {
    const { hash } = await receive(TEXT);
    expect([(await store.unseal()).replaced, (await store.unseal()).replaced]).toEqual([1, 0]);
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

  it('hands out none of a small plain file put in the place of a sealed one, and does not seal it either', async () => {
    const { hash } = await receive(TEXT);
    plainly('forged', hash);
    const parts: unknown[] = [];
    const taken = (await store.stream(hash)).on('data', (part) => parts.push(part));
    await expect(new Promise((_, no) => taken.once('error', no))).rejects.toThrow(/another file/);
    expect(parts).toEqual([]);
    expect(await store.reseal()).toEqual({ replaced: 0, unreadable: [hash] });
    expect(fs.readFileSync(at(hash), 'utf8')).toBe('forged');
    expect(fs.readdirSync(folder)).toEqual([hash.slice(0, 2)]);
  });

  it('loses nothing when two processes seal the same files at once', async () => {
    const texts = Array.from({ length: 40 }, (_, n) => `${TEXT}${String(n)}`);
    const hashes: string[] = [];
    for (const text of texts) hashes.push((await receive(text)).hash);
    hashes.forEach((hash, n) => plainly(texts[n] ?? '', hash));
    const both = await Promise.all([store.reseal(), new FileStore(folder, new FieldCipher(keys)).reseal()]);
    expect(both.flatMap(({ unreadable }) => unreadable)).toEqual([]);
    expect(await Promise.all(hashes.map((hash) => read(hash)))).toEqual(texts);
  });

  it('goes on past what cannot be read, names it, and counts it under the old key until it is back', async () => {
    const [good, altered, cut] = [await receive('good'), await receive('altered'), await receive('cut')];
    const whole = fs.readFileSync(at(altered.hash));
    fs.writeFileSync(at(altered.hash), Buffer.concat([whole.subarray(0, -8), Buffer.alloc(8)]));
    fs.truncateSync(at(cut.hash), 10);
    const renewed = new FileStore(folder, new FieldCipher(nextFieldKeys(keys)));
    const { replaced, unreadable } = await renewed.reseal();
    expect([replaced, unreadable.sort()]).toEqual([1, [altered.hash, cut.hash].sort()]);
    expect((await renewed.old(false)).sort()).toEqual(unreadable);
    expect(await read(good.hash, renewed)).toBe('good');
    fs.writeFileSync(at(altered.hash), whole);
    expect(await renewed.reseal()).toEqual({ replaced: 1, unreadable: [cut.hash] });
    expect(await read(altered.hash, renewed)).toBe('altered');
  });
});
