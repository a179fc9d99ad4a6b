import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';

import { filesUnder } from './files-under.js';

let root: string;

beforeAll(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-under-'));
  for (const folder of ['a/deep', 'b', 'left out']) fs.mkdirSync(path.join(root, folder), { recursive: true });
  for (const file of ['a/1', 'a/deep/2', 'b/3', 'left out/4']) fs.writeFileSync(path.join(root, file), file);
});
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

const named = (found: string[]) => found.map((file) => path.relative(root, file)).sort();

it('finds the files of every depth, but not in the folders left out', () => {
  expect(named(filesUnder(root, new Set([path.join(root, 'left out')])))).toEqual(['a/1', 'a/deep/2', 'b/3']);
});

it('goes on when a folder is removed between its name and its content', () => {
  const read = fs.readdirSync.bind(fs);
  const watched = jest.spyOn(fs, 'readdirSync').mockImplementation(((folder: string, options: never) => {
    if (folder === path.join(root, 'a')) fs.rmSync(folder, { recursive: true });
    return read(folder, options);
  }) as never);
  expect(named(filesUnder(root))).toEqual(['b/3', 'left out/4']);
  watched.mockRestore();
});

it('is empty where there is no folder, and says so of a folder that may not be read', () => {
  expect(filesUnder(path.join(root, 'none'))).toEqual([]);
  expect(() => filesUnder(path.join(root, 'b', '3'))).toThrow('ENOTDIR');
});
