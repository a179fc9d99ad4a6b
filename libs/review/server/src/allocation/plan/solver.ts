import type { Highs } from 'highs';

import type { Item, Pool } from './pool.js';

const POINT = 100;
/** The solver's tolerance is a millionth: money goes in with a unit in which a fund is at most some millions. */
const LARGEST = 1_000_000;
const unitFor = (fen: number): number => 10 ** Math.max(0, Math.ceil(Math.log10(Math.max(fen, 1) / LARGEST)));

export interface Solved {
  chosen: Set<number>;
  /** The solver ended by itself within its gap, not at a limit. */
  ended: boolean;
}

export interface Limits {
  seconds: number;
  nodes: number;
  gap: number;
}

let loaded: Promise<Highs> | undefined;

/** The package is typed as CommonJS and loaded as a module: its types put the loader one `default` too deep. */
async function loadHighs(): Promise<Highs> {
  const { default: load } = (await import('highs')) as unknown as { default: () => Promise<Highs> };
  return load();
}

/** Which of the `open` items are in, when the others stand as `settled` says; null when there is no plan within the limits. */
export async function solve(
  pool: Pool,
  open: readonly number[],
  settled: (k: number) => boolean,
  { seconds, nodes, gap }: Limits,
): Promise<Solved | null> {
  const highs = await (loaded ??= loadHighs());
  const result = highs.solve(modelText(pool, open, settled), {
    time_limit: seconds,
    mip_max_nodes: nodes,
    mip_rel_gap: gap,
    mip_abs_gap: 0,
    random_seed: 1,
    output_flag: false,
  });
  const primal = (k: number): number => (result.Columns[`y${k}`] as { Primal?: number } | undefined)?.Primal ?? 0;
  const chosen = new Set(open.filter((k) => primal(k) > 0.5));
  const ended = result.Status === 'Optimal';
  return ended || chosen.size > 0 ? { chosen, ended } : null;
}

/** CPLEX LP text. Settled items keep their choice; a divisible one of them may still take between its least and all. */
function modelText({ capacity, rooms, items }: Pool, open: readonly number[], settled: (k: number) => boolean): string {
  const isOpen = new Set(open);
  const unit = unitFor(capacity);
  const objective: string[] = [];
  const fund: string[] = [];
  const departments = rooms.map((): string[] => []);
  const rows: string[] = [];
  const bounds: string[] = [];
  const binary: string[] = [];
  let constant = 0;
  const constants = rooms.map(() => 0);
  const spend = (k: number, { room }: Item, term: string): void => {
    fund.push(term);
    if (room >= 0) departments[room]!.push(term);
  };
  items.forEach((item, k) => {
    const { want, least, weight, room } = item;
    if (!isOpen.has(k) && !settled(k)) return;
    const divisible = least < want;
    if (divisible) {
      objective.push(`${weight / POINT} a${k}`);
      spend(k, item, `a${k}`);
    }
    if (isOpen.has(k)) {
      binary.push(`y${k}`);
      if (divisible) rows.push(`a${k} - ${least / unit} y${k} >= 0`, `a${k} - ${want / unit} y${k} <= 0`);
      else {
        objective.push(`${(weight / POINT) * (want / unit)} y${k}`);
        spend(k, item, `${want / unit} y${k}`);
      }
    } else if (divisible) bounds.push(`${least / unit} <= a${k} <= ${want / unit}`);
    else {
      constant += want;
      if (room >= 0) constants[room]! += want;
    }
  });
  const limit = (terms: string[], fen: number): string[] => (terms.length ? [`${sum(terms)} <= ${fen / unit}`] : []);
  return [
    'Maximize',
    sum(objective),
    'Subject To',
    ...limit(fund, capacity - constant),
    ...departments.flatMap((terms, d) => limit(terms, rooms[d]! - constants[d]!)),
    ...rows,
    'Bounds',
    ...bounds,
    'Binary',
    ...binary,
    'End',
  ].join('\n');
}

/** A line of the format may not be endless. */
const sum = (terms: readonly string[]): string =>
  terms.length ? terms.map((term, k) => (k % 10 === 9 ? `${term}\n` : term)).join(' + ') : '0 y0';
