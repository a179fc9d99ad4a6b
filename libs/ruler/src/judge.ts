import type { Batch } from './batch/columns.js';
import { causeBit } from './batch/columns.js';
import { Waterfall } from './amount.js';
import type { CompiledRuleSet } from './rule/compile.js';
import { expandRecord } from './evidence/expand.js';
import { Recorder, type Columns, type Scored } from './evidence/record.js';
import { HIT } from './feel/decide.js';
import { gradeOf, GRADES, isBorder } from './grade.js';
import { PartSheet } from './score/part-sheet.js';
import { POINT, toMicro } from './score/points.js';
import { RowOutcomes } from './score/row-outcomes.js';
import { QualitySheet } from './score/quality-sheet.js';
import { ENGINE_FACTS } from './shape/engine-facts.js';
import { STATUSES, type Grade, type ProjectVerdict, type Status } from './shape/verdict.js';

const BORDER = 1;
const UNSTABLE = 2;
const INCOMPLETE = 4;
/** Blocks of this size let the generated functions be optimised between calls. */
const BLOCK = 4_096;
/** A gate rule that lacks what the unit should have given keeps the gate open; other causes are shown and do not block. */
const OPENS_GATE = causeBit('blank') | causeBit('unreadable');
const WEIGHT = 10_000;
const utf8 = new TextDecoder();

/** Columns, one entry a project; scores are millionths of a point, money 分. */
export interface Judgement {
  readonly ruleSet: CompiledRuleSet;
  readonly batch: Batch;
  readonly rows: number;
  /** Row-major: `outcomes[row * rules + rule]`: 0 pass, 1 not applicable, 2 not evaluated, 3 + b hit (or scored) by band b. */
  readonly outcomes: Uint8Array;
  /** Row-major sets of causes, bit k = CAUSES[k]. */
  readonly causes: Uint8Array;
  /** What hits keep, `ruleSet.captures` numbers a row; gone when the rule set judges again. */
  readonly kept: Float64Array;
  /** Index into STATUSES. */
  readonly status: Uint8Array;
  /** 0 none, 1–4 = A–D. */
  readonly grade: Uint8Array;
  readonly necessity: Int32Array;
  readonly importance: Int32Array;
  readonly quality: Int32Array;
  readonly priority: Int32Array;
  readonly necessityMax: Int32Array;
  readonly importanceMax: Int32Array;
  /** NaN = null. */
  readonly stability: Float64Array;
  readonly suggestedFen: Float64Array;
  /** 1 临界, 2 不稳, 4 数据不全. */
  readonly flags: Uint8Array;
  /** `maskWords` words a row: bit k of the row = check rule k hit. */
  readonly hitMask: Uint32Array;
  readonly maskWords: number;
  /** The records of all projects, one after the other. */
  readonly evidence: Uint8Array;
  /** Where the record of each project ends in `evidence`. */
  readonly ends: Uint32Array;
  /** The stored evidence of a project: compact JSON, all a verdict is made from. */
  record(row: number): string;
  /** The bytes of `record(row)` at `at`; how many they were. */
  recordInto(row: number, into: Uint8Array, at: number): number;
  verdict(row: number): ProjectVerdict;
}

export function judge(ruleSet: CompiledRuleSet, batch: Batch): Judgement {
  const width = ruleSet.rules.length;
  const outcomes = new Uint8Array(batch.rows * width);
  const causes = new Uint8Array(batch.rows * width);
  const kept = ruleSet.cursor.scratch(batch.rows * ruleSet.captures);
  decide(ruleSet, batch, outcomes, causes, kept);
  const { rows } = batch;
  const maskWords = Math.ceil(width / 32);
  const columns = {
    ruleSet,
    batch,
    rows,
    outcomes,
    causes,
    kept,
    status: new Uint8Array(rows),
    grade: new Uint8Array(rows),
    necessity: new Int32Array(rows),
    importance: new Int32Array(rows),
    quality: new Int32Array(rows),
    priority: new Int32Array(rows),
    necessityMax: new Int32Array(rows),
    importanceMax: new Int32Array(rows),
    stability: new Float64Array(rows).fill(NaN),
    suggestedFen: new Float64Array(rows).fill(NaN),
    flags: new Uint8Array(rows),
    hitMask: new Uint32Array(rows * maskWords),
    maskWords,
    ends: new Uint32Array(rows),
  };
  const scorer = new Scorer(ruleSet);
  const recorder = new Recorder(ruleSet, scorer, rows);
  for (let i = 0; i < rows; i++) {
    scorer.score(columns, i);
    recorder.write(columns, i);
    columns.ends[i] = recorder.end;
  }
  const evidence = recorder.bytes();
  const bytesOf = (row: number): Uint8Array => evidence.subarray(row ? columns.ends[row - 1]! : 0, columns.ends[row]!);
  const record = (row: number): string => utf8.decode(bytesOf(row));
  return {
    ...columns,
    evidence,
    record,
    recordInto: (row, into, at) => {
      const bytes = bytesOf(row);
      into.set(bytes, at);
      return bytes.length;
    },
    verdict: (row) => expandRecord(ruleSet, record(row)),
  };
}

/** Outcomes and what hits keep, without scores. What a rule that did not hit has in `kept` means nothing. */
export function decide(
  ruleSet: CompiledRuleSet,
  batch: Batch,
  outcomes: Uint8Array,
  causes: Uint8Array,
  kept: Float64Array = ruleSet.cursor.scratch(batch.rows * ruleSet.captures),
): void {
  if (batch.dictionary !== ruleSet.dictionary && batch.columns.length !== ruleSet.dictionary.facts.length)
    throw new RangeError('事实与规则集用的不是同一部事实字典');
  const { chunks, deciders, keepers, captures } = ruleSet;
  ruleSet.cursor.bind(batch, kept, captures);
  const width = ruleSet.rules.length;
  if (ruleSet.emitter === 'closures') {
    for (let i = 0, o = 0; i < batch.rows; i++)
      for (let k = 0; k < width; k++, o++) {
        const decision = deciders[k]!(i);
        outcomes[o] = decision & 255;
        causes[o] = decision >> 8;
        if ((decision & 255) >= HIT) keepers[k]!(i);
      }
    return;
  }
  for (let from = 0; from < batch.rows; from += BLOCK)
    for (const chunk of chunks)
      chunk(batch.columns, from, Math.min(from + BLOCK, batch.rows), width, outcomes, causes, deciders, kept, captures);
}

class Scorer implements Scored {
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

export interface RuleCoverage {
  rule: string;
  hit: number;
  pass: number;
  notApplicable: number;
  notEvaluated: number;
}

/** How often each check rule hit, passed, did not apply or could not be evaluated. */
export function summarise(judgement: Judgement): RuleCoverage[] {
  const { rules } = judgement.ruleSet;
  return rules.flatMap((rule, k) => {
    if (rule.document.kind !== 'check') return [];
    const counts = [0, 0, 0, 0];
    for (let i = 0, o = k; i < judgement.rows; i++, o += rules.length) counts[Math.min(judgement.outcomes[o]!, HIT)]!++;
    return [
      {
        rule: rule.document.code,
        hit: counts[3]!,
        pass: counts[0]!,
        notApplicable: counts[1]!,
        notEvaluated: counts[2]!,
      },
    ];
  });
}
