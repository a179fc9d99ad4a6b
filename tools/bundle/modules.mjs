import fs from 'node:fs';
import path from 'node:path';

/** What the server and the command line are started from; everything else they need follows. */
const APPS = ['apps/api', 'apps/cli'];
/** Never asked for at run time: types, and a package whose only act is to report installations to its maker. */
const LEFT_OUT = /^(@types\/|@scarf\/scarf$)/;
const NOT_RUN = /\.(d\.[cm]?ts|map|tsbuildinfo)$|\.spec\.js$/;
const SOURCES = new Set(['src', 'testing', 'node_modules', 'journeys', 'migrations', 'test-results']);

/**
 * Paths below the root, found in the lockfile as Node would find them: workspaces (`libs/kernel`), packages
 * (`node_modules/pg`, `libs/kernel/node_modules/saxes`). `npm ls` also lists optional peers that a bench brought in.
 * Of what is built for one kind of machine, that of `arch`, whether or not it is on the disk here.
 */
export function productionModules(root, arch = process.arch) {
  const lock = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const wanted = new Set();
  const follow = (at) => {
    if (wanted.has(at)) return;
    const suits = isForOneMachine(lock[at]) ? runsOn(lock[at], arch) : fs.existsSync(path.join(root, at));
    if (!suits) return;
    wanted.add(at);
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} } = lock[at];
    const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta[name]?.optional);
    for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      const found = resolved(lock, at, name);
      if (found !== undefined && !LEFT_OUT.test(name)) follow(found);
    }
  };
  APPS.forEach(follow);
  const all = [...wanted].sort();
  return {
    workspaces: all.filter((at) => !at.includes('node_modules/')),
    packages: all.filter((at) => at.includes('node_modules/')),
  };
}

export const isForOneMachine = ({ os, cpu, libc }) => Boolean(os ?? cpu ?? libc);

/** glibc: what the Node of the bundle runs on. */
const runsOn = ({ os, cpu, libc }, arch) =>
  [
    [os, 'linux'],
    [cpu, arch],
    [libc, 'glibc'],
  ].every(([named, ours]) => !named || [named].flat().includes(ours));

/** Nearest first: the package's own node_modules, then those of each folder above it. */
function resolved(lock, from, name) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (path.basename(folder) === 'node_modules') continue;
    const at = path.join(folder, 'node_modules', name);
    if (lock[at]) return lock[at].link ? lock[at].resolved : at;
    if (folder === '.') return undefined;
  }
}

/** `libs/kernel/node_modules/@a/b` → `@a/b`. */
export const packageName = (relative) => relative.slice(relative.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** A library as it runs: compiled code and the data files beside it, and the link by which others find it. */
export function copyWorkspace(root, folder, workspace) {
  const from = path.join(root, workspace);
  const { name } = JSON.parse(fs.readFileSync(path.join(from, 'package.json'), 'utf8'));
  for (const entry of fs.readdirSync(from)) {
    if (SOURCES.has(entry) || /^tsconfig|\.md$/.test(entry)) continue;
    fs.cpSync(path.join(from, entry), path.join(folder, workspace, entry), {
      recursive: true,
      filter: (file) => !NOT_RUN.test(file) && !isStale(from, file),
    });
  }
  const link = path.join(folder, 'node_modules', name);
  fs.mkdirSync(path.dirname(link), { recursive: true });
  fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, workspace)), link);
}

/** The compiler leaves the outcome of a source that was since moved or deleted. */
function isStale(workspace, file) {
  const compiled = /^dist\/(.+)\.js$/.exec(path.relative(workspace, file))?.[1];
  return (
    compiled !== undefined &&
    !['src/', ''].some((folder) => fs.existsSync(path.join(workspace, `${folder}${compiled}.ts`)))
  );
}

/**
 * Each package without the packages inside it: those that are needed stand in the list themselves. `fetched` says of a package
 * for another kind of machine where it lies.
 */
export function copyModules(root, folder, packages, fetched = new Map()) {
  for (const relative of packages) {
    const from = fetched.get(relative) ?? path.join(root, relative);
    fs.cpSync(from, path.join(folder, relative), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => {
        const inside = path.relative(from, file);
        return !NOT_RUN.test(file) && inside.split(path.sep)[0] !== 'node_modules';
      },
    });
  }
}
