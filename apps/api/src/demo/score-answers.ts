import type { Ctx } from '@zhunsheng/kernel';

import { demoCity } from './calendar.js';

/** One hit of a check rule, as the caller reads it from the verdicts of a run. */
export interface Hit {
  projectCode: string;
  rule: string;
}

export interface RuleScore {
  rule: string;
  planted: number;
  found: number;
  missed: string[];
  falseAlarms: string[];
  nearMisses: number;
  recall: number;
  precision: number;
}

/** Findings against the planter's answer key, rule by rule. A near miss that is hit counts as a false alarm. */
export async function scoreAgainstAnswerKey(
  ctx: Ctx,
  readHits: (ctx: Ctx) => Promise<readonly Hit[]>,
): Promise<RuleScore[]> {
  const { rows: answers } = await ctx.pgClient.query<{ code: string; rule: string; kind: string }>(
    'select project_code as code, rule, kind from demo_answer where region_code = $1 order by rule, project_code',
    [demoCity.region],
  );
  const hits = byRule((await readHits(ctx)).map(({ projectCode, rule }) => ({ code: projectCode, rule })));
  const faults = byRule(answers.filter(({ kind }) => kind === 'fault'));
  const nearMisses = byRule(answers.filter(({ kind }) => kind === 'near-miss'));
  return [...new Set([...faults.keys(), ...hits.keys()])].sort().map((rule) => {
    const planted = faults.get(rule) ?? new Set<string>();
    const hit = hits.get(rule) ?? new Set<string>();
    const missed = [...planted].filter((code) => !hit.has(code));
    const falseAlarms = [...hit].filter((code) => !planted.has(code));
    const found = planted.size - missed.length;
    return {
      rule,
      planted: planted.size,
      found,
      missed,
      falseAlarms,
      nearMisses: nearMisses.get(rule)?.size ?? 0,
      recall: planted.size === 0 ? 1 : found / planted.size,
      precision: hit.size === 0 ? 1 : found / hit.size,
    };
  });
}

function byRule(entries: readonly { code: string; rule: string }[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { code, rule } of entries) {
    const set = found.get(rule) ?? new Set<string>();
    found.set(rule, set.add(code));
  }
  return found;
}
