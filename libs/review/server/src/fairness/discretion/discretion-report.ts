import { Injectable } from '@nestjs/common';
import type { DiscretionReport, DiscretionRow } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf } from '../../campaign-of.js';
import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { latestRun } from '../../verdict/run/run-record.js';
import { parameterOf } from '../parameter/parameter-desk.js';

type Counted = Omit<DiscretionRow, 'judged' | 'changed'> & { alteration: number };

/** 裁量报告: who changed how much, which way, and what came of it later. Nobody is judged on a handful of cases. */
@Injectable()
export class DiscretionDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async show(actor: Actor, year: number | null): Promise<DiscretionReport> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { region, year: of } = await campaignOf(ctx, year);
        const { document, source } = await parameterOf(ctx, region, 'discretion');
        const people = await ctx.manager.query<Counted[]>(PEOPLE, [region, of]);
        return {
          ...{ year: of, least: document.least, source },
          people: people.map((one) => judged(one, document.least)),
          reasons: await ctx.manager.query<DiscretionReport['reasons']>(REASONS, [region, of]),
          rules: await this.rules(ctx, region, of),
          outcomes: OUTCOMES,
        };
      },
      { readOnly: true },
    );
  }

  private async rules(ctx: Ctx, region: number, year: number): Promise<DiscretionReport['rules']> {
    const rows = await ctx.manager.query<Omit<DiscretionReport['rules'][number], 'name'>[]>(RULES, [region, year]);
    const run = await latestRun(ctx, region, year);
    const ruleSet = run && (await this.shelf.byDigest(ctx, region, run.ruleSetDigest));
    const names = new Map(ruleSet?.documents.rules.map(({ code, name }) => [code, name]));
    return rows.map((row) => ({ ...row, name: names.get(row.rule) ?? row.rule }));
  }
}

/** Too few cases: their number, and no figure one could hold against a person. */
export function judged({ alteration, ...row }: Counted, least: number): DiscretionRow {
  if (row.cases >= least) return { ...row, judged: true, changed: alteration / row.cases };
  const { who, cases, accepted } = row;
  const none = { upFen: null, downFen: null, medianShare: null, gradesUp: null, gradesDown: null, seconds: null };
  const later = { refused: null, replaced: null, appealed: null, faults: null };
  return { who, cases, accepted, judged: false, changed: null, ...none, ...later };
}

const OUTCOMES = [
  '不同意：第二人没有同意',
  '更替：生效后被新的裁定取代',
  '复评成立：同一项目的疑点后来经复评成立或部分成立',
  '抽查有问题：抽查发现该项目的审核有问题',
];

/** Money moves against the verdict's own amount; a grade rises towards A. */
const PEOPLE = `
  select d.author_name as who, count(*)::int as cases, count(*) filter (where d.kind = 'accept')::int as accepted,
    count(*) filter (where d.kind <> 'accept')::int as alteration,
    coalesce(sum(greatest(d.amount_after_fen - d.amount_before_fen, 0)), 0)::float8 as "upFen",
    coalesce(sum(greatest(d.amount_before_fen - d.amount_after_fen, 0)), 0)::float8 as "downFen",
    (percentile_cont(0.5) within group (order by (d.amount_after_fen - d.amount_before_fen)::float8
      / nullif(d.amount_before_fen, 0)) filter (where d.amount_after_fen is not null))::float8 as "medianShare",
    count(*) filter (where d.grade_after < d.grade_before)::int as "gradesUp",
    count(*) filter (where d.grade_after > d.grade_before)::int as "gradesDown",
    count(*) filter (where d.state = '不同意')::int as refused,
    count(*) filter (where d.state = '已更替')::int as replaced,
    count(*) filter (where exists (select from appeal a where (a.region_code, a.project_id) = (d.region_code, d.project_id)
      and a.outcome in ('upheld', 'partly') and a.decided_at > d.decided_at))::int as appealed,
    count(*) filter (where exists (select from draw_check k where (k.region_code, k.project_id)
      = (d.region_code, d.project_id) and k.outcome = '有问题' and k.at > d.decided_at))::int as faults,
    (select percentile_cont(0.5) within group (order by h.seconds)::float8 from review_handling h
      where h.region_code = $1 and h.year = $2 and h.person_id = d.author_id) as seconds
  from review_decision d where d.region_code = $1 and d.year = $2 and d.state <> '撤回'
  group by d.author_id, d.author_name order by count(*) desc, d.author_name`;

const REASONS = `
  select reason_code as code, max(reason_name) as name, count(*)::int as cases from review_decision
  where region_code = $1 and year = $2 and reason_code is not null and state <> '撤回' group by 1 order by 3 desc, 1`;

const RULES = `
  select d.rule, count(*)::int as overridden,
    count(*) filter (where l.label = '对')::int as "upheldLater",
    count(*) filter (where l.label = '错' or exists (
      select from appeal a where (a.region_code, a.project_id, a.rule) = (d.region_code, d.project_id, d.rule)
        and a.outcome in ('upheld', 'partly')))::int as "fellLater"
  from review_decision d
  left join lateral (select e.label from evaluation_label e
    where (e.region_code, e.project_id, e.rule) = (d.region_code, d.project_id, d.rule) limit 1) l on true
  where d.region_code = $1 and d.year = $2 and d.rule is not null and d.kind = 'override' and d.state = '生效'
  group by 1 order by 2 desc, 1`;
