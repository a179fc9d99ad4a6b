/**
 * `npm run gates [-- area …]`: the branches of the areas that decide, by their own specs, against `areas.json`, and the lines
 * nothing took. Exit 1 below a gate or when a spec fails, both times it is tried: a spec may have met a busy machine.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AREAS, ROOT, sourcesOf, specsOf } from './areas.mjs';
import { branchesOf } from './branches.mjs';

const wanted = process.argv.slice(2);
const areas = AREAS.filter(({ area }) => !wanted.length || wanted.includes(area));
if (!areas.length) console.error(`which area? ${AREAS.map(({ area }) => area).join(', ')}`);

/** What Istanbul counted, and whether every spec passed. */
function measured() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-gates-'));
  const { status } = spawnSync(
    process.execPath,
    [
      ...['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--selectProjects', 'node'],
      ...['--silent', '--coverage', '--coverageProvider', 'babel', '--coverageReporters', 'json'],
      ...['--coverageDirectory', folder],
      ...areas.flatMap(({ sources }) => sources).flatMap((pattern) => ['--collectCoverageFrom', pattern]),
      ...['--runTestsByPath', ...new Set(areas.flatMap(specsOf))],
    ],
    {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
    },
  );
  const written = path.join(folder, 'coverage-final.json');
  const coverage = fs.existsSync(written) ? JSON.parse(fs.readFileSync(written, 'utf8')) : {};
  fs.rmSync(folder, { recursive: true });
  return { coverage, passed: status === 0 && Object.keys(coverage).length > 0 };
}

/** Says how each area stands to its gate; whether all hold. */
function held() {
  const { coverage, passed } = measured();
  let holds = passed;
  for (const { area, name, branches, ...rest } of areas) {
    const { taken, all, missed, share } = branchesOf(coverage, sourcesOf(rest));
    const passes = all > 0 && share >= branches;
    holds &&= passes;
    console.log(
      `${passes ? 'ok   ' : 'BELOW'} ${area} ${name}: ${taken} of ${all} branches, ${share} %, gate ${branches} %`,
    );
    for (const file of new Set(missed.map((one) => one.file))) {
      const lines = missed.filter((one) => one.file === file).map(({ line }) => line);
      console.log(`        ${path.relative(ROOT, file)}: ${[...new Set(lines)].join(', ')}`);
    }
  }
  return holds;
}

process.exitCode = areas.length && (held() || held()) ? 0 : 1;
