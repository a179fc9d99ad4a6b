import type { RuleRow, RuleView } from '@zhunsheng/contract';
import { type Basis, type Effect, type RuleDocument, verifyingRules } from '@zhunsheng/ruler';

import type { RuleTallied } from './rule-tallies.js';

type Listed = RuleRow & Pick<RuleView, 'remedy'>;

export function ruleRow(rule: RuleDocument, tally: RuleTallied | undefined): Listed {
  return {
    code: rule.code,
    name: rule.name,
    kind: rule.kind,
    dimension: rule.dimension,
    theme: rule.theme ?? null,
    severity: rule.severity,
    verifies: verifyingRules([rule]).size > 0,
    purpose: rule.purpose,
    remedy: rule.remedy ?? null,
    parameters: rule.parameters.map(({ name, value, unit, since, basis, certainty }) => ({
      name,
      value: Array.isArray(value) ? value.join('、') : String(value),
      unit,
      since,
      basis: cited(rule.basis[basis]),
      certainty,
    })),
    basis: rule.basis.map(({ document, number, article, certainty }) => ({ document, number, article, certainty })),
    hits: tally?.hit ?? 0,
    passes: tally?.pass ?? 0,
    notApplicable: tally?.notApplicable ?? 0,
    notEvaluated: tally?.notEvaluated ?? 0,
  };
}

export function ruleView(rule: RuleDocument, tally: RuleTallied | undefined): RuleView {
  return {
    ...ruleRow(rule, tally),
    let: Object.entries(rule.let ?? {}).map(([name, expression]) => ({ name, expression })),
    bands: rule.bands.map((band) => ({
      when: band.when,
      points: band.points === undefined ? null : String(band.points),
      severity: band.severity ?? null,
      effects: [...effectsOf(band.effect), ...effectsOf(rule.effect)].map(effectText),
    })),
    sentence: rule.sentence,
    applies: appliesText(rule),
    cases: rule.cases.map(({ name, expect }) => ({ name, expect: expect.outcome })),
  };
}

function cited(basis: Basis | undefined): string {
  return basis ? [basis.document, basis.number, basis.article].filter(Boolean).join(' ') : '';
}

function effectsOf(effect: RuleDocument['effect']): readonly Effect[] {
  if (!effect) return [];
  return Array.isArray(effect) ? (effect as readonly Effect[]) : [effect as Effect];
}

function effectText(effect: Effect): string {
  if ('gate' in effect) return effect.gate === 'block' ? '拦截入库' : '待核实，核实前不分级';
  if ('cap' in effect) return `${effect.cap === 'N' ? '必要性' : '重要性'}最高 ${effect.at} 分`;
  if ('part' in effect) {
    if ('add' in effect) return `${effect.part} 加 ${effect.add} 分`;
    return 'times' in effect ? `${effect.part} 乘以 ${effect.times}` : `${effect.part} 计 ${effect.set} 分`;
  }
  if ('factor' in effect) return `${effect.factor === 'k_exec' ? '执行系数' : '绩效系数'}取 ${effect.by}`;
  if ('lineCut' in effect) return `逐行核减：${effect.lineCut}`;
  if ('amountCut' in effect) return `核减金额：${effect.amountCut}`;
  if ('bonus' in effect) return `优先序加 ${effect.add} 分`;
  return `恢复 ${effect.restore} 维度所扣分的 ${effect.share}`;
}

function appliesText({ appliesTo }: RuleDocument): string {
  const parts = [
    appliesTo.categories && `类别 ${appliesTo.categories.join('、')} 开头`,
    appliesTo.status && `${appliesTo.status.join('、')}项目`,
    appliesTo.when && `且 ${appliesTo.when}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join('，') : '全部项目';
}
