import type { CaseResultView } from '@zhunsheng/contract';
import {
  buildBatch,
  type CompiledRuleSet,
  factsInFen,
  firstCause,
  judge,
  type ProjectVerdict,
  type RuleCase,
} from '@zhunsheng/ruler';

const FIRST_BAND = 3;
const OUTCOMES = ['pass', 'not-applicable', 'not-evaluated'] as const;

/** Every case of one rule, judged with the whole rule set as a project would be. */
export function runCases(ruleSet: CompiledRuleSet, code: string): CaseResultView[] {
  const rule = ruleSet.rules.find((one) => one.document.code === code);
  if (!rule) throw new RangeError(`no rule ${code}`);
  const { cases, kind } = rule.document;
  const rows = cases.map((one) => factsInFen(ruleSet.dictionary, one.facts));
  const judgement = judge(ruleSet, buildBatch(ruleSet.dictionary, rows));
  return cases.map((one, row) => {
    const at = row * ruleSet.rules.length + rule.index;
    const state = judgement.outcomes[at]!;
    const isHit = state >= FIRST_BAND;
    const said = spoken(judgement.verdict(row), code);
    const got = {
      outcome: isHit ? (kind === 'score' ? 'scored' : 'hit') : OUTCOMES[state]!,
      band: isHit ? state - FIRST_BAND : null,
      points: said.points,
      cause: state === 2 ? firstCause(judgement.causes[at]!) : null,
      sentence: said.sentence,
    };
    const differences = differencesOf(one.expect, got);
    return { name: one.name, passed: differences.length === 0, ...got, differences };
  });
}

function spoken({ findings, parts }: ProjectVerdict, code: string): { points: number; sentence: string } {
  const said = findings.find(({ rule }) => rule === code) ?? parts.find(({ rule }) => rule === code);
  return { points: said?.points ?? 0, sentence: said?.sentence ?? '' };
}

const NAMES: Readonly<Record<keyof RuleCase['expect'], string>> = {
  outcome: '结论',
  band: '档',
  points: '分值',
  cause: '原因',
  sentence: '结论句',
};

function differencesOf(
  expect: RuleCase['expect'],
  got: Pick<CaseResultView, 'outcome' | 'band' | 'points' | 'cause' | 'sentence'>,
): string[] {
  return (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((key) => {
    const wanted = expect[key];
    if (wanted === undefined || same(wanted, got[key])) return [];
    return [`${NAMES[key]}应为 ${String(wanted)}，实为 ${String(got[key] ?? '无')}`];
  });
}

/** Points are decimals made of parts; sentences are quoted in part. */
function same(wanted: string | number, got: string | number | null): boolean {
  if (typeof wanted === 'number' && typeof got === 'number') return Math.abs(wanted - got) < 1e-6;
  return wanted === got;
}
