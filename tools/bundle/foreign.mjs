import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { packageName } from './modules.mjs';

/**
 * Packages for another kind of machine, asked of the registry by name and version and taken only with the digest of the
 * lockfile. Where each lies, by its path below the root.
 */
export function fetchPackages(root, places, into) {
  const lock = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return new Map(
    places.map((at) => {
      const { version, integrity } = lock[at];
      const folder = path.join(into, at.replaceAll('/', '+'));
      fs.mkdirSync(folder, { recursive: true });
      execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, `${packageName(at)}@${version}`], {
        cwd: into,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const [archive] = fs.readdirSync(folder);
      return [at, unpacked(path.join(folder, archive), integrity, folder)];
    }),
  );
}

/** The package in an archive; refused when it is not the one the lockfile means. */
export function unpacked(archive, integrity, folder) {
  const digest = `sha512-${createHash('sha512').update(fs.readFileSync(archive)).digest('base64')}`;
  if (digest !== integrity)
    throw new Error(`${archive} 的摘要是 ${digest}，与 package-lock.json 的 ${integrity} 不符。`);
  execFileSync('tar', ['-xzf', archive, '-C', folder]);
  fs.rmSync(archive);
  const place = path.join(folder, 'package');
  linkLibraries(place);
  return place;
}

/** What the package of PostgreSQL does by its own script after an installation: an archive of npm holds no links. */
function linkLibraries(place) {
  const list = path.join(place, 'native/pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')))
    fs.symlinkSync(path.relative(path.dirname(source), source), path.join(place, target));
}

const MACHINES = { x64: 0x3e, arm64: 0xb7 };

/** Programs and libraries below a folder that were built for another machine than `arch`; the kinds are those of ELF. */
export function builtForAnother(folder, arch) {
  return binaries(folder).flatMap(({ name, machine }) => (machine === MACHINES[arch] ? [] : [name]));
}

export function binaries(folder) {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const file = path.join(entry.parentPath, entry.name);
    const machine = machineOf(file);
    return machine === null ? [] : [{ name: path.relative(folder, file), machine }];
  });
}

/** `e_machine` of an ELF header; null: it is none. */
function machineOf(file) {
  const head = Buffer.alloc(20);
  const open = fs.openSync(file);
  const length = fs.readSync(open, head, 0, 20, 0);
  fs.closeSync(open);
  return length === 20 && head.readUInt32BE(0) === 0x7f454c46 ? head.readUInt16LE(18) : null;
}
