import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

import { productionModules } from './modules.mjs';
import { obstacle } from './obstacle.js';
import { billOfMaterials } from './sbom.mjs';
import { seal } from './seal.mjs';

const SHIPPED = path.join(import.meta.dirname, 'shipped');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-bundle-'));
let bundle = '';
let number = 0;
const why = obstacle(scratch);
const whereSealed = why ? describe.skip : describe;
const unless = why && ` (${why}: only the syntax of the scripts was read)`;

/** A bundle of a few files, whose programs only say what they were asked. */
function smallBundle(version: string, key?: string): string {
  const folder = path.join(scratch, `${version}-${++number}`);
  for (const inside of ['bin', 'apps', 'runtime']) fs.mkdirSync(path.join(folder, inside), { recursive: true });
  for (const name of ['verify.sh', 'install.sh', 'upgrade.sh', 'uninstall.sh'])
    fs.copyFileSync(path.join(SHIPPED, name), path.join(folder, name));
  fs.writeFileSync(path.join(folder, 'VERSION'), `version=${version}\narch=${process.arch}\n`);
  fs.writeFileSync(path.join(folder, 'apps', '名 称.js'), 'a program\n');
  fs.symlinkSync('apps', path.join(folder, 'link'));
  for (const program of ['bin/zs', 'bin/zhunsheng', 'runtime/node'])
    fs.writeFileSync(path.join(folder, program), `#!/bin/sh\necho ${version} "$@" "$ZS_DATA_DIR"\n`, { mode: 0o755 });
  seal(folder, key);
  return folder;
}

function run(script: string, ...args: string[]): { code: number | null; said: string } {
  const env = { ...process.env, ZS_LEAST_KIB: '0' };
  const { status, stdout, stderr } = spawnSync('sh', [script, ...args], { encoding: 'utf8', env });
  return { code: status, said: stdout + stderr };
}
const verify = (folder: string, ...args: string[]) => run(path.join(folder, 'verify.sh'), ...args);
const inBundle = (name: string) => path.join(bundle, name);
/** As somebody does who was told the key. */
const install = (folder: string, ...args: string[]) =>
  run(path.join(folder, 'install.sh'), '--key', path.join(folder, 'signer.pem'), ...args);

beforeEach(() => {
  if (!why) bundle = smallBundle('1.0.0');
});
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

