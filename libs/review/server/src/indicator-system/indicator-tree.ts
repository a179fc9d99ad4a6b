import type { IndicatorAspectView, IndicatorGroupView, IndicatorRuleView, IndicatorState } from '@zhunsheng/contract';
import type {
  Dimension,
  GradingDocument,
  QualityDocument,
  RuleDocument,
  RuleSetDocuments,
  ScoreDocument,
  ScorecardDocument,
} from '@zhunsheng/ruler';

export const ASPECT_NAMES: Readonly<Record<Dimension, string>> = {
  ...{ N: '必要性', I: '重要性', F: '申报合规', E: '执行合规', P: '绩效管理', S: '监督结果' },
};
const SIDES = { N: 'necessity', I: 'importance' } as const;
const QUALITY = ['F', 'E', 'P', 'S'] as const;
const AT_WORK: readonly IndicatorState[] = ['有效', '无适用项目'];

export type Minimum = Record<Dimension, number>;
/** State of a rule of the set in the year. */
export type StateOf = (rule: RuleDocument) => IndicatorState;

/**
 * Aspects → parts or groups → rules, every level with its share of the priority order; nothing of it is kept a second time. A
 * rule that lowers a part of another aspect stands in both: it acts in both.
 */
export function indicatorTree(
  { rules, scorecards }: Pick<RuleSetDocuments, 'rules' | 'scorecards'>,
  minimum: Minimum,
  stateOf: StateOf,
): IndicatorAspectView[] {
  const { weights, groupCaps } = card<QualityDocument>(scorecards, 'quality');
  const { priority } = card<GradingDocument>(scorecards, 'grading');
  const leaf = ruleLeaf(stateOf);
  const aspect = (
    dimension: Dimension,
    weight: number,
    formula: string,
    groups: IndicatorGroupView[],
  ): IndicatorAspectView => {
    const all = groups.flatMap((group) => group.rules);
    const active = all.filter(({ state }) => AT_WORK.includes(state)).length;
    // before a review nobody knows which rules are at work: neither enough of them nor too few
    const unknown = all.some(({ state }) => state === '未运行');
    return {
      ...{ dimension, name: ASPECT_NAMES[dimension], weight, formula, rules: all.length, active },
      ...{ least: minimum[dimension], complete: unknown ? null : active >= minimum[dimension], groups },
    };
  };
  const side = (dimension: 'N' | 'I'): IndicatorAspectView => {
    const { parts } = card<ScoreDocument>(scorecards, SIDES[dimension]);
    const weight = priority[dimension];
    const formula = `满分 100 分，${parts.map(({ part, max }) => `${part} ${max}`).join(' + ')}，再按封顶规则取低`;
    return aspect(dimension, weight, formula, [
      ...parts.map((part): IndicatorGroupView => {
        const own = rules.filter((rule) => rule.code === part.from || movesPart(rule, part.part));
        return {
          code: part.part,
          name: part.name,
          max: part.max,
          weight: (weight * part.max) / 100,
          rules: own.map(leaf),
        };
      }),
      ...grouped(
        rules.filter(
          (rule) =>
            rule.dimension === dimension && rule.kind === 'check' && !parts.some(({ part }) => movesPart(rule, part)),
        ),
        () => ({ code: `${dimension}-拦截`, name: '拦截、核实与封顶' }),
        leaf,
      ),
    ]);
  };
  const deducted = (dimension: (typeof QUALITY)[number]): IndicatorAspectView =>
    aspect(
      dimension,
      priority.Q * weights[dimension],
      `100 分起扣，同一方面最多扣 ${groupCaps[dimension]} 分；占质量分 ${percent(weights[dimension])}，不适用时其余方面按比例分摊`,
      grouped(
        rules.filter((rule) => rule.dimension === dimension),
        ({ code, theme }) =>
          theme === undefined
            ? { code: `${dimension}-基本`, name: code.startsWith(dimension) ? '基本审核' : '其他' }
            : { code: `${dimension}-${theme}`, name: `专题：${theme}` },
        leaf,
      ),
    );
  return [side('N'), side('I'), ...QUALITY.map(deducted)];
}

/** What a bureau would have to mend: aspects with too few rules at work, parts nobody scores, rules without owner or case. */
export function systemGaps(aspects: readonly IndicatorAspectView[]): { where: string; sentence: string }[] {
  const gaps: { where: string; sentence: string }[] = [];
  const say = (where: string, sentence: string): void => void gaps.push({ where, sentence });
  const total = aspects.reduce((sum, { weight }) => sum + weight, 0);
  if (Math.abs(total - 1) > 1e-9) say('权重', `六个维度的权重合计 ${percent(total)}，应为 100%。`);
  for (const { name, active, least, complete, groups } of aspects) {
    if (complete === false)
      say(name, `起作用的规则 ${active} 条，少于要求的 ${least} 条。接入缺的数据、更新到期的数值，或补充规则。`);
    const points = groups.reduce((sum, { max }) => sum + (max ?? 0), 0);
    if (points > 0 && points !== 100) say(name, `各部分满分合计 ${points} 分，应为 100 分。`);
    for (const { name: part, max, rules } of groups)
      if (max !== null && rules.length === 0) say(`${name} · ${part}`, `${max} 分没有任何规则给出或调整。`);
  }
  const seen = new Set<string>();
  for (const rule of aspects.flatMap(({ groups }) => groups.flatMap((group) => group.rules))) {
    if (seen.has(rule.rule)) continue;
    seen.add(rule.rule);
    if (rule.business.trim() === '') say(rule.rule, `“${rule.name}”没有业务负责科室。`);
    if (rule.cases === 0) say(rule.rule, `“${rule.name}”没有用例，改动后无从检验。`);
  }
  return gaps;
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))}%`;

function card<T extends ScorecardDocument>(scorecards: readonly ScorecardDocument[], code: T['code']): T {
  const found = scorecards.find((document): document is T => document.code === code);
  if (!found) throw new Error(`a rule set without the scorecard ${code} is never published`);
  return found;
}

function ruleLeaf(stateOf: StateOf): (rule: RuleDocument) => IndicatorRuleView {
  return (rule) => ({
    ...{ rule: rule.code, name: rule.name, kind: rule.kind, severity: rule.severity, theme: rule.theme ?? null },
    ...{ purpose: rule.purpose, points: mostPoints(rule), state: stateOf(rule), cases: rule.cases.length },
    ...{ business: rule.owners.business, technical: rule.owners.technical },
  });
}

function mostPoints({ kind, max, bands }: RuleDocument): number | null {
  if (kind === 'score') return max ?? null;
  const fixed = bands.flatMap(({ points }) => (typeof points === 'number' ? [Math.abs(points)] : []));
  return fixed.length > 0 ? Math.max(...fixed) : null;
}

function movesPart({ effect, bands }: RuleDocument, part: string): boolean {
  return [effect, ...bands.map((band) => band.effect)]
    .flatMap((one) => one ?? [])
    .some((one) => 'part' in one && one.part === part);
}

/** Groups in the order in which their first rule comes; none without a rule. */
function grouped(
  rules: readonly RuleDocument[],
  of: (rule: RuleDocument) => { code: string; name: string },
  leaf: (rule: RuleDocument) => IndicatorRuleView,
): IndicatorGroupView[] {
  const groups = new Map<string, IndicatorGroupView>();
  for (const rule of rules) {
    const { code, name } = of(rule);
    const group = groups.get(code) ?? { code, name, max: null, weight: null, rules: [] };
    group.rules.push(leaf(rule));
    groups.set(code, group);
  }
  return [...groups.values()];
}
