import type { City } from '../city.js';
import type { Filing } from '../filing.js';
import { Random } from '../random.js';
import { EXECUTION } from './execution.js';
import { ESTIMATE } from './estimate.js';
import { FORM } from './form.js';
import { GROUND } from './ground.js';
import { LIKENESS } from './likeness.js';
import { MEANS } from './means.js';
import { PERFORMANCE } from './performance.js';
import type { Phase, Plant } from './plant.js';
import { PREMISES } from './premises.js';
import { SUPERVISION } from './supervision.js';
import { SYSTEMS } from './systems.js';
import { UNITWIDE } from './unitwide.js';

export const PLANTS: readonly Plant[] = [
  ...GROUND,
  ...LIKENESS,
  ...FORM,
  ...ESTIMATE,
  ...MEANS,
  ...SYSTEMS,
  ...PREMISES,
  ...UNITWIDE,
  ...EXECUTION,
  ...PERFORMANCE,
  ...SUPERVISION,
];

const DEFAULT_COUNT = 4;

/** Each plant takes filings of its own, so that what one breaks no other can mend. */
export function plant(city: City, phase: Phase): void {
  const random = new Random(city.seed, `plants ${phase}`);
  for (const entry of PLANTS) {
    if (entry.phase !== phase) continue;
    for (let index = 0; index < (entry.count ?? DEFAULT_COUNT); index++) plantOne(city, entry, index, random);
  }
}

function plantOne(city: City, entry: Plant, index: number, random: Random): void {
  const take = (match: (filing: Filing) => boolean): Filing | undefined => {
    const filing = random.shuffle(city.filings).find((candidate) => !candidate.planted && match(candidate));
    if (filing) filing.planted = true;
    return filing;
  };
  const filing = take((candidate) => entry.host(candidate));
  if (!filing) throw new Error(`no filing left for ${entry.rule} ${entry.kind}`);
  const partner = (match: (other: Filing) => boolean): Filing => {
    const other = take((candidate) => match(candidate));
    if (!other) throw new Error(`no partner left for ${entry.rule}`);
    return other;
  };
  const result = entry.apply({ city, filing, random, index, partner });
  const { note, also = [], others = [] } = typeof result === 'string' ? { note: result } : result;
  city.answers.push({ code: filing.code, rule: entry.rule, kind: entry.kind, note });
  for (const rule of also) city.answers.push({ code: filing.code, rule, kind: 'fault', note: `随同：${note}` });
  for (const { code, rule = entry.rule } of others)
    city.answers.push({ code, rule, kind: entry.kind, note: `对应方：${note}` });
}
