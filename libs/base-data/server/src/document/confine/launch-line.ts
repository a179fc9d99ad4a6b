import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
/** Up from `src/…` and from `dist/…` alike: the process always runs what was built. */
const HOME = fileURLToPath(new URL('../../../', import.meta.url));
const ENTRY = fileURLToPath(new URL('../../../dist/document/inside/main.js', import.meta.url));
/** Program and arguments of a process that can read its own code and data, and neither write, start nor dial anything. */
export function launchLine(entry = ENTRY): { program: string; args: string[] } {
  const node = [
    '--permission',
    ...readable(entry).map((folder) => `--allow-fs-read=${folder}`),
    '--max-old-space-size=384',
    '--max-semi-space-size=2',
    '--no-warnings',
    entry,
  ];
  const alone = withoutNetwork();
  return alone === null
    ? { program: process.execPath, args: node }
    : { program: 'unshare', args: [...alone, '--', process.execPath, ...node] };
}

/** Its code and that of its libraries, language data included; neither the data folder nor anything of the system. */
function readable(entry: string): string[] {
  const libraries = (require.resolve.paths('pdfjs-dist') ?? []).filter((folder) => existsSync(folder));
  const folders = [HOME, dirname(entry), ...libraries].map((folder) => realpathSync(folder));
  return [...new Set(folders)].map((folder) => `${folder}/*`);
}

let found: string[] | null | undefined;

/** A network namespace with nothing in it: as root directly, otherwise inside a user namespace, where the system allows it. */
function withoutNetwork(): string[] | null {
  if (found !== undefined) return found;
  const ways = process.platform === 'linux' ? [['-n'], ['-r', '-n']] : [];
  found = ways.find((way) => spawnSync('unshare', [...way, '--', 'true'], { stdio: 'ignore' }).status === 0) ?? null;
  return found;
}
