import { Injectable } from '@nestjs/common';
import type { AlertLevel, ThemeDocument, ThemeLimit } from '@zhunsheng/contract';
import { canonicalJson, type Ctx, ledger } from '@zhunsheng/kernel';

import { type RaisedAlert, raiseAlerts } from '../alert/raise-alerts.js';
import { ruleAlerts } from '../alert/rule-alerts.js';
import { ThemeShelf } from '../theme/theme-shelf.js';
import { themesSearched } from '../theme/theme.events.js';
import type { Find, Found, Where } from '../find/find.js';
import { allFinds, PROHIBITED_THEME } from '../find/finds.js';
import { asLimits, limitsOf } from '../find/limit.js';

export interface Search {
  found: number;
  alerts: number;
  /** Units whose alert rules could not be judged for want of data. */
  missing: number;
}

interface Asked {
  theme: string;
  level: AlertLevel;
  find: Find;
  limits: readonly ThemeLimit[];
}

/** Searches a year anew: findings are replaced, alerts only added, since people are at work on those that stand. */
@Injectable()
export class FindRun {
  constructor(private readonly shelf: ThemeShelf) {}

  async execute(ctx: Ctx, where: Where): Promise<Search> {
    // two people searching at once would write the same findings twice: the second waits and replaces
    await ctx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `theme-search/${String(where.region)}/${String(where.year)}`,
    ]);
    await this.shelf.storeShipped(ctx, where.region);
    const themes = (await this.shelf.themes(ctx, where.region)).map(({ document }) => document);
    const { document: list } = await this.shelf.prohibitions(ctx, where.region);
    const asked = askedOf(themes, allFinds(list));
    await ctx.manager.query('delete from theme_finding where (region_code, year) = ($1, $2)', [
      where.region,
      where.year,
    ]);
    const results = new Map<string, Found[]>();
    const raised: RaisedAlert[] = [];
    for (const { theme, level, find, limits } of asked) {
      // two themes may ask for the same by other limits
      const key = `${find.code} ${canonicalJson(limits)}`;
      const found = results.get(key) ?? (await find.search(ctx, where, asLimits(limits)));
      results.set(key, found);
      await write(ctx, where, theme, find.code, found);
      raised.push(...found.map((one) => ({ ...one, theme, find: find.code, level: levelOf(list, one, level) })));
    }
    const rules = await ruleAlerts(ctx, themes, where);
    const alerts = await raiseAlerts(ctx, where, [...raised, ...rules.alerts]);
    const found = raised.length;
    await ctx.manager.query(
      `insert into theme_search (region_code, year, searched_at, searched_by, found) values ($1, $2, $3, $4, $5)
       on conflict (region_code, year) do update set searched_at = excluded.searched_at,
         searched_by = excluded.searched_by, found = excluded.found`,
      [where.region, where.year, ctx.clock.now(), ctx.actor.name, found],
    );
    const search = { found, alerts, missing: rules.missing };
    await ledger.append(
      ctx,
      themesSearched(`theme-search/${where.region}/${where.year}`, { year: where.year, ...search }),
    );
    return search;
  }
}

function askedOf(themes: readonly ThemeDocument[], finds: readonly Find[]): Asked[] {
  const named = themes.flatMap(({ code: theme, finds: own }) =>
    own.flatMap(({ code, level, limits }): Asked[] => {
      const find = finds.find((one) => one.code === code);
      return find ? [{ theme, level, find, limits: limitsOf(find.limits, limits) }] : [];
    }),
  );
  const always = finds.filter(({ code }) => code === PROHIBITED_THEME);
  return [...named, ...always.map((find): Asked => ({ theme: PROHIBITED_THEME, level: 'red', find, limits: [] }))];
}

/** A prohibition says itself how grave it is. */
function levelOf(list: readonly { name: string; level: AlertLevel }[], found: Found, usual: AlertLevel): AlertLevel {
  return list.find(({ name }) => found.title.endsWith(`：${name}`))?.level ?? usual;
}

/** One statement: COPY is refused under row-level security. */
async function write(ctx: Ctx, { region, year }: Where, theme: string, find: string, found: readonly Found[]) {
  const rows = found.map((one) => ({ ...one, amount: one.amountFen }));
  await ctx.manager.query(
    `insert into theme_finding (region_code, year, theme, find, finding_key, unit_code, project_id, amount_fen, title, sentence,
       evidence, subjects)
     select $1, $2, $3, $4, n.key, n.unit, n.project, n.amount, n.title, n.sentence, n.evidence, n.subjects
     from json_to_recordset($5::json) as n (key text, unit text, project bigint, amount bigint, title text, sentence text,
       evidence jsonb, subjects text[])`,
    [region, year, theme, find, JSON.stringify(rows)],
  );
}
