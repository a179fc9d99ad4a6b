import { Waterfall } from '../amount.js';
import { type Batch, causeBit } from '../batch/columns.js';
import type { Columns, Scored } from '../evidence/record.js';
import { gradeOf, GRADES, isBorder } from '../grade.js';
import type { CompiledRuleSet } from '../rule/compile.js';
import { ENGINE_FACTS } from '../shape/engine-facts.js';
import { STATUSES, type Grade, type Status } from '../shape/verdict.js';
import { PartSheet } from './part-sheet.js';
import { POINT, toMicro } from './points.js';
import { QualitySheet } from './quality-sheet.js';
import { RowOutcomes } from './row-outcomes.js';

const BORDER = 1;
const UNSTABLE = 2;
const INCOMPLETE = 4;
/** A gate rule that lacks what the unit should have given keeps the gate open; other causes are shown and do not block. */
const OPENS_GATE = causeBit('blank') | causeBit('unreadable');
const WEIGHT = 10_000;

/** From the outcomes of a row to its scores, status, grade, flags and suggested amount. */
export class Scorer implements Scored {
  readonly parts: PartSheet;
  readonly quality: QualitySheet;
  readonly waterfall: Waterfall;
  readonly row: RowOutcomes;
  private readonly worst: PartSheet;
  private readonly category: number;
  private readonly isCheck: boolean[];
  private readonly pointsN: Float64Array;
  private readonly pointsI: Float64Array;

  constructor(private readonly set: CompiledRuleSet) {
    const { scorecard, consequences, rules } = set;
    this.parts = new PartSheet(scorecard, consequences);
    this.worst = new PartSheet(scorecard, consequences);
    this.quality = new QualitySheet(scorecard, rules, consequences);
    this.waterfall = new Waterfall(set);
    this.row = new RowOutcomes(rules.length);
    this.category = set.dictionary.facts.findIndex(
      (fact) => fact.name === ENGINE_FACTS.category && fact.type === 'enum',
    );
    this.isCheck = rules.map((rule) => rule.document.kind === 'check');
    this.pointsN = new Float64Array(scorecard.necessityParts);
    this.pointsI = new Float64Array(scorecard.parts.length - scorecard.necessityParts);
  }

  score(out: Columns, i: number): void {
    const { grading } = this.set.scorecard;
    const { row } = this;
    row.read(out.outcomes, i);
    const gate = this.gates(out, i);
    const complete = this.parts.fill(i, row);
    const { low, high } = this.parts;
    const n = (out.necessity[i] = this.parts.necessity(low));
    const y = (out.importance[i] = this.parts.importance(low));
    const nMax = (out.necessityMax[i] = this.parts.necessity(high));
    const yMax = (out.importanceMax[i] = this.parts.importance(high));
    const cutN = toMicro(grading.cutN);
    const cutI = toMicro(grading.cutI);
    const least = gradeOf(n, y, cutN, cutI);
    const isSure = least === gradeOf(nMax, yMax, cutN, cutI);
    const status: Status = this.isRigid(out.batch, i)
      ? 'rigid'
      : gate.verify
        ? 'to-verify'
        : gate.block
          ? 'blocked'
          : isSure
            ? 'graded'
            : 'undetermined';
    // A blocked project shows its grade too, unless the data do not settle it: then D would only mean "unknown".
    const grade = (status === 'graded' || status === 'blocked') && isSure ? least : null;
    out.status[i] = STATUSES.indexOf(status);
    out.grade[i] = grade ? GRADES.indexOf(grade) + 1 : 0;
    this.quality.fill(i, row);
    const q = (out.quality[i] = this.quality.total());
    const { priority } = grading;
    const weighted =
      Math.round(priority.N * WEIGHT) * n + Math.round(priority.I * WEIGHT) * y + Math.round(priority.Q * WEIGHT) * q;
    out.priority[i] = Math.floor(weighted / WEIGHT) + this.bonus(i);
    const width = grading.borderWidth * POINT;
    let flags = status !== 'rigid' && (isBorder(n, cutN, width) || isBorder(y, cutI, width)) ? BORDER : 0;
    if (grade) {
      out.stability[i] = this.stability(low);
      if (out.stability[i]! < grading.stability.keepShare) flags |= UNSTABLE;
    }
    if (status !== 'rigid' && (gate.unknown || !isSure || !complete || this.couldFall(i, least))) flags |= INCOMPLETE;
    out.flags[i] = flags;
    out.suggestedFen[i] = this.waterfall.fill(out.batch, i, row, grade);
  }

  /** Bars and marks of the gate; `unknown`: an undecided rule could have barred it. */
  private gates(out: Columns, i: number): { block: boolean; verify: boolean; unknown: boolean } {
    const gate = { block: false, verify: false, unknown: false };
    const { row } = this;
    const { rules } = this.set.consequences;
    for (let h = 0; h < row.hitCount; h++) {
      const k = row.hits[h]!;
      const band = rules[k]!.bands[row.bands[h]!]!;
      if (this.isCheck[k]) out.hitMask[i * out.maskWords + (k >> 5)]! |= 1 << (k & 31);
      gate.block ||= band.blocks;
      gate.verify ||= band.verifies;
    }
    for (let o = 0; o < row.openCount; o++) {
      const k = row.open[o]!;
      if (!rules[k]!.isGate) continue;
      gate.unknown = true;
      if (out.causes[row.at + k]! & OPENS_GATE) gate.verify = true;
    }
    return gate;
  }

  private isRigid(batch: Batch, i: number): boolean {
    if (this.category < 0) return false;
    const column = batch.columns[this.category] as { v: Uint8Array; z: Uint8Array };
    return column.z[i] === 0 && this.set.scorecard.rigid.has(column.v[i]!);
  }

  private bonus(i: number): number {
    const { row } = this;
    const { rules } = this.set.consequences;
    let sum = 0;
    for (let h = 0; h < row.hitCount; h++)
      for (const bonus of rules[row.hits[h]!]!.bands[row.bands[h]!]!.bonuses) sum += toMicro(bonus(i)) || 0;
    return sum;
  }

  private stability(low: Float64Array): number {
    const split = this.pointsN.length;
    for (let p = 0; p < low.length; p++)
      if (p < split) this.pointsN[p] = low[p]! / POINT;
      else this.pointsI[p - split] = low[p]! / POINT;
    return this.set.stability.share(this.pointsN, this.parts.capN / POINT, this.pointsI, this.parts.capI / POINT);
  }

  /** Would the grade be another one if every undecided rule had hit? */
  private couldFall(i: number, grade: Grade): boolean {
    const { row } = this;
    const { rules } = this.set.consequences;
    let isOpen = false;
    for (let o = 0; o < row.openCount && !isOpen; o++) isOpen = rules[row.open[o]!]!.touchesGrade;
    if (!isOpen) return false;
    this.worst.fill(i, row, true);
    const { cutN, cutI } = this.set.scorecard.grading;
    const { low } = this.worst;
    return gradeOf(this.worst.necessity(low), this.worst.importance(low), toMicro(cutN), toMicro(cutI)) !== grade;
  }
}
