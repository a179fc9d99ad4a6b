import fs from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** What is measured, by which specs, and what it must reach. */
export const { areas: AREAS } = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'areas.json'), 'utf8'));

const absolute = (patterns) =>
  patterns.flatMap((one) => fs.globSync(one, { cwd: ROOT })).map((one) => path.join(ROOT, one));

export const sourcesOf = ({ sources }) =>
  absolute(sources)
    .filter((file) => !file.endsWith('.spec.ts'))
    .sort();

export const specsOf = ({ specs }) => absolute(specs).sort();
