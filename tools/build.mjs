import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Source folders of each build, relative to the root. */
const SERVER = [
  'libs/ruler/src',
  'libs/rulebook/src',
  'libs/contract/src',
  'libs/kernel/src',
  'libs/base-data/server/src',
  'libs/review/server/src',
  'libs/thematic/server/src',
  'libs/insight/server/src',
  'apps/api',
  'apps/cli/src',
  'apps/bench/src',
];
const WEB = [
  'libs/ruler/src',
  'libs/contract/src',
  'libs/ui',
  'libs/session',
  'libs/review/web',
  'libs/base-data/web',
  'libs/thematic/web',
  'libs/insight/web',
  'apps/web',
];

/** Compiles libraries and server apps with plain `tsc -b` (incremental, seconds). */
export function buildServer({ node, root, env, say }) {
  if (fresh(root, 'server', SERVER)) return;
  say('准绳：正在编译服务端…');
  run(node, ['node_modules/typescript/bin/tsc', '-b', 'apps/api', 'apps/cli', 'apps/bench'], root, env);
  stamp(root, 'server', SERVER);
}

export function buildWeb({ node, root, env, say }) {
  if (fresh(root, 'web', WEB)) return;
  say('准绳：正在构建界面…');
  run(node, ['node_modules/nx/dist/bin/nx.js', 'build', '@zhunsheng/web', '--skip-nx-cache'], root, env);
  stamp(root, 'web', WEB);
}

function run(node, args, root, env) {
  const done = spawnSync(node, args, { cwd: root, env, stdio: ['ignore', process.stderr, process.stderr] });
  if (done.status !== 0) {
    process.stderr.write('准绳：构建失败，原因见上。\n');
    process.exit(2);
  }
}

/** Digest over names, sizes and contents: times lie after a clone or a restore. */
function digest(root, folders) {
  const hash = createHash('sha256');
  const walk = (dir) => {
    for (const entry of fs.readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (['dist', 'node_modules', '.angular', 'test-results', 'coverage'].includes(entry.name)) continue;
      const file = path.join(dir, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (!/\.spec\.ts$/.test(entry.name)) hash.update(path.relative(root, file)).update(fs.readFileSync(file));
    }
  };
  for (const folder of folders) if (fs.existsSync(path.join(root, folder))) walk(path.join(root, folder));
  for (const file of ['tsconfig.base.json', 'package-lock.json']) hash.update(fs.readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

const stampFile = (root, name) => path.join(root, 'dist', `.${name}-stamp`);

function fresh(root, name, folders) {
  const file = stampFile(root, name);
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === digest(root, folders);
}

function stamp(root, name, folders) {
  fs.mkdirSync(path.join(root, 'dist'), { recursive: true });
  fs.writeFileSync(stampFile(root, name), digest(root, folders));
}
