import type { IndicatorState, IndicatorSystemView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import type { RuleDocument } from '@zhunsheng/ruler';

import { parameterOf } from '../fairness/parameter/parameter-desk.js';
import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { type RuleTallied, ruleTallies } from '../rule-set/rule-tallies.js';
import { expiredParameters } from '../rule-studio/expired-parameters.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { latestRun } from '../verdict/run/run-record.js';
import { indicatorTree, systemGaps } from './indicator-tree.js';

/** 审核指标体系: the rule set in force as a tree with weights, and what it lacks. */
export async function indicatorSystem(
  ctx: Ctx,
  shelf: RuleSetShelf,
  { region, year }: Campaign,
): Promise<IndicatorSystemView> {
  const { documents, digest, version } = await shelf.current(ctx, region, year);
  const run = await latestRun(ctx, region, year);
  // outcomes of another version say nothing about the rules of this one
  const judged = run?.ruleSetDigest === digest ? run : null;
  const tallies = judged ? await ruleTallies(ctx, shelf, judged) : null;
  const expired = new Set((await expiredParameters(ctx, documents.rules)).map(({ rule }) => rule));
  const { document: minimum, since, source } = await parameterOf(ctx, region, 'indicator-minimum');
  const aspects = indicatorTree(documents, minimum, stateIn(tallies, expired));
  return {
    ...{ year, version, digest, run: judged?.run ?? null, minimum: { since, source } },
    ...{ aspects, gaps: systemGaps(aspects) },
  };
}

/** A score rule is in no tally: what it cannot see is in the points of its part. */
export function stateIn(
  tallies: readonly RuleTallied[] | null,
  expired: ReadonlySet<string>,
): (rule: RuleDocument) => IndicatorState {
  const of = new Map((tallies ?? []).map((tally) => [tally.rule, tally]));
  return ({ code, kind }) => {
    if (expired.has(code)) return '数值到期';
    if (tallies === null) return '未运行';
    if (kind === 'score') return '有效';
    const { hit = 0, pass = 0, notEvaluated = 0 } = of.get(code) ?? {};
    if (hit + pass > 0) return '有效';
    return notEvaluated > 0 ? '看不到' : '无适用项目';
  };
}
