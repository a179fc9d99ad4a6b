/**
 * What `npm start`, `npm test`, `npm run gates`, `mutants`, `zs` and `bench` do first, on whatever Node the host has: install
 * what is missing, build what is stale, then hand over to the Node 24 that came with the lockfile.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildServer, buildWeb } from './build.mjs';

const root = path.resolve(import.meta.dirname, '..');
const bin = path.join(root, 'node_modules', '.bin');
const [command, ...args] = process.argv.slice(2);
const machine = args.includes('--json');
/** With --json stdout belongs to the one JSON document. */
const say = (text) => (machine ? undefined : process.stderr.write(`${text}\n`));

install();
const node = bundledNode();
const env = {
  ...process.env,
  PATH: `${bin}${path.delimiter}${process.env.PATH}`,
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NG_CLI_ANALYTICS: 'false',
};

switch (command) {
  case 'build':
    buildServer({ node, root, env, say });
    buildWeb({ node, root, env, say });
    break;
  case 'start':
    buildServer({ node, root, env, say });
    buildWeb({ node, root, env, say });
    await hand(['--enable-source-maps', 'apps/api/dist/src/main.js', ...args]);
    break;
  case 'zs':
    buildServer({ node, root, env, say });
    await hand(['--enable-source-maps', 'apps/cli/dist/main.js', ...args]);
    break;
  case 'bench':
    buildServer({ node, root, env, say });
    await hand(['--enable-source-maps', '--expose-gc', 'apps/bench/dist/main.js', ...args]);
    break;
  case 'test':
    await hand(['tools/test.mjs', ...args]);
    break;
  case 'gates':
    await hand(['tools/gates/coverage.mjs', ...args]);
    break;
  case 'mutants':
    await hand(['tools/gates/mutation.mjs', ...args]);
    break;
  default:
    say(`未知命令：${command ?? ''}。可用：start、test、gates、mutants、zs、bench、build。`);
    process.exitCode = 2;
}

/**
 * `npm ci` when node_modules is absent or older than the lockfile. No package runs a script of its own but those that
 * `allowScripts` of package.json names, also under an npm that is too old to know that field.
 */
function install() {
  const mark = path.join(root, 'node_modules', '.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (fs.existsSync(mark) && fs.statSync(mark).mtimeMs >= fs.statSync(lock).mtimeMs - 1000) return;
  if (fs.existsSync(mark) && sameLock(mark, lock)) return;
  say('准绳：首次运行，正在安装依赖（npm ci，约 1–3 分钟）…');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const done = (...args) =>
    spawnSync(npm[0], [...npm.slice(1), ...args], {
      cwd: root,
      stdio: ['ignore', process.stderr, process.stderr],
      env: { ...process.env, npm_config_loglevel: 'error' },
    }).status === 0;
  const installed = done('ci', '--ignore-scripts', '--no-fund', '--no-audit');
  // without a name npm would run the scripts of all
  const allowed = installed ? allowedHere() : [];
  if (!installed || (allowed.length > 0 && !done('rebuild', ...allowed))) {
    fs.rmSync(mark, { force: true });
    process.stderr.write('准绳：依赖安装失败。请检查到 npm 源（或离线镜像）的连接后重试。\n');
    process.exit(2);
  }
}

/** Of the packages whose scripts may run, those this platform got. */
function allowedHere() {
  const { allowScripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.keys(allowScripts).filter(
    (name) => allowScripts[name] && fs.existsSync(path.join(root, 'node_modules', name)),
  );
}

/** A fresh checkout gives files new times; the lockfile npm keeps inside node_modules says what is really installed. */
function sameLock(mark, lock) {
  const installed = JSON.parse(fs.readFileSync(mark, 'utf8')).packages;
  const wanted = JSON.parse(fs.readFileSync(lock, 'utf8')).packages;
  return (
    Object.entries(installed).every(([name, p]) => p.link || wanted[name]?.version === p.version) &&
    Object.entries(wanted).every(
      ([name, p]) =>
        name === '' ||
        p.link ||
        p.optional ||
        !name.startsWith('node_modules/') ||
        installed[name]?.version === p.version,
    )
  );
}

/** npm 10, which comes with Node 20, links no program of three packages that all bring one of that name. */
function bundledNode() {
  const windows = process.platform === 'win32';
  const platform = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const places = [
    path.join(bin, windows ? 'node.cmd' : 'node'),
    path.join(root, 'node_modules', platform, 'bin', windows ? 'node.exe' : 'node'),
  ];
  return places.find((file) => fs.existsSync(file)) ?? process.execPath;
}

/** Runs Node 24 in this process's place: signals go on to it, its exit code becomes ours. */
function hand(argv) {
  return new Promise((done) => {
    const child = spawn(node, argv, { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal ? 1 : 0);
      done();
    });
  });
}
