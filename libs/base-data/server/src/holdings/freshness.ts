import type { FreshnessView } from '@zhunsheng/contract';
import type { Clock, Ctx } from '@zhunsheng/kernel';

export interface FigureAge {
  source: string | null;
  asOf: string | null;
  licence: string | null;
  ageingAfterDays: number | null;
  staleAfterDays: number | null;
  usedOn: string;
}

const DAY_MS = 86_400_000;
const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

export function today(clock: Clock): string {
  return SHANGHAI.format(clock.now());
}

/** Without an as-of date nobody can say; a figure later than the day of use is fresh. */
export function judgeFreshness(age: FigureAge): FreshnessView {
  const { asOf, ageingAfterDays, staleAfterDays, usedOn } = age;
  if (asOf === null) return { ...age, ageDays: null, state: 'unknown' };
  const ageDays = Math.max(0, Math.round((Date.parse(usedOn) - Date.parse(asOf)) / DAY_MS));
  if (ageingAfterDays === null || staleAfterDays === null) return { ...age, ageDays, state: 'unknown' };
  const state = ageDays > staleAfterDays ? 'stale' : ageDays > ageingAfterDays ? 'ageing' : 'fresh';
  return { ...age, ageDays, state };
}

interface AgeRow {
  source: string | null;
  asOf: string | null;
  licence: string | null;
  ageingAfterDays: number | null;
  staleAfterDays: number | null;
  cutoff: string | null;
}

/** `part`: an indicator or a year that has a source of its own, else the whole library's. The oldest of several regions. */
export async function freshnessOf(ctx: Ctx, library: string, part = ''): Promise<FreshnessView> {
  const [row] = await ctx.manager.query<AgeRow[]>(
    `select s.source, s.as_of::text as "asOf", s.licence, f.ageing_after_days as "ageingAfterDays",
       f.stale_after_days as "staleAfterDays", (select max(cutoff)::text from campaign) as cutoff
     from (select $1::text as library) asked
     left join library_source s on s.library = asked.library and s.part in ('', $2)
     left join freshness_limit f on f.library = asked.library
     order by (s.part = $2) desc nulls last, s.as_of limit 1`,
    [library, part],
  );
  const now = today(ctx.clock);
  const { cutoff, ...age } = row ?? UNKNOWN;
  return judgeFreshness({ ...age, usedOn: cutoff !== null && cutoff < now ? cutoff : now });
}

const UNKNOWN: AgeRow = {
  source: null,
  asOf: null,
  licence: null,
  ageingAfterDays: null,
  staleAfterDays: null,
  cutoff: null,
};
