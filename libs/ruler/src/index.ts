export type * from './shape/dictionary.js';
export type * from './shape/rule-document.js';
export type * from './shape/scorecard-document.js';
export type * from './shape/verdict.js';
export { heldBack, verifyingRules } from './held-back.js';
export { CAUSES } from './shape/fact-value.js';
export type { Cause, FactRow, ListRow, Missing, ScalarValue } from './shape/fact-value.js';
export { FLAGS, STATUSES } from './shape/verdict.js';
export { ENGINE_FACTS } from './shape/engine-facts.js';
export { compileRuleSet, type CompiledRuleSet, type CompileOptions, type Emitter } from './rule/compile.js';
export { checkExpression, checkName, type ExtraNames } from './rule/check-expression.js';
export { RuleSetRefused, type Problem, type ProblemCode } from './feel/problem.js';
export { buildBatch, factsInFen, type BatchOptions } from './batch/build.js';
export { NumberRoom } from './batch/number-room.js';
export { decodeBatch, encodeBatch } from './batch/codec.js';
export { causeBit, firstCause, type Batch, type Column, type ListColumn, type ScalarColumn } from './batch/columns.js';
export { decide, judge, type Judgement } from './judge.js';
export { summarise, type RuleCoverage } from './rule-coverage.js';
export { expandRecord } from './evidence/expand.js';
export { type MarkedOutcome, OUTCOME_MARKS_SQL, outcomeMarks, readMark } from './evidence/outcome-mark.js';
export { compareRank, rankOrder, type RankEntry } from './rank.js';
export { gradeOf, GRADES } from './grade.js';
export { POINT, toMicro, toPoints } from './score/points.js';
export { all, any, not, walk, type Bool, type Num, type Ref, type Text } from './feel/tree.js';
export {
  CONFIDENCE_RULE,
  confidenceOf,
  whatIsMissing,
  type Confidence,
  type SampleEvidence,
} from './standard/confidence.js';
export { COVERAGE, type Alternative, type Measured, type YearOfGroup } from './standard/measure-group.js';
export { measureGroups, type GroupResult } from './standard/measure-groups.js';
export { deflatorFor, type Deflator, type PriceIndex } from './standard/price-index.js';
export type { Interval, PriceLines, SortedGroup } from './standard/sample.js';
export { allowanceOf, type Allowance, type ConditionRow, type OwnAttributes } from './standard/allowance.js';
export { Adviser, type Advice, type AdvisedEdit, type Advised, type EditEffect } from './advice/advise.js';
export type { EditDocument, EditDocuments, MoneyDocument } from './advice/edit-document.js';
export { bruteForce, type BruteForce } from './advice/brute-force.js';
export { factRow } from './advice/fact-row.js';
export { checkAdvice, type CheckedAdvice } from './advice/check-advice.js';
export { contentFacts } from './content/content-facts.js';
export type { FiledBy, FilingContent } from './content/derive.js';
export { localRules } from './content/local-rules.js';
export {
  campaignColumns,
  NO_CAP,
  readCampaignColumns,
  type CampaignColumns,
  type CampaignHead,
} from './what-if/campaign-columns.js';
export { engineOrder } from './what-if/engine-order.js';
export { Regrader, type Regraded, type WhatIf } from './what-if/regrade.js';
export { stabilityShares } from './what-if/stability-shares.js';
export { addFen, timesRatio } from './money.js';
export { readFeel } from './form/read-feel.js';
export { writeFeel } from './form/write-feel.js';
export type { Expression } from './form/expression.js';
export { say } from './form/say.js';
export { hear } from './form/hear.js';
export {
  expressionOf,
  formOf,
  operandsOf as operandsOfSign,
  type FormNode,
  type FormProblem,
  type RowSign,
} from './form/form.js';
export { lintRule, placed, textAt, type LintProblem } from './rule/editing/lint.js';
export { unpublishable, type Refusal } from './rule/editing/unpublishable.js';
export { expiredParts, type Expired } from './rule/editing/expired.js';
export { traceRule, type TraceStep } from './rule/editing/trace.js';
export { validParameters } from './rule/parameters.js';
export { seededRandom } from './stability.js';
export { decideOne } from './rule/editing/decide-one.js';
