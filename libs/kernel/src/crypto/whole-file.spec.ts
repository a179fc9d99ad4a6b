import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { productKeys, renewFieldKeys } from './key-files.js';
import { replaceFile, writeOnce } from './whole-file.js';

describe('a file that is whole at every moment', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-whole-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('is written once, replaced whole, and read by its owner alone', () => {
    writeOnce(at('one'), 'first');
    writeOnce(at('one'), 'second');
    expect(fs.readFileSync(at('one'), 'utf8')).toBe('first');
    replaceFile(at('one'), 'third');
    expect(fs.readFileSync(at('one'), 'utf8')).toBe('third');
    expect(fs.statSync(at('one')).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(folder)).toEqual(['one']);
  });

  it('leaves no draft behind where it cannot stand', () => {
    fs.mkdirSync(at('folder'));
    fs.writeFileSync(at('folder/inside'), '');
    expect(() => replaceFile(at('folder'), 'text')).toThrow();
    expect(fs.readdirSync(folder)).toEqual(['folder']);
    expect(() => writeOnce(at('none/one'), 'text')).toThrow(/ENOENT/);
    const link = jest.spyOn(fs, 'linkSync').mockImplementation(() => {
      throw Object.assign(new Error('no'), { code: 'EPERM' });
    });
    try {
      expect(() => writeOnce(at('one'), 'text')).toThrow('no');
    } finally {
      link.mockRestore();
    }
    expect(fs.readdirSync(folder)).toEqual(['folder']);
  });

  it('opens no folder on Windows, which keeps names by itself', () => {
    const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
    const synced = jest.spyOn(fs, 'fsyncSync');
    const syncs = (write: () => void): number => {
      synced.mockClear();
      write();
      return synced.mock.calls.length;
    };
    try {
      expect(syncs(() => replaceFile(at('one'), 'text'))).toBe(2);
      Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
      expect(syncs(() => replaceFile(at('one'), 'text'))).toBe(1);
      expect(fs.readFileSync(at('one'), 'utf8')).toBe('text');
    } finally {
      Object.defineProperty(process, 'platform', platform);
      synced.mockRestore();
    }
  });

  it('does not mind the draft of a process that was killed and had the same number', () => {
    fs.mkdirSync(at('keys'));
    for (const name of ['ledger', 'field']) fs.writeFileSync(at(`keys/${name}.json.${String(process.pid)}`), 'half');
    const { field } = productKeys(folder);
    expect(renewFieldKeys(folder).versions).toMatchObject(field.versions);
    expect(productKeys(folder).field.active).toBe(2);
  });
});
