import type { StandardConditionView, StandardRowView, StandardView } from '@zhunsheng/contract';

import type { Standard, StandardCondition } from './standard.entity.js';

const money = (fen: string | null): number | null => (fen === null ? null : Number(fen));

export function standardView(standard: Standard): StandardView {
  const { code, name, tier, calc, ratio, unit, scope, since, until, document, number, article, certainty } = standard;
  return {
    code,
    name,
    tier: tier || null,
    class: standard.class,
    valueFen: money(standard.valueFen),
    lowFen: money(standard.lowFen),
    highFen: money(standard.highFen),
    unit,
    calc,
    ratio,
    scope,
    since,
    until,
    basis: { document, number, article },
    certainty,
  };
}

export function standardRow(standard: Standard, conditions: number): StandardRowView {
  const { itemKey, econ, category, approvalNumber, state } = standard;
  return { ...standardView(standard), itemKey, econ, category, approvalNumber, state, conditions };
}

export function conditionView(condition: StandardCondition): StandardConditionView {
  const { attribute, over, upto, word, factorLow, factorHigh, note } = condition;
  return { attribute, over, upto, word, valueFen: money(condition.valueFen), factorLow, factorHigh, note };
}
