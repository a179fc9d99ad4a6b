import type { ThemeFinding, ThemeListView, ThemeSummary } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { linesOf } from '../figure/lines-of.js';
import { findName } from '../find/finds.js';
import type { Where } from '../find/find.js';
import { seesEveryUnit } from '../roles.js';
import type { ThemeShelf } from '../theme/theme-shelf.js';

export async function searchedAt(ctx: Ctx, { region, year }: Where): Promise<string | null> {
  const [row] = await ctx.manager.query<{ at: string }[]>(
    `select to_char(searched_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from theme_search
     where (region_code, year) = ($1, $2)`,
    [region, year],
  );
  return row?.at ?? null;
}

export async function themeList(ctx: Ctx, shelf: ThemeShelf, where: Where): Promise<ThemeListView> {
  const items: ThemeSummary[] = [];
  // policies show findings to the bureau alone: to others none is not "none found"
  const seesFindings = seesEveryUnit(ctx.scope);
  const found = await ctx.manager.query<{ theme: string; found: number; fen: number }[]>(
    `select theme, count(*)::int as found, sum(amount_fen)::float8 as fen from theme_finding
     where (region_code, year) = ($1, $2) group by 1`,
    [where.region, where.year],
  );
  for (const { document, version, shipped, savedBy, savedAt } of await shelf.themes(ctx, where.region)) {
    const params: unknown[] = [];
    const lines = linesOf(document.filter, where.region, where.year, {}, params);
    const [sum] = await ctx.manager.query<[{ fen: number; lines: number }]>(
      `select coalesce(sum(amount_fen), 0)::float8 as fen, count(*)::int as lines from (${lines}) l`,
      params,
    );
    const own = found.find(({ theme }) => theme === document.code);
    const { code, name, purpose } = document;
    items.push({
      ...{ code, name, purpose, version, shipped, savedBy, savedAt, declaredFen: sum.fen, lines: sum.lines },
      ...(seesFindings ? { found: own?.found ?? 0, foundFen: own?.fen ?? 0 } : { found: null, foundFen: null }),
    });
  }
  return { items, total: items.length, next: null, year: where.year, searchedAt: await searchedAt(ctx, where) };
}

/** Largest first; only who sees every unit is given any. */
export async function findingsOf(ctx: Ctx, { region, year }: Where, theme: string): Promise<ThemeFinding[]> {
  const rows = await ctx.manager.query<Omit<ThemeFinding, 'findName'>[]>(
    `select f.find, f.finding_key as key, f.title, f.sentence, f.amount_fen::float8 as "amountFen",
       f.unit_code as "unitCode", u.name as "unitName", p.public_id as "projectId", f.evidence, a.alert_id as "alertId"
     from theme_finding f join unit u on (u.region_code, u.unit_code) = (f.region_code, f.unit_code)
     left join project p on (p.region_code, p.project_id) = (f.region_code, f.project_id)
     left join theme_alert a on (a.region_code, a.year, a.theme, a.find, a.finding_key)
       = (f.region_code, f.year, f.theme, f.find, f.finding_key)
     where (f.region_code, f.year, f.theme) = ($1, $2, $3) order by f.amount_fen desc, f.find, f.finding_key limit 500`,
    [region, year, theme],
  );
  return rows.map((row) => ({ ...row, findName: findName(row.find) }));
}
