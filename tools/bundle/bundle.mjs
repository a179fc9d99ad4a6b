/**
 * `npm run bundle [-- --out DIR] [--version V] [--key sm2.pem] [--tar]`: everything an installation without a network needs, in
 * one folder that an ordinary user checks with sh and openssl before anything of it runs.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { copyModules, copyWorkspace, productionModules } from './modules.mjs';
import { billOfMaterials } from './sbom.mjs';
import { seal } from './seal.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(root, 'dist', 'bundle') },
    version: { type: 'string' },
    key: { type: 'string' },
    tar: { type: 'boolean', default: false },
    'skip-build': { type: 'boolean', default: false },
  },
});
const say = (text) => process.stderr.write(`${text}\n`);

if (process.platform !== 'linux') {
  say(`安装包须在目标系统（Linux x64 或 arm64）上制作；本机是 ${process.platform}。`);
  process.exit(2);
}
if (!values['skip-build'])
  execFileSync(process.execPath, [path.join(root, 'tools/bootstrap.mjs'), 'build'], { stdio: 'inherit' });

const version = values.version ?? JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).version;
const name = `zhunsheng-${version}-linux-${process.arch}`;
const folder = path.join(path.resolve(values.out), name);
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });

say('复制程序与依赖…');
const modules = productionModules(root);
for (const workspace of modules.workspaces) copyWorkspace(root, folder, workspace);
copyModules(root, folder, modules.packages);
fs.cpSync(path.join(root, 'dist/apps/web/browser'), path.join(folder, 'dist/apps/web/browser'), { recursive: true });
fs.mkdirSync(path.join(folder, 'runtime'));
fs.copyFileSync(path.join(root, `node_modules/node-linux-${process.arch}/bin/node`), path.join(folder, 'runtime/node'));
for (const item of [
  'deploy',
  'docs/guide',
  'docs/rules',
  'docs/README.md',
  'LICENSE',
  'CHANGELOG.md',
  'README.zh-CN.md',
])
  fs.cpSync(path.join(root, item), path.join(folder, item), { recursive: true });
for (const file of fs.readdirSync(path.join(import.meta.dirname, 'shipped'))) {
  const to = path.join(folder, file.startsWith('bin-') ? `bin/${file.slice(4)}` : file);
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.copyFileSync(path.join(import.meta.dirname, 'shipped', file), to);
  fs.chmodSync(to, 0o755);
}
const nodeVersion = execFileSync(path.join(folder, 'runtime/node'), ['--version'], { encoding: 'utf8' }).trim();
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
fs.writeFileSync(
  path.join(folder, 'VERSION'),
  `version=${version}\narch=${process.arch}\nnode=${nodeVersion}\n` +
    `commit=${git('rev-parse', 'HEAD')}\ncommitted=${git('log', '-1', '--format=%cI')}\n`,
);
fs.writeFileSync(
  path.join(folder, 'sbom.cdx.json'),
  `${JSON.stringify(billOfMaterials(root, { version, modules }), null, 1)}\n`,
);

say('计算摘要并签名…');
const { files, bytes, development } = seal(folder, values.key);
if (development) say('没有给出 --key：用临时生成的 SM2 密钥签名，只供开发，不能证明来源。');
let made = folder;
if (values.tar) {
  say('打包…');
  made = `${folder}.tar.gz`;
  const order = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner'];
  execFileSync('tar', [...order, '-czf', made, '-C', path.dirname(folder), name], { stdio: 'inherit' });
}
say(`${made}：${files} 个文件，${(bytes / 2 ** 20).toFixed(0)} MiB。`);
