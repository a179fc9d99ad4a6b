import { canonicalJson, type Ctx } from '@zhunsheng/kernel';
import { compileRuleSet, type CompiledRuleSet, RuleSetRefused, unpublishable } from '@zhunsheng/ruler';

import { knownYears } from '../backtest/known-truth.js';
import type { RuleSet, RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { runCases } from '../rule-studio/case-run.js';
import { openConsultations } from './open-consultations.js';
import type { StoredVersion } from './version-rows.js';

export interface Readiness {
  /** What, where, how to mend it; empty: nothing stands against it. */
  obstacles: string[];
  /** The latest backtest on every year of which anything is known found it worse than the published one. */
  worse: boolean;
}

const MOST = 12;

/** What stands against publishing: figures without reference, cases that fail, a trial nobody looked at, units unheard. */
export async function obstaclesOf(
  ctx: Ctx,
  shelf: RuleSetShelf,
  ruleSet: RuleSet,
  { region, baseVersion }: Pick<StoredVersion, 'region' | 'baseVersion'>,
  year: number,
): Promise<Readiness> {
  const base = baseVersion === null ? null : await shelf.byVersion(ctx, region, baseVersion);
  const years = (await knownYears(ctx, region)).map(({ year }) => year);
  const { tried, tested, worse } = await evidenceOf(ctx, region, ruleSet.digest, years);
  const obstacles = [
    ...refusalsOf(ruleSet, base, year),
    ...(await openConsultations(ctx, region, touchedRules(ruleSet, base))),
    ...(tried ? [] : ['尚未试算，请先在编审批次上试算并查看影响']),
    ...(years.length > 0 && !tested
      ? [`${years.join('、')} 年度有已知问题，尚未一并回测，请先回测（不能只选其中几年）`]
      : []),
  ];
  return { obstacles, worse };
}

const byCode = (ruleSet: RuleSet | null): Map<string, string> =>
  new Map(ruleSet?.documents.rules.map((rule) => [rule.code, canonicalJson(rule)]));

/** Changed, new and dropped. */
function touchedRules(ruleSet: RuleSet, base: RuleSet | null): string[] {
  const [before, after] = [byCode(base), byCode(ruleSet)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((code) => before.get(code) !== after.get(code));
}

function refusalsOf(ruleSet: RuleSet, base: RuleSet | null, year: number): string[] {
  const before = byCode(base);
  const changed = ruleSet.documents.rules.filter((rule) => before.get(rule.code) !== canonicalJson(rule));
  const missing = changed.flatMap((rule) =>
    unpublishable(rule).map(({ message, hint }) => `${rule.code} ${message}（${hint}）`),
  );
  let compiled: CompiledRuleSet;
  try {
    compiled = compileRuleSet(ruleSet.documents, { year, emitter: 'closures' });
  } catch (error) {
    if (!(error instanceof RuleSetRefused)) throw error;
    return [...missing, ...error.problems.map(({ rule, message }) => `${rule ?? ''} ${message}`)].slice(0, MOST);
  }
  const failed = changed.flatMap(({ code }) =>
    runCases(compiled, code)
      .filter(({ passed }) => !passed)
      .map(({ name, differences }) => `${code} 的用例“${name}”没有通过：${differences.join('，')}`),
  );
  return [...missing, ...failed].slice(0, MOST);
}

interface Evidence {
  tried: boolean;
  tested: boolean;
  worse: boolean;
}

/** A backtest on some of the years says nothing: whoever asks for it would choose those that speak for the version. */
async function evidenceOf(ctx: Ctx, region: number, digest: string, years: readonly number[]): Promise<Evidence> {
  const [row]: Evidence[] = await ctx.manager.query(
    `select exists (select from rule_dry_run where region_code = $1 and digest = $2 and state = 'done') as tried,
       b.worse is not null as tested, coalesce(b.worse, false) as worse
     from (select 1) one left join lateral (
       select worse from rule_backtest where region_code = $1 and digest = $2 and state = 'done' and years @> $3::int[]
       order by finished_at desc limit 1) b on true`,
    [region, digest, years],
  );
  return row ?? { tried: false, tested: false, worse: false };
}
