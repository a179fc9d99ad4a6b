import type { Part } from '../figure/contribution.js';
import { entityOf } from '../figure/counting.js';
import { basesOf } from '../figure/metric-figure.js';
import type { Periods } from '../figure/periods-of-plan.js';
import type { QueryPlan } from '../question/plan.js';
import { CannotSay, type Figures, type Gathered } from '../semantics/cut.js';
import type { Formula } from '../semantics/formula.js';

type Side = NonNullable<Part['now']>;

/** The groups of an attribute, now and then. Null: they do not make up the whole, or it is not recorded by this attribute. */
export async function partsBy(
  dim: string,
  plan: QueryPlan,
  periods: Periods,
  figures: Figures,
  formula: Formula,
): Promise<Part[] | null> {
  try {
    const entity = entityOf(plan.metrics[0]!);
    if (entity && entity !== dim) return await countedParts(dim, entity, plan, periods, figures);
    return await summedParts(dim, plan, periods, figures, formula);
  } catch (error) {
    // not recorded by this attribute: another may tell
    if (error instanceof CannotSay) return null;
    throw error;
  }
}

async function summedParts(dim: string, plan: QueryPlan, periods: Periods, figures: Figures, formula: Formula) {
  const cut = { bases: basesOf(formula), groupBy: [dim], filters: plan.filters };
  const now = await figures.gather({ ...cut, spans: periods.current });
  const then = await figures.gather({ ...cut, spans: periods.before!.spans });
  const parts = new Map<string, Part>();
  for (const [side, rows] of [
    ['now', now],
    ['then', then],
  ] as const)
    for (const row of rows) {
      const own = sideOf(formula, row.sums);
      // what is in the whole and in no part leaves a rest
      if (own === 'apart') return null;
      if (own) named(parts, row)[side] = own;
    }
  return compared(parts);
}

/** Null: nothing is known of it. `apart`: it counts in the whole, and not in what the parts are made of. */
function sideOf(formula: Formula, sums: Gathered['sums']): Side | 'apart' | null {
  if (formula.kind === 'base') {
    const sum = sums[formula.base] ?? null;
    return sum === null ? null : { left: sum, right: sum };
  }
  const [left, right] = [sums[formula.left] ?? null, sums[formula.right] ?? null];
  if (formula.kind === 'difference') {
    if (left === null) return right ? 'apart' : null;
    return { left: left - (right ?? 0n), right: left };
  }
  if (!right && left) return 'apart';
  // of what is there nothing may have moved: that is nought, not unknown
  return right === null ? null : { left: left ?? 0n, right: right * BigInt(formula.per ?? 1) };
}

/** What is counted comes and goes: an office with as many projects as before may have none of those it had. */
async function countedParts(dim: string, entity: string, plan: QueryPlan, periods: Periods, figures: Figures) {
  const [metric] = plan.metrics as [string];
  const bases = [metric === 'org_count' ? 'orgs' : 'projects'];
  const look = async (spans: Periods['current']) => {
    const cut = { bases, filters: plan.filters, spans };
    const [all] = await figures.gather({ ...cut, groupBy: [] });
    const rows = await figures.gather({ ...cut, groupBy: [dim, entity] });
    // one that is filed under two kinds is one in the whole, and one in each of them
    const isWhole = BigInt(rows.length) === (all?.sums[bases[0]!] ?? 0n);
    return { isWhole, rows, there: new Set(rows.map(({ key }) => JSON.stringify(key))) };
  };
  const [now, then] = [await look(periods.current), await look(periods.before!.spans)];
  if (!now.isWhole || !then.isWhole) return null;
  const parts = new Map<string, Part>();
  for (const [side, own, other, moved] of [
    ['now', now, then, 'came'],
    ['then', then, now, 'went'],
  ] as const)
    for (const { key } of own.rows) {
      const part = named(parts, { key: key.slice(0, 1) });
      part.turnover ??= { came: 0n, went: 0n };
      const n = (part[side]?.left ?? 0n) + 1n;
      part[side] = { left: n, right: n };
      if (!other.there.has(JSON.stringify(key))) part.turnover[moved] += 1n;
    }
  return compared(parts);
}

function named(parts: Map<string, Part>, { key, name }: Pick<Gathered, 'key' | 'name'>): Part {
  const id = key[0] ?? '（未记录）';
  const part = parts.get(id) ?? { label: name ?? id, now: null, then: null };
  parts.set(id, part);
  return part;
}

const compared = (parts: ReadonlyMap<string, Part>): Part[] | null =>
  [...parts.values()].some(({ then }) => then) ? [...parts.values()] : null;
