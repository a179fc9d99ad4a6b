/**
 * `npm run bundle [-- --out DIR] [--version V] [--arch x64|arm64] [--key sm2.pem] [--osv PLACE] [--tar]`: everything an
 * installation without a network needs, in one folder that an ordinary user checks with sh and openssl before anything of it runs. What is built for
 * another kind of machine than this one is fetched; the outcome is checked by the headers of its programs, and not run.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { advisories } from './advisories.mjs';
import { builtForAnother, fetchPackages } from './foreign.mjs';
import { refusedLicences } from './licences.mjs';
import { copyModules, copyWorkspace, productionModules } from './modules.mjs';
import { billOfMaterials } from './sbom.mjs';
import { seal } from './seal.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(root, 'dist', 'bundle') },
    version: { type: 'string' },
    arch: { type: 'string', default: process.arch },
    key: { type: 'string' },
    osv: { type: 'string' },
    tar: { type: 'boolean', default: false },
    'skip-build': { type: 'boolean', default: false },
  },
});
const say = (text) => process.stderr.write(`${text}\n`);

const { arch } = values;
const stop = (text) => {
  say(text);
  process.exit(2);
};

if (process.platform !== 'linux') stop(`安装包须在 Linux 上制作；本机是 ${process.platform}。`);
if (!['x64', 'arm64'].includes(arch)) stop(`--arch 应为 x64 或 arm64，不认识 ${arch}。`);
if (!values['skip-build'])
  execFileSync(process.execPath, [path.join(root, 'tools/bootstrap.mjs'), 'build'], { stdio: 'inherit' });

const version = values.version ?? JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).version;
const name = `zhunsheng-${version}-linux-${arch}`;
const folder = path.join(path.resolve(values.out), name);
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });

const modules = productionModules(root, arch);
const bill = billOfMaterials(root, { version, modules, arch });
const refused = refusedLicences(bill);
if (refused.length) stop(`许可证不在名单（tools/bundle/licences.mjs）上，不能随包发布：\n${refused.join('\n')}`);

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-fetched-'));
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }));
const runtime = `node_modules/node-linux-${arch}`;
const absent = [...modules.packages, runtime].filter((at) => !fs.existsSync(path.join(root, at)));
if (absent.length) say(`从 npm 源取 ${arch} 的 ${absent.length} 个包，按 package-lock.json 的摘要核对…`);
const fetched = fetchPackages(root, absent, scratch);

say('复制程序与依赖…');
for (const workspace of modules.workspaces) copyWorkspace(root, folder, workspace);
copyModules(root, folder, modules.packages, fetched);
fs.cpSync(path.join(root, 'dist/apps/web/browser'), path.join(folder, 'dist/apps/web/browser'), { recursive: true });
fs.mkdirSync(path.join(folder, 'runtime'));
const node = path.join(fetched.get(runtime) ?? path.join(root, runtime), 'bin/node');
fs.copyFileSync(node, path.join(folder, 'runtime/node'));
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
const strangers = builtForAnother(folder, arch);
if (strangers.length) stop(`不是 ${arch} 的程序：\n${strangers.join('\n')}`);
const snapshot = await vulnerabilities();
const nodeVersion = `v${bill.components.find(({ name: one }) => one === `node-linux-${arch}`).version}`;
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
fs.writeFileSync(
  path.join(folder, 'VERSION'),
  `version=${version}\narch=${arch}\nnode=${nodeVersion}\nadvisories=${snapshot?.taken ?? 'none'}\n` +
    `commit=${git('rev-parse', 'HEAD')}\ncommitted=${git('log', '-1', '--format=%cI')}\n`,
);
if (snapshot) fs.writeFileSync(path.join(folder, 'advisories.osv.json'), `${JSON.stringify(snapshot, null, 1)}\n`);
fs.writeFileSync(path.join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 1)}\n`);

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

/** Where none is to be had the bundle is made all the same, and VERSION says so. */
async function vulnerabilities() {
  const without = '安装包不带漏洞数据，单位须自行带入（zs sbom scan --osv）。';
  if (!values.osv) {
    say(`没有给出 --osv（OSV 服务的地址，如 https://api.osv.dev，或取来的文件、目录）：${without}`);
    return null;
  }
  try {
    const found = await advisories(bill, values.osv, new Date());
    say(`漏洞数据：${found.vulns.length} 条，取自 ${found.source}，${found.taken}。`);
    return found;
  } catch (error) {
    say(`${values.osv} 取不到漏洞数据（${error.cause?.code ?? error.message}）：${without}`);
    return null;
  }
}
