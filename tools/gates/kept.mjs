/** What a draw keeps between its calls: good only for the files it was made with. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';

/** In a few letters, how these files stand. */
export function standOf(files) {
  const digest = createHash('sha256');
  for (const file of files) digest.update(`${file}\0${fs.readFileSync(file, 'utf8')}\0`);
  return digest.digest('hex').slice(0, 12);
}

/** The lines of the file that were written as the files stood so: places of another stand are other places. */
export function keptOf(file, stand) {
  if (!fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line)).filter(({ of }) => of === stand);
}

/** The report of a run in which every spec passed; made once. Of one that stopped at a failure nothing is kept. */
export async function wholeReport(report, run) {
  if (!fs.existsSync(report) && !(await run(report))) {
    fs.rmSync(report, { force: true });
    throw new Error('the specs fail by themselves, with nothing spoilt');
  }
  return JSON.parse(fs.readFileSync(report, 'utf8'));
}
