import type { Batch, ListColumn, ScalarColumn } from './batch/columns.js';
import type { CompiledRuleSet } from './rule/compile.js';
import { addFen, timesRatio, wholeCut } from './money.js';
import type { RowOutcomes } from './score/row-outcomes.js';
import { ENGINE_FACTS } from './shape/engine-facts.js';
import type { Grade } from './shape/verdict.js';

export const STEPS = ['request', 'lineCut', 'amountCut', 'k_exec', 'k_eval', 'exempt', 'grade', 'noGrade'] as const;
export type StepKind = (typeof STEPS)[number];
export interface Step {
  kind: StepKind;
  /** Index of the rule, -1 for a step of the scorecard. */
  rule: number;
  amount: number;
}

/**
 * request − line cuts − cuts of the whole, × k_exec × k_eval (not for exempt items), × the grade's share. Without a grade
 * (rigid, to verify, undetermined) the amount before the grade is shown and a step says so. Null without a request.
 */
export class Waterfall {
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
  }

  steps(batch: Batch, i: number, row: RowOutcomes, grade: Grade | null): Step[] {
    const request = this.request < 0 ? NaN : ((batch.columns[this.request] as ScalarColumn).v[i] as number);
    if (request !== request) return [];
    const steps: Step[] = [{ kind: 'request', rule: -1, amount: request }];
    let amount = request;
    const step = (kind: StepKind, rule: number, next: number): void => {
      amount = Math.max(0, next);
      steps.push({ kind, rule, amount });
    };
    for (const [rule, cut] of this.lineCuts(batch, i, row)) step('lineCut', rule, addFen(amount, -cut));
    const { rules, exempt } = this.set.consequences;
    const factors: { kind: 'k_exec' | 'k_eval'; rule: number; by: number }[] = [];
    for (let h = 0; h < row.hitCount; h++) {
      const k = row.hits[h]!;
      const band = rules[k]!.bands[row.bands[h]!]!;
      for (const cut of band.amountCuts) {
        const fen = cut(i);
        if (fen > 0) step('amountCut', k, addFen(amount, -wholeCut(fen)));
      }
      for (const { factor, value } of band.factors) {
        const by = value(i);
        const before = factors.find((one) => one.kind === factor);
        if (!(by >= 0 && by <= 1)) continue;
        if (!before) factors.push({ kind: factor, rule: k, by });
        else if (by < before.by) Object.assign(before, { rule: k, by });
      }
    }
    factors.sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'k_exec' ? -1 : 1));
    if (factors.length && exempt(i) === 1) step('exempt', -1, amount);
    else for (const { kind, rule, by } of factors) step(kind, rule, timesRatio(amount, by));
    if (grade) step('grade', -1, timesRatio(amount, this.set.scorecard.amount.byGrade[grade]));
    else step('noGrade', -1, amount);
    return steps;
  }

  /** Each line is cut once, by the rule that cuts it most; what the rules cut in all, in order of code. */
  private lineCuts(batch: Batch, i: number, row: RowOutcomes): Map<number, number> {
    const totals = new Map<number, number>();
    const { rules } = this.set.consequences;
    const cutting: { k: number; cuts: readonly ((i: number) => number)[] }[] = [];
    for (let h = 0; h < row.hitCount; h++) {
      const { lineCuts } = rules[row.hits[h]!]!.bands[row.bands[h]!]!;
      if (lineCuts.length) cutting.push({ k: row.hits[h]!, cuts: lineCuts });
    }
    if (!cutting.length || this.lineAmount < 0) return totals;
    const list = batch.columns[this.lines] as ListColumn;
    const amounts = list.fields[this.lineAmount]!.v as Float64Array;
    for (let j = list.at[i]!; j < list.at[i + 1]!; j++) {
      let most = 0;
      let by = -1;
      this.set.cursor.row[0] = j;
      for (const { k, cuts } of cutting)
        for (const cut of cuts) {
          const fen = Math.min(wholeCut(cut(i)), amounts[j]!);
          if (fen > most) [most, by] = [fen, k];
        }
      if (by >= 0) totals.set(by, addFen(totals.get(by) ?? 0, most));
    }
    return new Map([...totals].sort(([a], [b]) => a - b));
  }
}
