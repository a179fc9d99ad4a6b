import { Injectable } from '@nestjs/common';
import type { UnitAccountView } from '@zhunsheng/contract';
import { type Actor, type Ctx, regionScope, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { type RuleSet, RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { ruleTallies } from '../rule-set/rule-tallies.js';
import { latestRun } from '../verdict/run/run-record.js';
import { CoachingDesk } from './coaching-desk.js';
import { commitmentCurve } from './commitment-curve.js';
import { creditOf } from './filing-credit.js';
import { followedAdvice } from './followed-advice.js';
import { ownUnit } from './own-unit.js';
import { standingOf } from './standing.js';
import { unitFigures } from './unit-figures.js';

type Parts = Pick<
  UnitAccountView,
  'name' | 'filings' | 'returns' | 'appeals' | 'policies' | 'standards' | 'history' | 'autofill' | 'files' | 'notices'
>;

/** 数字账户: everything about one unit in one place, for the unit and for who looks after it. */
@Injectable()
export class UnitAccount {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
    private readonly coaching: CoachingDesk,
  ) {}

  async show(actor: Actor, filter: { year: number | null; unit?: string }): Promise<UnitAccountView> {
    const { region, year } = await this.work.run(actor, (ctx) => campaignOf(ctx, filter.year), { readOnly: true });
    // Quartiles are over every unit of the region: only they leave this call, never a unit's own figure. Read before the
    // unit's own: a transaction that waits for a second connection holds up the product once as many do as it has.
    const all = await this.work.run(systemActor(regionScope(region)), (city) => unitFigures(city, region, year), {
      readOnly: true,
    });
    return this.work.run(actor, async (ctx) => {
      const unit = await ownUnit(ctx, region, filter.unit);
      const parts = await readParts(ctx, region, year, unit);
      const own = all.find((figures) => figures.unit === unit);
      if (!own) throw new ZsError('NOT_FOUND');
      return {
        unit,
        year,
        ...parts,
        costliest: await this.costliest(ctx, region, year, unit, parts.returns),
        followed: await followedAdvice(ctx, { region, year, unit }),
        credit: creditOf(own),
        standing: standingOf(own, all),
        goals: await this.coaching.ofUnit(ctx, unit, year),
        burden: await commitmentCurve(ctx, region, year, unit),
      };
    });
  }

  private async costliest(
    ctx: Ctx,
    region: number,
    year: number,
    unit: string,
    returns: UnitAccountView['returns'],
  ): Promise<UnitAccountView['costliest']> {
    const run = await latestRun(ctx, region, year);
    if (!run) return [];
    const ruleSet: RuleSet = await this.shelf.byDigest(ctx, region, run.ruleSetDigest);
    const remedies = new Map(ruleSet.documents.rules.map(({ code, remedy }) => [code, remedy ?? null]));
    return (await ruleTallies(ctx, this.shelf, run, unit))
      .map(({ rule, name, hit }) => ({
        ...{ rule, name, hits: hit, remedy: remedies.get(rule) ?? null },
        returned: returns.filter(({ rules }) => rules.includes(rule)).length,
      }))
      .filter(({ hits, returned }) => hits + returned > 0)
      .sort((a, b) => b.returned - a.returned || b.hits - a.hits || (a.rule < b.rule ? -1 : 1))
      .slice(0, 8);
  }
}

async function readParts(ctx: Ctx, region: number, year: number, unit: string): Promise<Parts> {
  const [row] = await ctx.manager.query<{ parts: Parts }[]>(PARTS, [region, year, unit, ctx.clock.now()]);
  if (!row) throw new ZsError('NOT_FOUND');
  return row.parts;
}

const PARTS = `
  select json_build_object(
    'name', u.name,
    'filings', coalesce((select json_agg(json_build_object('state', f.state, 'count', f.n, 'requestFen', f.fen) order by f.state)
      from (select p.state, count(*) as n, coalesce(sum(v.request_fen), 0) as fen from project p
        left join project_version v
          on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
        where (p.region_code, p.unit_code, p.year) = ($1, $3, $2) group by 1) f), '[]'),
    'returns', coalesce((select json_agg(json_build_object('projectId', r.public_id, 'name', r.name,
        'at', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'by', r.actor_name, 'reason', r.reason,
        'rules', r.rules) order by r.at desc)
      from (select p.public_id, coalesce(v.name, '') as name, s.at, s.actor_name, s.reason, s.rules
        from filing_step s join project p using (region_code, project_id)
        left join project_version v
          on (v.region_code, v.project_id, v.version) = (s.region_code, s.project_id, s.version)
        where (p.region_code, p.unit_code, p.year) = ($1, $3, $2) and s.act in ('return', 'refuse')
        order by s.at desc limit 50) r), '[]'),
    'appeals', (select json_build_object('open', count(*) filter (where a.state in ('待分派', '复核中')),
        'upheld', count(*) filter (where a.outcome = 'upheld'), 'partly', count(*) filter (where a.outcome = 'partly'),
        'rejected', count(*) filter (where a.outcome = 'rejected'))
      from appeal a join project p using (region_code, project_id)
      where a.region_code = $1 and a.unit_code = $3 and p.year = $2),
    'policies', (select json_build_object('told', count(*), 'unread', count(*) filter (where m.read_at is null),
        'used', count(*) filter (where m.used_at is not null))
      from policy_match m
      where m.region_code = $1 and m.receiver_unit = $3 and m.delivered_at <= $4 and m.lapsed_at is null),
    'autofill', (select json_build_object('taken', coalesce(sum(t.taken), 0), 'written', coalesce(sum(t.written), 0))
      from (select count(*) filter (where c ? 'taken') as taken, count(*) as written
        from filing_change h, jsonb_array_elements(h.changes) as c
        where h.region_code = $1 and h.unit_code = $3 and c ->> 'after' is not null
          and extract(year from h.ended_at) between $2 - 1 and $2) t),
    'files', (select json_build_object('count', count(distinct d.content_hash),
        'attached', (select count(*) from project_attachment a join project p using (region_code, project_id)
          where (p.region_code, p.unit_code, p.year) = ($1, $3, $2) and a.version = p.current_version))
      from document d where d.region_code = $1 and d.unit_code = $3),
    'notices', (select json_build_object('count', count(*), 'unread', count(*) filter (where n.read_at is null))
      from notice n where n.region_code = $1 and n.unit_code = $3),
    'standards', (select count(*) from standard s
      where s.region_code = $1 and s.state = '启用' and s.since <= make_date($2, 12, 31) and coalesce(s.until, 'infinity') >= make_date($2, 1, 1)),
    'history', coalesce((select json_agg(json_build_object('year', h.year, 'projects', h.n, 'budgetFen', h.budget,
        'executedFen', h.executed) order by h.year)
      from (select y.year, count(*) as n, sum(y.final_fen) as budget, sum(y.executed_fen) as executed
        from history_project_year y where y.region_code = $1 and y.unit_code = $3 group by 1) h), '[]')) as parts
  from unit u where u.region_code = $1 and u.unit_code = $3`;
