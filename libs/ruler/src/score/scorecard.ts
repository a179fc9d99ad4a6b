import type { Problem } from '../feel/problem.js';
import { readExpression } from '../feel/read.js';
import type { Scope } from '../feel/scope.js';
import { FALSE, type Bool } from '../feel/tree.js';
import { ENGINE_FACTS } from '../shape/engine-facts.js';
import type { RuleDocument } from '../shape/rule-document.js';
import type {
  AmountDocument,
  GradingDocument,
  QualityDocument,
  ScoreDocument,
  ScorePart,
  ScorecardDocument,
} from '../shape/scorecard-document.js';

export interface Part extends ScorePart {
  side: 'N' | 'I';
  /** Index of the score rule, -1 for a part that starts with fixed points. */
  rule: number;
}

export type QualityDimension = 'F' | 'E' | 'P' | 'S';
export const QUALITY: readonly QualityDimension[] = ['F', 'E', 'P', 'S'];

export interface Scorecard {
  /** N parts first, then I parts. */
  parts: Part[];
  necessityParts: number;
  quality: QualityDocument;
  grading: GradingDocument;
  amount: AmountDocument;
  applies: Partial<Record<QualityDimension, Bool>>;
  exempt: Bool;
  /** Indexes of category codes that are not graded. */
  rigid: ReadonlySet<number>;
}

export function compileScorecard(
  documents: readonly ScorecardDocument[],
  rules: readonly RuleDocument[],
  scope: Scope,
  problems: Problem[],
): Scorecard | null {
  const fail = (field: string, message: string): void => {
    problems.push({ code: 'document', field, from: 0, to: 0, message });
  };
  const find = <T extends ScorecardDocument>(code: T['code']): T | undefined =>
    documents.find((document): document is T => document.code === code);
  const necessity = find<ScoreDocument>('necessity');
  const importance = find<ScoreDocument>('importance');
  const quality = find<QualityDocument>('quality');
  const grading = find<GradingDocument>('grading');
  const amount = find<AmountDocument>('suggested-amount');
  if (!necessity || !importance || !quality || !grading || !amount) {
    fail('scorecards', '评分卡要有 necessity、importance、quality、grading、suggested-amount 五份');
    return null;
  }
  const condition = (field: string, text: string): Bool => {
    const { typed, problems: found } = readExpression(text, scope);
    problems.push(...found.map((problem) => ({ ...problem, field })));
    if (typed.type === 'boolean') return typed.node;
    if (typed.type !== 'error') fail(field, '这里要一个是或否的条件');
    return FALSE;
  };
  const compilePart = (side: 'N' | 'I', part: ScorePart): Part => {
    const rule = part.from === undefined ? -1 : rules.findIndex((one) => one.code === part.from);
    if (part.from === undefined && part.start === undefined) fail(part.part, '评分项要有 from 或 start');
    if (part.from !== undefined && (rule < 0 || rules[rule]!.kind !== 'score' || rules[rule]!.part !== part.part))
      fail(part.part, `评分项指向的“${part.from}”不是给 ${part.part} 打分的规则`);
    return { ...part, side, rule };
  };
  const parts = [
    ...necessity.parts.map((part) => compilePart('N', part)),
    ...importance.parts.map((part) => compilePart('I', part)),
  ];
  for (const side of ['N', 'I'] as const)
    if (parts.filter((part) => part.side === side).reduce((sum, part) => sum + part.max, 0) !== 100)
      fail(side, '各评分项满分合计应为 100');
  for (const rule of rules)
    if (rule.kind === 'score' && !parts.some((part) => part.from === rule.code))
      fail(rule.code, `评分规则“${rule.code}”没有评分项采用`);
  const category = scope.lookup(ENGINE_FACTS.category);
  const codes = category?.type === 'enum' ? category.codes : [];
  return {
    parts,
    necessityParts: necessity.parts.length,
    quality,
    grading,
    amount,
    applies: Object.fromEntries(
      Object.entries(quality.applies).map(([dimension, text]) => [
        dimension,
        condition(`quality.applies.${dimension}`, text),
      ]),
    ),
    exempt: condition('suggested-amount.exempt', amount.exempt),
    rigid: new Set(codes.flatMap((code, k) => (grading.rigid.some((prefix) => code.startsWith(prefix)) ? [k] : []))),
  };
}
