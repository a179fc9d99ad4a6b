import type { RoundFigures } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import type { Grade, RuleSetDocuments } from '@zhunsheng/ruler';

import { accuracyOf, stageOf, together } from './accuracy.js';
import { agreementOf, type RatedPair } from './agreement.js';

interface Mark {
  blind: Grade;
  engine: Grade | null;
  /** What the first reviewer decided; a decision that leaves the grade agrees with the engine; null: nobody decided. */
  first: Grade | null;
}
interface Counted {
  rule: string;
  right: number;
  wrong: number;
  missed: number;
}

/** Everything a round says, from marks and labels alone; the same rows give the same sheet. */
export async function roundFigures(
  ctx: Ctx,
  { region, round, run }: { region: number; round: string; run: string },
  documents: RuleSetDocuments,
): Promise<RoundFigures> {
  const marks = await ctx.manager.query<Mark[]>(MARKS, [region, round, run]);
  const counts = await ctx.manager.query<Counted[]>(LABELS, [region, round]);
  const dimensions = new Map(documents.rules.map(({ code, name, dimension }) => [code, { name, dimension }]));
  const rules = counts.map((one) => {
    const { name = one.rule, dimension = '' } = dimensions.get(one.rule) ?? {};
    return accuracyOf({ ...one, name, stage: stageOf(dimension) });
  });
  const stages = [...new Set(rules.map(({ stage }) => stage))].map((stage) =>
    together(
      '',
      stage,
      rules.filter((one) => one.stage === stage),
    ),
  );
  return {
    reviewed: marks.length,
    engine: agreementOf(pairs(marks, 'engine')),
    people: agreementOf(pairs(marks, 'first')),
    stages,
    rules,
    all: together('', '全部', rules),
  };
}

const pairs = (marks: readonly Mark[], by: 'engine' | 'first'): RatedPair[] =>
  marks.flatMap((mark): RatedPair[] => (mark[by] === null ? [] : [[mark[by], mark.blind]]));

const MARKS = `
  select m.grade as blind, x.grade::text as engine, f.grade as first
  from evaluation_mark m
  join verdict x on (x.region_code, x.run_id, x.project_id) = (m.region_code, $3, m.project_id)
  left join lateral (
    select coalesce(d.grade_after, x.grade::text) as grade from review_decision d
    where (d.region_code, d.project_id, d.state) = (m.region_code, m.project_id, '生效') and d.author_id <> m.reviewer_id
    order by (d.grade_after is not null) desc, d.decided_at desc limit 1) f on true
  where m.region_code = $1 and m.round_id = $2 order by m.project_id`;

const LABELS = `
  select rule, count(*) filter (where label = '对')::int as right, count(*) filter (where label = '错')::int as wrong,
    count(*) filter (where label = '漏')::int as missed
  from evaluation_label where region_code = $1 and round_id = $2 group by 1 order by 1`;
