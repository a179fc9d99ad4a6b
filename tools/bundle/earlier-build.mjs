/**
 * `node earlier-build.mjs BUNDLE COMMIT OUT`: the release of an earlier commit, for the acceptance run: its programs, migrations
 * and scripts compiled from what it was, beside the third-party modules and the pages of BUNDLE.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { copyWorkspace, productionModules } from './modules.mjs';
import { seal } from './seal.mjs';

const [from, commit, to] = process.argv.slice(2);
const [bundle, out] = [from, to].map((each) => path.resolve(each));
const root = path.resolve(import.meta.dirname, '../..');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-earlier-'));
try {
  const tree = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', scratch], { input: tree });
  linkModules(root, scratch);
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-b', 'apps/api', 'apps/cli'], { cwd: scratch, stdio: 'inherit' });

  fs.cpSync(bundle, out, { recursive: true, verbatimSymlinks: true, mode: fs.constants.COPYFILE_FICLONE });
  const { workspaces } = productionModules(scratch);
  for (const workspace of workspaces) {
    const { name } = JSON.parse(fs.readFileSync(path.join(scratch, workspace, 'package.json'), 'utf8'));
    // what a library has of its own among the third-party modules stays
    const there = path.join(out, workspace);
    for (const entry of fs.existsSync(there) ? fs.readdirSync(there) : [])
      if (entry !== 'node_modules') fs.rmSync(path.join(there, entry), { recursive: true });
    fs.rmSync(path.join(out, 'node_modules', name), { force: true });
    copyWorkspace(scratch, out, workspace);
  }
  const shipped = path.join(scratch, 'tools/bundle/shipped');
  for (const file of fs.readdirSync(shipped)) {
    const target = path.join(out, file.startsWith('bin-') ? `bin/${file.slice(4)}` : file);
    // a copy shares its blocks with the bundle where the file system can
    fs.rmSync(target, { force: true });
    fs.copyFileSync(path.join(shipped, file), target);
    fs.chmodSync(target, 0o755);
  }
  const told = path.join(out, 'VERSION');
  const version = fs.readFileSync(told, 'utf8');
  fs.rmSync(told);
  fs.writeFileSync(told, version.replace(/^version=.*$/m, '$&-earlier').replace(/^commit=.*$/m, `commit=${commit}`));
  seal(out);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

/** Third-party modules are shared; the libraries of the house are the earlier ones. */
function linkModules(ours, theirs) {
  for (const at of ['.', 'apps/api', 'apps/cli', ...fs.readdirSync(path.join(theirs, 'libs')).flatMap(libraries)]) {
    const modules = path.join(ours, at, 'node_modules');
    if (!fs.existsSync(modules)) continue;
    const here = path.join(theirs, at, 'node_modules');
    fs.mkdirSync(here, { recursive: true });
    for (const name of fs.readdirSync(modules))
      if (name !== '@zhunsheng') fs.symlinkSync(path.join(modules, name), path.join(here, name));
  }
  const house = path.join(theirs, 'node_modules/@zhunsheng');
  fs.mkdirSync(house);
  for (const name of fs.readdirSync(path.join(ours, 'node_modules/@zhunsheng'))) {
    const link = fs.readlinkSync(path.join(ours, 'node_modules/@zhunsheng', name));
    const workspace = path.relative(ours, path.resolve(ours, 'node_modules/@zhunsheng', link));
    fs.symlinkSync(path.join(theirs, workspace), path.join(house, name));
  }

  function libraries(name) {
    return [`libs/${name}`, `libs/${name}/server`, `libs/${name}/web`];
  }
}
