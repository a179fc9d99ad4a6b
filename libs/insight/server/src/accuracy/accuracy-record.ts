import fs from 'node:fs';

import type { QuestionSet, Reading, ReleaseAccuracy } from '@zhunsheng/contract';

import { type Asked, evaluate } from '../evaluation/evaluate.js';
import { SHIPPED_SEMANTICS } from '../semantics/shipped-semantics.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';

const beside = (file: string): URL => new URL(`../../${file}`, import.meta.url);
const RELEASES = beside('accuracy/releases.json');

const read = <T>(file: URL): T => JSON.parse(fs.readFileSync(file, 'utf8')) as T;

export const questionSets = (): QuestionSet[] => read(beside('accuracy/sets.json'));
export const releases = (): ReleaseAccuracy[] => read(RELEASES);

/** Reads every shipped set with the grammar as it is now. */
export function measured(): Record<string, Reading> {
  return Object.fromEntries(
    questionSets().map(({ id }) => {
      const lines = fs
        .readFileSync(beside(`questions/${id}.jsonl`), 'utf8')
        .trim()
        .split('\n');
      const judged = evaluate(
        lines.map((line) => JSON.parse(line) as Asked),
        SHIPPED_VOCABULARY,
      );
      const count = (outcome: string) => judged.filter((one) => one.outcome === outcome).length;
      return [id, { n: judged.length, exact: count('exact'), wrong: count('wrong'), abstain: count('abstain') }];
    }),
  );
}

/** Writes what is measured now as the figures of a release; one of the same version is replaced. */
export function recordAccuracy(version: string, date: string): ReleaseAccuracy {
  const made = { version, date, semanticVersion: SHIPPED_SEMANTICS.version, readings: measured() };
  const others = releases().filter((release) => release.version !== version);
  fs.writeFileSync(RELEASES, `${JSON.stringify([made, ...others], null, 2)}\n`);
  return made;
}
