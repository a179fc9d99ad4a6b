/**
 * `npm run mutants -- <area> [--count 60] [--seed 1] [--minutes 8] [--specs glob] [--out file]`: spoils one place of an area at
 * a time, in memory, and runs the area's specs until one of them fails. A place that can be spoilt unnoticed is named. What was
 * tried is kept in the file, so that the next call goes on behind it while neither the sources nor the specs change. At the end the specs run once with nothing spoilt: where
 * they fail then, nothing of this call counts.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import endPostgres from '../jest-teardown.mjs';
import { AREAS, ROOT, sourcesOf, specsOf } from './areas.mjs';
import { keptOf, standOf, wholeReport } from './kept.mjs';
import { drawn, mutantsOf } from './mutants.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '8' },
    specs: { type: 'string' },
    out: { type: 'string' },
  },
});
const area = AREAS.find((one) => one.area === positionals[0]);
if (!area) throw new Error(`which area? ${AREAS.map((one) => one.area).join(', ')}`);
/** `--specs`: fewer than the area’s, so that what they notice is the least the area notices. */
const watching = specsOf(values.specs ? { specs: [values.specs] } : area);
const out = values.out ?? path.join(os.tmpdir(), `zs-mutants-${area.area}-${values.seed}.jsonl`);
const of = standOf([...sourcesOf(area), ...watching]);
const began = performance.now();
process.env.ZS_TEST_POSTGRES_HOME = path.join(os.tmpdir(), `zs-mutants-postgres-${process.pid}`);

/** Whether all of these specs pass; slower than `limit` is no. */
async function passes(specs, mutant, { limit, report } = {}) {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      ...['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--runInBand', '--bail'],
      ...['--config', 'tools/gates/jest.mutants.config.mjs', '--silent'],
      ...(report ? ['--json', '--outputFile', report] : []),
      ...['--runTestsByPath', ...specs],
    ],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
      maxBuffer: 2 ** 28,
      timeout: limit,
      killSignal: 'SIGKILL',
      env: {
        ...process.env,
        ZS_SPECS: JSON.stringify(specs),
        ...(mutant ? { ZS_MUTANT: JSON.stringify(mutant) } : {}),
        NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
      },
    },
  );
  // whoever is killed leaves the database it started
  await endPostgres();
  if (status !== 0 && !mutant) process.stderr.write(String(stderr).slice(0, 4_000));
  return status === 0;
}

/** The specs with the shortest first, and how long all took. */
async function baseline() {
  const { testResults } = await wholeReport(`${out}.${of}.json`, (report) => passes(watching, null, { report }));
  const took = testResults.map(({ name, startTime, endTime }) => ({ name, ms: endTime - startTime }));
  took.sort((a, b) => a.ms - b.ms);
  return { specs: took.map(({ name }) => name), ms: took.reduce((sum, { ms }) => sum + ms, 0) };
}

const { specs, ms } = await baseline();
const contents = new Map(sourcesOf(area).map((file) => [file, fs.readFileSync(file, 'utf8')]));
const all = [...contents].flatMap(([file, content]) => mutantsOf(file, content).map((mutant) => ({ file, ...mutant })));
const tried = keptOf(out, of);
const fresh = [];
for (const mutant of drawn(all, Number(values.count), Number(values.seed))) {
  if (performance.now() - began > Number(values.minutes) * 60_000) break;
  const place = `${path.relative(ROOT, mutant.file)} ${mutant.kind} ${mutant.from}`;
  if (tried.some((one) => one.place === place)) continue;
  const content = contents.get(mutant.file);
  const line = content.slice(0, mutant.from).split('\n').length;
  const was = content.slice(mutant.from, mutant.to).split('\n')[0];
  const survived = await passes(specs, mutant, { limit: 30_000 + 4 * ms });
  // a file somebody wrote meanwhile was spoilt in another place
  if (fs.readFileSync(mutant.file, 'utf8') !== content) continue;
  const one = { of, place, line, was, survived };
  fresh.push(one);
}
if (fresh.length && !(await passes(specs, null)))
  throw new Error('the specs fail with nothing spoilt: nothing of this counts');
for (const one of fresh) fs.appendFileSync(out, `${JSON.stringify(one)}\n`);
tried.push(...fresh);
const alive = tried.filter(({ survived }) => survived);
for (const { place, line, was } of alive)
  console.log(`survived  ${place.replace(/ (\S+) \d+$/, `:${line} $1`)}  ${was}`);
const killed = tried.length - alive.length;
console.log(
  `${area.area} ${area.name}: ${killed} of ${tried.length} noticed (${((100 * killed) / tried.length).toFixed(1)} %), drawn from ${all.length} with seed ${values.seed}`,
);
