import { canonicalJson, type Ctx, sm3Hex } from '@zhunsheng/kernel';
import type { Fact, FactDictionary } from '@zhunsheng/ruler';

import type { Campaign } from '../campaign.js';
import { DERIVED_PARTS } from '../derived-parts.js';
import type { Unreliable } from '../libraries.js';
import { tableStates, type ViewReads, viewReads } from './view-reads.js';

/** To be raised when facts are computed in another way from the same rows: earlier facts are then no longer taken over. */
const WAY_OF_COMPUTING = 2;

/** Everything the facts of a run depend on beside the filings themselves. */
export interface FactBasis {
  /** The dictionary, the views and the way of computing. */
  computedBy: string;
  libraries: string[];
  unreliable: Record<string, readonly string[] | 'whole'>;
  /** By table; see `tableStates`. */
  states: Record<string, string>;
}

export interface Standing {
  basis: FactBasis;
  reads: ViewReads;
}

/** As things stand in this transaction. */
export async function factBasis(
  ctx: Ctx,
  { region }: Campaign,
  dictionary: FactDictionary,
  libraries: ReadonlySet<string>,
  unreliable: Unreliable,
): Promise<Standing> {
  const reads = await viewReads(ctx);
  return {
    reads,
    basis: {
      computedBy: sm3Hex(canonicalJson(dictionary), reads.definitions, String(WAY_OF_COMPUTING)),
      libraries: [...libraries].sort(),
      unreliable: Object.fromEntries(unreliable),
      states: await tableStates(ctx, region),
    },
  };
}

/** The facts that may differ from those of an earlier run over the same filings; null: any may. */
export function changedFacts(dictionary: FactDictionary, now: Standing, before: FactBasis): Fact[] | null {
  if (now.basis.computedBy !== before.computedBy) return null;
  const moved = (table: string): boolean => {
    const state = now.basis.states[table];
    return state === undefined || state !== before.states[table];
  };
  const differs = ({ name, library, source }: Fact): boolean =>
    now.basis.libraries.includes(library) !== before.libraries.includes(library) ||
    canonicalJson(now.basis.unreliable[name] ?? null) !== canonicalJson(before.unreliable[name] ?? null) ||
    tablesOf(source, now.reads).some(moved);
  return dictionary.facts.filter(differs);
}

/** An unknown view is said to read a table nobody watches. */
function tablesOf(source: string, { tables }: ViewReads): readonly string[] {
  const view = source.split('.')[0] ?? '';
  const parts = DERIVED_PARTS.filter(({ columns }) => columns.includes(source));
  return [...(tables.get(view) ?? ['?']), ...parts.flatMap(({ reads }) => reads)];
}

/** What a run's facts were read under. */
export async function keepBasis(ctx: Ctx, region: number, run: string, basis: FactBasis): Promise<void> {
  await ctx.manager.query('update review_run set facts_basis = $3 where region_code = $1 and run_id = $2', [
    region,
    run,
    JSON.stringify(basis),
  ]);
}

export async function basisOf(ctx: Ctx, region: number, run: string): Promise<FactBasis | null> {
  const rows: { basis: FactBasis | null }[] = await ctx.manager.query(
    'select facts_basis as basis from review_run where region_code = $1 and run_id = $2',
    [region, run],
  );
  return rows[0]?.basis ?? null;
}
