import type { City } from '../city.js';
import type { Filing } from '../filing.js';
import { Random } from '../random.js';
import { EXECUTION } from './execution.js';
import { ESTIMATE } from './estimate.js';
import { FORM } from './form.js';
import { CLASSIFICATION } from './classification.js';
import { ENCLOSURE } from './enclosure.js';
import { TERM } from './term.js';
import { GROUND } from './ground.js';
import { LIKENESS } from './likeness.js';
import { MEANS } from './means.js';
import { PERFORMANCE } from './performance.js';
import type { Note, Phase, Plant } from './plant.js';
import { PREMISES } from './premises.js';
import { SUPERVISION } from './supervision.js';
import { SYSTEMS } from './systems.js';
import { UNITWIDE } from './unitwide.js';

export const PLANTS: readonly Plant[] = [
  ...GROUND,
  ...LIKENESS,
  ...FORM,
  ...CLASSIFICATION,
  ...TERM,
  ...ENCLOSURE,
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
/** Hosts tried before a fault is given up: some need a second filing of the right kind beside them. */
const ATTEMPTS = 30;

class NoFiling extends Error {}

/** Each plant takes filings of its own, so that what one breaks no other can mend. A small city holds fewer of them. */
export function plant(city: City, phase: Phase): void {
  const random = new Random(city.seed, `plants ${phase}`);
  const free = random.shuffle(city.filings.filter((filing) => !filing.planted));
  for (const entry of PLANTS) {
    if (entry.phase !== phase) continue;
    for (let index = 0; index < (entry.count ?? DEFAULT_COUNT); index++) plantOne(city, free, entry, index, random);
  }
}

function plantOne(city: City, free: readonly Filing[], entry: Plant, index: number, random: Random): void {
  const hosts = free.filter((filing) => !filing.planted && entry.host(filing)).slice(0, ATTEMPTS);
  for (const filing of hosts) {
    try {
      record(city, entry, filing, entry.apply({ city, filing, random, index, partner: takeFrom(free, filing) }));
      return;
    } catch (error) {
      if (!(error instanceof NoFiling)) throw error;
    }
  }
}

function takeFrom(free: readonly Filing[], host: Filing) {
  return (match: (other: Filing) => boolean): Filing => {
    const other = free.find((candidate) => candidate !== host && !candidate.planted && match(candidate));
    if (!other) throw new NoFiling();
    other.planted = true;
    return other;
  };
}

function record(city: City, entry: Plant, filing: Filing, result: Note): void {
  filing.planted = true;
  const { note, also = [], others = [] } = typeof result === 'string' ? { note: result } : result;
  city.answers.push({ code: filing.code, rule: entry.rule, kind: entry.kind, note });
  for (const rule of also) city.answers.push({ code: filing.code, rule, kind: 'fault', note: `随同：${note}` });
  for (const { code, rule = entry.rule } of others) {
    city.answers.push({ code, rule, kind: entry.kind, note: `对应方：${note}` });
  }
}
