import type { Batch, ListColumn } from './batch/columns.js';
import type { CompiledRuleSet } from './rule/compile.js';
import { addFen, timesRatio, wholeCut } from './money.js';
import type { RowOutcomes } from './score/row-outcomes.js';
import { ENGINE_FACTS } from './shape/engine-facts.js';
import type { Grade } from './shape/verdict.js';

export const STEPS = ['request', 'lineCut', 'amountCut', 'k_exec', 'k_eval', 'exempt', 'grade', 'noGrade'] as const;
export type StepKind = (typeof STEPS)[number];
/** Request, two factors, grade. */
const FIXED_STEPS = 4;
const AT = Object.fromEntries(STEPS.map((kind, k) => [kind, k])) as Record<StepKind, number>;

/**
 * request − line cuts − cuts of the whole, × k_exec × k_eval (not for exempt items), × the grade's share. Without a grade
 * (rigid, to verify, undetermined) the amount before the grade is shown and a step says so. Steps of one project at a time.
 */
export class Waterfall {
  count = 0;
  /** Indexes into STEPS. */
  readonly kinds: Uint8Array;
  /** Indexes of rules, -1 for a step of the scorecard. */
  readonly rules: Int32Array;
  readonly amounts: Float64Array;
  private amount = 0;
  /** What each rule cuts from lines. */
  private readonly cut: Float64Array;
  private readonly cutting: Int32Array;
  private readonly request: number;
  private readonly lines: number;
  private readonly lineAmount: number;

  constructor(private readonly set: CompiledRuleSet) {
    const { facts } = set.dictionary;
    this.request = facts.findIndex((fact) => fact.name === ENGINE_FACTS.request && fact.type === 'money');
    this.lines = facts.findIndex((fact) => fact.name === ENGINE_FACTS.lines && fact.type === 'list');
    const lines = facts[this.lines];
    this.lineAmount =
      lines?.type === 'list' ? lines.fields.findIndex((field) => field.name === ENGINE_FACTS.lineAmount) : -1;
    const bands = set.consequences.rules.flatMap((rule) => rule.bands);
    const most = set.rules.length + bands.reduce((sum, band) => sum + band.amountCuts.length, 0) + FIXED_STEPS;
    this.kinds = new Uint8Array(most);
    this.rules = new Int32Array(most);
    this.amounts = new Float64Array(most);
    this.cut = new Float64Array(set.rules.length);
    this.cutting = new Int32Array(set.rules.length);
  }

  /** The suggested amount; NaN without a request. */
  fill(batch: Batch, i: number, row: RowOutcomes, grade: Grade | null): number {
    this.count = 0;
    const request = this.request < 0 ? NaN : (batch.columns[this.request] as { v: Float64Array }).v[i]!;
    if (request !== request) return NaN;
    this.step(AT.request, -1, request);
    this.cutLines(batch, i, row);
    this.cutWhole(i, row);
    this.multiply(i, row);
    if (grade) this.step(AT.grade, -1, timesRatio(this.amount, this.set.scorecard.amount.byGrade[grade]));
    else this.step(AT.noGrade, -1, this.amount);
    return this.amount;
  }

  private step(kind: number, rule: number, amount: number): void {
    const at = this.count++;
    this.kinds[at] = kind;
    this.rules[at] = rule;
    this.amounts[at] = this.amount = Math.max(0, amount);
  }

  private cutWhole(i: number, row: RowOutcomes): void {
    const { rules } = this.set.consequences;
    for (let h = 0; h < row.hitCount; h++)
      for (const cut of rules[row.hits[h]!]!.bands[row.bands[h]!]!.amountCuts) {
        const fen = cut(i);
        if (fen > 0) this.step(AT.amountCut, row.hits[h]!, addFen(this.amount, -wholeCut(fen)));
      }
  }

  /** Of several factors of a kind the lowest counts. */
  private multiply(i: number, row: RowOutcomes): void {
    const { rules, exempt } = this.set.consequences;
    let exec = -1;
    let evaluation = -1;
    let execBy = 1;
    let evaluationBy = 1;
    for (let h = 0; h < row.hitCount; h++)
      for (const { factor, value } of rules[row.hits[h]!]!.bands[row.bands[h]!]!.factors) {
        const by = value(i);
        if (!(by >= 0 && by <= 1)) continue;
        if (factor === 'k_exec' && (exec < 0 || by < execBy)) [exec, execBy] = [row.hits[h]!, by];
        if (factor === 'k_eval' && (evaluation < 0 || by < evaluationBy))
          [evaluation, evaluationBy] = [row.hits[h]!, by];
      }
    if (exec < 0 && evaluation < 0) return;
    if (exempt(i) === 1) return this.step(AT.exempt, -1, this.amount);
    if (exec >= 0) this.step(AT.k_exec, exec, timesRatio(this.amount, execBy));
    if (evaluation >= 0) this.step(AT.k_eval, evaluation, timesRatio(this.amount, evaluationBy));
  }

  /** Each line is cut once, by the rule that cuts it most; what the rules cut in all, in order of code. */
  private cutLines(batch: Batch, i: number, row: RowOutcomes): void {
    const { rules } = this.set.consequences;
    const { cutting, cut: totals } = this;
    let count = 0;
    for (let h = 0; h < row.hitCount; h++)
      if (rules[row.hits[h]!]!.bands[row.bands[h]!]!.lineCuts.length) {
        totals[row.hits[h]!] = 0;
        cutting[count++] = h;
      }
    if (count === 0 || this.lineAmount < 0) return;
    const list = batch.columns[this.lines] as ListColumn;
    const amounts = list.fields[this.lineAmount]!.v as Float64Array;
    for (let j = list.at[i]!; j < list.at[i + 1]!; j++) {
      let most = 0;
      let by = -1;
      this.set.cursor.row[0] = j;
      for (let c = 0; c < count; c++) {
        const h = cutting[c]!;
        for (const cut of rules[row.hits[h]!]!.bands[row.bands[h]!]!.lineCuts) {
          const fen = Math.min(wholeCut(cut(i)), amounts[j]!);
          if (fen > most) [most, by] = [fen, row.hits[h]!];
        }
      }
      if (by >= 0) totals[by] = addFen(totals[by]!, most);
    }
    for (let c = 0; c < count; c++) {
      const rule = row.hits[cutting[c]!]!;
      if (totals[rule]! > 0) this.step(AT.lineCut, rule, addFen(this.amount, -totals[rule]!));
    }
  }
}
