import type { Ctx } from '@zhunsheng/kernel';

/** What changed in one year of one region, by unit. */
export interface Stale {
  region: number;
  year: number;
  filings: Set<string>;
  history: Set<string>;
  /** A review was finished: whose verdicts differ is to be found out. */
  judged: boolean;
}

interface Mark {
  kind: 'filing' | 'history' | 'run';
  region: number;
  year: number | null;
  unit: string;
}

/** Takes what has been marked; changes that commit from now on leave marks of their own. */
export async function takeStale(ctx: Ctx): Promise<Stale[]> {
  // the driver hands a DELETE's rows over beside its count
  const [marks] = await ctx.manager.query<[Mark[], number]>(
    `delete from rollup_stale returning kind, region_code as region, year, unit_code as unit`,
  );
  const found = new Map<string, Stale>();
  const at = (region: number, year: number): Stale => {
    const key = `${region}/${year}`;
    let stale = found.get(key);
    if (!stale) found.set(key, (stale = { region, year, filings: new Set(), history: new Set(), judged: false }));
    return stale;
  };
  const years = new Map<number, { filings: number[]; history: number[] }>();
  for (const { kind, region, year, unit } of marks) {
    if (year === null && !years.has(region)) years.set(region, await yearsOf(ctx, region));
    const all = years.get(region);
    for (const one of year !== null ? [year] : ((kind === 'history' ? all?.history : all?.filings) ?? [])) {
      const stale = at(region, one);
      if (kind === 'run') stale.judged = true;
      else (kind === 'filing' ? stale.filings : stale.history).add(unit);
    }
  }
  return [...found.values()];
}

async function yearsOf(ctx: Ctx, region: number): Promise<{ filings: number[]; history: number[] }> {
  const [row] = await ctx.manager.query<{ filings: number[]; history: number[] }[]>(
    `select coalesce((select array_agg(distinct year) from campaign where region_code = $1), '{}') as filings,
       coalesce((select array_agg(distinct year) from history_project_year where region_code = $1), '{}') as history`,
    [region],
  );
  return row ?? { filings: [], history: [] };
}
