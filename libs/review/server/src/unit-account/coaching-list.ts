import { Injectable } from '@nestjs/common';
import type { CoachingListView, CoachingUnit } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { ruleTallies } from '../rule-set/rule-tallies.js';
import { latestRun } from '../verdict/run/run-record.js';
import { commitmentCurve } from './commitment-curve.js';

/** Sent back at least so often, and at least this share of what was filed. Choices of the product. */
const OFTEN = { times: 2, share: 0.3 };
/** Asks for so much more than last year's budget. */
const RISING = 0.3;
const MOST_RULES = 20;
/** As many as one office can sit down with; in a year of growth nearly every unit asks for more. */
const MOST_UNITS = 30;

type Counted = Omit<CoachingUnit, 'reasons'>;

/** 辅导名单与汇编: who needs help one to one, and which rules cost everybody most with the way to mend each. */
@Injectable()
export class CoachingList {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  show(actor: Actor, asked: number | null): Promise<CoachingListView> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { region, year } = await campaignOf(ctx, asked);
        const units = (await ctx.manager.query<Counted[]>(UNITS, [region, year])).map(withReasons);
        return {
          year,
          units: units
            .filter(({ reasons }) => reasons.length > 0)
            .sort((a, b) => b.reasons.length - a.reasons.length)
            .slice(0, MOST_UNITS),
          compendium: await this.compendium(ctx, region, year),
          burden: await commitmentCurve(ctx, region, year, null),
        };
      },
      { readOnly: true },
    );
  }

  private async compendium(ctx: Ctx, region: number, year: number): Promise<CoachingListView['compendium']> {
    const run = await latestRun(ctx, region, year);
    if (!run) return [];
    const { documents } = await this.shelf.byDigest(ctx, region, run.ruleSetDigest);
    const known = new Map(documents.rules.map((rule) => [rule.code, rule]));
    const sentBack = await ctx.manager.query<{ rule: string; n: number }[]>(
      `select rule, count(*)::int as n from filing_step s join project p using (region_code, project_id),
         unnest(s.rules) as rule where (p.region_code, p.year) = ($1, $2) and s.act in ('return', 'refuse') group by 1`,
      [region, year],
    );
    const returned = new Map(sentBack.map(({ rule, n }) => [rule, n]));
    return (await ruleTallies(ctx, this.shelf, run))
      .map(({ rule, name, hit }) => ({
        ...{ rule, name, hits: hit, returned: returned.get(rule) ?? 0, remedy: known.get(rule)?.remedy ?? null },
        basis: (known.get(rule)?.basis ?? []).map(({ document }) => document),
      }))
      .filter(({ hits, returned: times }) => hits + times > 0)
      .sort((a, b) => b.returned - a.returned || b.hits - a.hits || (a.rule < b.rule ? -1 : 1))
      .slice(0, MOST_RULES);
  }
}

function withReasons(counted: Counted): CoachingUnit {
  const { filed, returned, growth } = counted;
  const often = returned >= OFTEN.times && returned >= OFTEN.share * filed;
  return {
    ...counted,
    reasons: [
      ...(often ? [`退回 ${String(returned)} 个，占 ${String(Math.round((100 * returned) / filed))}%`] : []),
      ...(growth !== null && growth >= RISING ? [`申报比上年预算多 ${String(Math.round(100 * growth))}%`] : []),
    ],
  };
}

const UNITS = `
  with filed as (
    select p.unit_code, count(*)::int as filed, sum(v.request_fen) as fen,
      count(*) filter (where s.returned)::int as returned
    from project p
    join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
    left join lateral (select bool_or(act = 'return' and from_state <> '单位审核') as returned from filing_step s
      where (s.region_code, s.project_id) = (p.region_code, p.project_id)) s on true
    where (p.region_code, p.year) = ($1, $2) group by 1),
  rules as (
    select unit_code, (array_agg(rule order by n desc, rule))[1:3] as rules from (
      select p.unit_code, rule, count(*) as n from filing_step s join project p using (region_code, project_id),
        unnest(s.rules) as rule where (p.region_code, p.year) = ($1, $2) and s.act in ('return', 'refuse')
      group by 1, 2) r group by 1),
  before as (
    select unit_code, sum(final_fen) as fen from history_project_year
    where (region_code, year) = ($1, $2 - 1) group by 1)
  select u.unit_code as unit, u.name, f.filed, f.returned, coalesce(r.rules, '{}') as rules,
    case when b.fen > 0 then round(f.fen / b.fen - 1, 4)::float8 end as growth
  from filed f join unit u on (u.region_code, u.unit_code) = ($1, f.unit_code)
  left join rules r on r.unit_code = f.unit_code left join before b on b.unit_code = f.unit_code
  order by f.returned desc, 6 desc nulls last, 1`;