it.each(fs.readdirSync(SHIPPED))('%s is a script that sh can read', (name) => {
  expect(spawnSync('sh', ['-n', path.join(SHIPPED, name)], { encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
});

whereSealed(`verify.sh${unless}`, () => {
  it('finds a bundle as it was made to be in order, and says that its key proves no origin', () => {
    expect(verify(bundle)).toMatchObject({ code: 3, said: expect.stringContaining('公钥取自安装包本身') });
    const { code, said } = verify(bundle, '--key', inBundle('signer.pem'));
    expect(said).toMatch(/SHA-256：12 个文件一致[^]*SM3：13 个文件一致[^]*SM2 签名有效[^]*开发用的安装包/);
    expect(code).toBe(0);
  });

  it.each<[string, () => void, RegExp]>([
    ['a flipped byte', () => fs.writeFileSync(inBundle('apps/名 称.js'), 'a pRogram\n'), /名 称\.js|\\/],
    ['a file that was added', () => fs.writeFileSync(inBundle('apps/more.js'), ''), /多出：apps\/more\.js/],
    ['a file that is gone', () => fs.rmSync(inBundle('apps/名 称.js')), /缺少：apps\/名 称\.js/],
    ['a link that leads elsewhere', () => relink(inBundle('link')), /符号链接/],
    ['sums that were made to fit', () => resum(), /SM3|SM2 签名不符/],
    ['no signature', () => fs.rmSync(inBundle('SUMS.sig')), /缺少 SUMS\.sig/],
  ])('refuses %s', (_, change, words) => {
    change();
    const { code, said } = verify(bundle);
    expect(said).toMatch(words);
    expect(code).toBe(1);
  });

  it('refuses a bundle that somebody else sealed anew, when told whose key it must be', () => {
    const key = path.join(scratch, 'vendor.pem');
    spawnSync('openssl', ['genpkey', '-algorithm', 'SM2', '-out', key]);
    const ours = smallBundle('1.0.0', key);
    const vendor = path.join(scratch, 'vendor.pub');
    fs.copyFileSync(path.join(ours, 'signer.pem'), vendor);
    expect(verify(ours, '--key', vendor)).toMatchObject({ code: 0, said: expect.not.stringContaining('开发用') });
    fs.appendFileSync(path.join(ours, 'apps/名 称.js'), 'more');
    seal(ours);
    expect(verify(ours).code).toBe(3);
    expect(verify(ours, '--key', vendor)).toMatchObject({ code: 1, said: expect.stringContaining('SM2 签名不符') });
    const prefix = path.join(scratch, 'resealed');
    const unasked = run(path.join(ours, 'install.sh'), '--prefix', prefix);
    expect(unasked).toMatchObject({ code: 1, said: expect.stringContaining('--without-signature') });
    expect(fs.existsSync(prefix)).toBe(false);
    expect(run(path.join(ours, 'install.sh'), '--prefix', prefix, '--without-signature').code).toBe(0);
  });

  it('says that the signature is unchecked where openssl knows no SM3, and does not call that good', () => {
    const tools = path.join(scratch, `old-openssl-${number}`);
    fs.mkdirSync(tools);
    fs.writeFileSync(path.join(tools, 'openssl'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const env = { ...process.env, PATH: `${tools}:${process.env['PATH']}` };
    const { status, stderr } = spawnSync('sh', [inBundle('verify.sh')], { encoding: 'utf8', env });
    expect(stderr).toContain('SM3 摘要与 SM2 签名未核对');
    expect(status).toBe(3);
    const install = spawnSync('sh', [inBundle('install.sh'), '--prefix', path.join(scratch, 'no')], { env });
    expect(install.status).toBe(1);
  });

  function relink(link: string): void {
    fs.rmSync(link);
    fs.symlinkSync('bin', link);
  }

  /** What somebody without the key can do. */
  function resum(): void {
    fs.appendFileSync(inBundle('apps/名 称.js'), 'more');
    const before = fs.readFileSync(inBundle('SUMS.sig'));
    seal(bundle);
    fs.writeFileSync(inBundle('SUMS.sig'), before);
  }
});

whereSealed(`install.sh, upgrade.sh and uninstall.sh${unless}`, () => {
  it('install, lay a second release beside the first, take it into use, go back, and leave the data', () => {
    const prefix = path.join(scratch, 'pre fix');
    const current = () => fs.readlinkSync(path.join(prefix, 'current'));
    expect(install(bundle, '--prefix', prefix, '--port', '4000').code).toBe(0);
    expect(current()).toBe('releases/1.0.0');
    const settings = path.join(prefix, 'etc/zhunsheng.env');
    expect(fs.statSync(settings).mode & 0o077).toBe(0);
    expect(fs.readFileSync(settings, 'utf8')).toMatch(/PORT=4000\n[^]*ZS_DEMO=0/);
    expect(run(path.join(prefix, 'bin/zs'), 'doctor').said).toBe(`1.0.0 doctor ${prefix}/data\n`);

    fs.appendFileSync(settings, '# ours\n');
    const next = smallBundle('1.1.0');
    expect(install(next, '--prefix', prefix).said).toContain('仍在使用 1.0.0');
    expect(current()).toBe('releases/1.0.0');
    expect(run(path.join(next, 'upgrade.sh'), '--prefix', prefix).said).toContain(`1.1.0 upgrade ${prefix}/data`);
    expect(current()).toBe('releases/1.1.0');
    const back = run(path.join(prefix, 'current/upgrade.sh'), '--prefix', prefix, '--rollback');
    expect(back.said).toContain(`1.1.0 upgrade --rollback ${prefix}/data`);
    expect(current()).toBe('releases/1.0.0');
    expect(fs.readFileSync(settings, 'utf8')).toContain('# ours');

    fs.mkdirSync(path.join(prefix, 'data'));
    fs.writeFileSync(path.join(prefix, 'data/zhunsheng.pid'), `${process.pid} 1\n`);
    expect(run(inBundle('uninstall.sh'), '--prefix', prefix)).toMatchObject({ code: 1 });
    fs.rmSync(path.join(prefix, 'data/zhunsheng.pid'));
    expect(run(inBundle('uninstall.sh'), '--prefix', prefix)).toMatchObject({ code: 0 });
    expect(fs.readdirSync(prefix).sort()).toEqual(['data', 'etc']);
  });

  it('under systemd stop the services, do everything as their account with its key, and start them again', () => {
    const prefix = path.join(scratch, 'under systemd');
    const said = path.join(scratch, 'said');
    const tools = path.join(scratch, 'tools');
    fs.mkdirSync(tools);
    // stand-ins that tell what they were asked for; systemd-run then does it
    const standIn = (name: string, text: string) =>
      fs.writeFileSync(path.join(tools, name), `#!/bin/sh\necho "${name} $*" >>"${said}"\n${text}\n`, { mode: 0o755 });
    standIn('systemctl', '[ "$1" != --quiet ] || [ ! -e "$FAIL.down" ]');
    // refuses what its arguments end with, as the file says
    standIn(
      'systemd-run',
      'while [ "${1#--}" != "$1" ]; do shift; done\nshift\n[ ! -e "$FAIL" ] || [ "$*" != "$(cat "$FAIL")" ] || exit 3',
    );
    const fail = path.join(scratch, 'fail');
    const env = { ...process.env, PATH: `${tools}:${process.env['PATH']}`, FAIL: fail, ZS_LEAST_KIB: '0' };
    expect(install(bundle, '--prefix', prefix).code).toBe(0);
    const next = smallBundle('1.1.0');
    const upgrade = (...args: string[]) => {
      fs.rmSync(said, { force: true });
      const asked = [path.join(next, 'upgrade.sh'), '--prefix', prefix, '--without-signature', '--systemd', ...args];
      const { status } = spawnSync('sh', asked, { encoding: 'utf8', env });
      return { status, told: fs.readFileSync(said, 'utf8').trim().split('\n') };
    };
    const asService = (act: string) =>
      expect.stringMatching(
        `^systemd-run .*--uid=zhunsheng .*LoadCredential=zs-kek:/etc/zhunsheng/zs-kek .*zs upgrade${act}$`,
      );
    const services = (act: string) => `systemctl ${act} zhunsheng zhunsheng-worker`;
    const active = 'systemctl --quiet is-active zhunsheng';
    const configured = expect.stringMatching(/^systemd-run .*--uid=zhunsheng .*EnvironmentFile=.*zs config check$/);
    // the way up begins with what the new release says of the old settings, while the services run
    const up = [active, configured, services('stop')];
    const back = [active, services('stop')];
    const start = ['systemctl daemon-reload', services('start')];
    const current = () => fs.readlinkSync(path.join(prefix, 'current'));
    expect(upgrade('--check')).toEqual({ status: 0, told: [asService(' --check')] });
    // settings the new release does not take: nothing was stopped
    fs.writeFileSync(fail, 'config check');
    expect(upgrade()).toEqual({ status: 3, told: [active, configured] });
    expect(current()).toBe('releases/1.0.0');
    // refused before anything changed: the services run as before
    fs.writeFileSync(fail, 'upgrade --check');
    expect(upgrade()).toEqual({ status: 3, told: [...up, asService(' --check'), ...start] });
    fs.writeFileSync(`${fail}.down`, '');
    expect(upgrade()).toEqual({ status: 3, told: [...up, asService(' --check')] });
    fs.rmSync(`${fail}.down`);
    // begun: only a second try or the way back may follow
    fs.writeFileSync(fail, 'upgrade');
    expect(upgrade()).toEqual({ status: 3, told: [...up, asService(' --check'), asService('')] });
    expect(current()).toBe('releases/1.0.0');
    fs.rmSync(fail);
    expect(upgrade()).toEqual({ status: 0, told: [...up, asService(' --check'), asService(''), ...start] });
    expect(current()).toBe('releases/1.1.0');
    fs.writeFileSync(fail, 'upgrade --rollback');
    expect(upgrade('--rollback')).toEqual({ status: 3, told: [...back, asService(' --rollback'), ...start] });
    expect(current()).toBe('releases/1.1.0');
    fs.rmSync(fail);
    expect(upgrade('--rollback')).toEqual({ status: 0, told: [...back, asService(' --rollback'), ...start] });
    expect(current()).toBe('releases/1.0.0');
    // an outside database, which the site's own tools have backed up
    const backedUp = [...up, asService(' --check'), asService(' --backed-up'), ...start];
    expect(upgrade('--backed-up')).toEqual({ status: 0, told: backedUp });
    expect(current()).toBe('releases/1.1.0');
  });

  it('do not install what was changed', () => {
    const prefix = path.join(scratch, 'untouched');
    fs.appendFileSync(inBundle('bin/zs'), 'rm -rf /\n');
    expect(install(bundle, '--prefix', prefix).code).toBe(1);
    expect(fs.existsSync(prefix)).toBe(false);
  });

  it('lay a release out for an upgrade only when its origin is known or waived', () => {
    const prefix = path.join(scratch, 'waived');
    expect(run(inBundle('install.sh'), '--prefix', prefix, '--without-signature').code).toBe(0);
    const upgrade = (to: string, ...args: string[]) => run(path.join(to, 'upgrade.sh'), '--prefix', prefix, ...args);
    const next = smallBundle('1.1.0');
    expect(upgrade(next).code).toBe(1);
    expect(fs.readlinkSync(path.join(prefix, 'current'))).toBe('releases/1.0.0');
    expect(upgrade(next, '--key', path.join(next, 'signer.pem')).code).toBe(0);
    expect(upgrade(smallBundle('1.2.0'), '--without-signature').code).toBe(0);
    expect(fs.readlinkSync(path.join(prefix, 'current'))).toBe('releases/1.2.0');
  });

  it('refuse a disk with too little room, and a folder whose name sh would read otherwise', () => {
    const env = { ...process.env, ZS_LEAST_KIB: '9007199254740991' };
    const args = [inBundle('install.sh'), '--without-signature', '--prefix', path.join(scratch, 'full')];
    expect(spawnSync('sh', args, { encoding: 'utf8', env })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('至少应有'),
    });
    for (const sign of ['"', '$', '`', '\\'])
      expect(install(bundle, '--prefix', path.join(scratch, `a${sign}b`))).toMatchObject({
        code: 1,
        said: expect.stringContaining('目录名里不能有'),
      });
  });
});

describe('the contents of a bundle', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const modules = productionModules(root);

  it('are what the server and the commands need, and neither tests nor pages nor what reports installations', () => {
    expect(modules.workspaces).toEqual(expect.arrayContaining(['apps/api', 'apps/cli', 'libs/kernel', 'libs/ruler']));
    expect(modules.workspaces.filter((one) => /web|bench/.test(one))).toEqual([]);
    expect(modules.packages).toEqual(expect.arrayContaining(['node_modules/pg', 'node_modules/fastify']));
    expect(
      modules.packages.filter((one) => /node_modules\/(jest|nx|express|typescript|@angular|@scarf)(\/|$)/.test(one)),
    ).toEqual([]);
  });

  it('are listed by a CycloneDX document that its schema accepts, the same each time', () => {
    const read = (name: string) =>
      JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'schema', `${name}.schema.json`), 'utf8')) as object;
    const ajv = new Ajv({ strict: false, schemas: [read('spdx'), read('jsf-0.82')] });
    formats.default(ajv);
    ajv.addFormat('idn-email', true).addFormat('iri-reference', true);
    const valid = ajv.compile(read('bom-1.6'));
    const bill = billOfMaterials(root, { version: '1.0.0', modules });
    expect({ ok: valid(bill), errors: valid.errors }).toEqual({ ok: true, errors: null });
    expect(valid({ ...bill, components: [{ name: 'without a type' }] })).toBe(false);
    const names = bill.components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['pg', 'fastify', `node-linux-${process.arch}`]));
    expect(bill.components.filter((one) => !one.hashes)).toEqual([]);
    // its author named none; it comes with exceljs, and a second one like it should be noticed
    expect(bill.components.filter((one) => !one.licenses).map(({ name }) => name)).toEqual(['buffers']);
    expect(billOfMaterials(root, { version: '1.0.0', modules })).toEqual(bill);
  });
});
