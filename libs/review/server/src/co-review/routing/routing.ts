import type { CoReviewRouting, CoReviewSetting } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { SHIPPED_ROUTINGS, SHIPPED_SETTING, THEMES } from './shipped-routing.js';

export interface Routed {
  category: string | null;
  requestFen: number;
  /** Names of `THEMES`. */
  themes: readonly string[];
}

/** All conditions a rule names must hold; of its categories and of its themes any. */
export function matches({ categories, leastFen, themes }: CoReviewRouting, filing: Routed): boolean {
  if (categories.length > 0 && !categories.some((start) => filing.category?.startsWith(start))) return false;
  if (leastFen !== null && filing.requestFen < leastFen) return false;
  return themes.length === 0 || themes.some((theme) => filing.themes.includes(theme));
}

export function routingFor(rules: readonly CoReviewRouting[], filing: Routed): CoReviewRouting | null {
  return rules.toSorted((a, b) => a.place - b.place).find((rule) => matches(rule, filing)) ?? null;
}

/** The bureau's own rules and the shipped ones of other codes, as in force on a day. */
export async function routingsOn(ctx: Ctx, region: number, day: string): Promise<CoReviewRouting[]> {
  const own = await ctx.manager.query<(CoReviewRouting & { over: boolean })[]>(
    `select distinct on (code) code, place, name, categories, least_fen::float8 as "leastFen", themes, offices,
       join_rule as "joinRule", quorum, days, since::text, source, coalesce(until < $2::date, false) as over
     from co_review_routing where region_code = $1 and since <= $2::date order by code, since desc`,
    [region, day],
  );
  const named = new Set(own.map(({ code }) => code));
  const standing = own.flatMap(({ over, ...rule }) => (over ? [] : [rule]));
  return [...SHIPPED_ROUTINGS.filter(({ code }) => !named.has(code)), ...standing].sort((a, b) => a.place - b.place);
}

export async function settingOn(ctx: Ctx, region: number, day: string): Promise<CoReviewSetting> {
  const [own] = await ctx.manager.query<CoReviewSetting[]>(
    `select since::text, one_person_many as "onePersonMany", mark_gap::float8 as "markGap",
       amount_gap_percent as "amountGapPercent", source
     from co_review_setting where region_code = $1 and since <= $2::date order by since desc limit 1`,
    [region, day],
  );
  return own ?? SHIPPED_SETTING;
}

/** What the rules ask about a filing. */
export async function routedFiling(
  ctx: Ctx,
  { region, id, version }: { region: number; id: string; version: number | null },
): Promise<Routed & { effort: number }> {
  const flags = Object.entries(THEMES).map(([name, column]) => `case when v.${column} then '${name}' end`);
  const [row] = await ctx.manager.query<(Routed & { effort: number })[]>(
    `select v.category, coalesce(v.request_fen, 0)::float8 as "requestFen",
       array_remove(array[${flags.join(', ')}], null) as themes,
       (1 + ${rowsOf('project_line')} / 20.0 + ${rowsOf('project_attachment')} / 5.0)::numeric(6, 1)::float8 as effort
     from project_version v where (v.region_code, v.project_id, v.version) = ($1, $2, $3)`,
    [region, id, version],
  );
  return row ?? { category: null, requestFen: 0, themes: [], effort: 1 };
}

const rowsOf = (table: string): string =>
  `(select count(*) from ${table} t where (t.region_code, t.project_id, t.version) = (v.region_code, v.project_id, v.version))`;
