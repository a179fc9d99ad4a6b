import type { Plan, QueryPlan } from './plan.js';
import { clarify } from './plan.js';

/** 预算下降的部门 按降幅从大到小: a blank between two words of Chinese is a break that was not written as a comma. */
const BREAK = /(?<=[\p{Script=Han}\d%]) +(?=[\p{Script=Han}\dA-D])/gu;

/** The question with its breaks written out; null where it has none. */
export const withBreaks = (question: string): string | null => {
  const text = question.trim().replace(BREAK, ',');
  return text === question.trim() ? null : text;
};

/** What a question means that is read one way as one word after the other and another way with its breaks. */
export function brokenUp(question: string, plan: Plan, apart: Plan): Plan {
  if (plan.kind === 'clarify' && apart.kind === 'query') return apart;
  if (plan.kind !== 'query' || apart.kind !== 'query' || JSON.stringify(plan) === JSON.stringify(apart)) return plan;
  return saysMore(apart, plan) ? apart : clarify('operator', [question.trim()]);
}

/** Whether nothing of a plan is missing in another. */
function saysMore(more: QueryPlan, less: QueryPlan): boolean {
  const among = (all: readonly unknown[]) => {
    const known = new Set(all.map((part) => JSON.stringify(part)));
    return (part: unknown) => known.has(JSON.stringify(part));
  };
  return (
    less.metrics.every(among(more.metrics)) &&
    less.groupBy.every(among(more.groupBy)) &&
    less.filters.every(among(more.filters)) &&
    less.having.every(among(more.having)) &&
    (['time', 'compare', 'share', 'order', 'limit', 'per', 'stat', 'minus', 'versus'] as const).every(
      (part) => less[part] === null || JSON.stringify(less[part]) === JSON.stringify(more[part]),
    )
  );
}
