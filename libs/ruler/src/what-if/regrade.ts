import { timesRatio } from '../money.js';
import { POINT, toMicro } from '../score/points.js';
import { STATUSES } from '../shape/verdict.js';
import type { CampaignColumns } from './campaign-columns.js';

/** Cut lines in points; weights of the parts in the order of `head.parts`, any scale: each dimension is brought to 100. */
export interface WhatIf {
  cutN: number;
  cutI: number;
  borderWidth: number;
  weights: readonly number[];
}

/** Counts and money (分) at 0 = no grade, 1–4 = A–D. */
export interface Regraded {
  grade: Uint8Array;
  necessity: Int32Array;
  importance: Int32Array;
  count: Float64Array;
  requestFen: Float64Array;
  /** Of the graded only: without a grade nothing is suggested. */
  suggestedFen: Float64Array;
  /** Projects by grade as judged (row) and now (column), 5 × 5. */
  moves: Float64Array;
  changed: number;
  changedFen: number;
  /** Units with at least one changed project. */
  unitsChanged: number;
  border: number;
}

const RIGID = STATUSES.indexOf('rigid');
const VERIFY = STATUSES.indexOf('to-verify');
const STEPS_OF_GRADE = 5;

/** Grades of the whole campaign under other lines and weights; with those of the campaign it finds what was judged. */
export class Regrader {
  private readonly result: Regraded;
  private readonly highN: Int32Array;
  private readonly highI: Int32Array;
  private readonly openCapN: Int32Array;
  private readonly openCapI: Int32Array;
  private readonly seen: Uint32Array;
  private round = 0;
  private readonly split: number;

  constructor(private readonly columns: CampaignColumns) {
    const { rows, units, parts } = columns.head;
    this.split = parts.filter(({ dimension }) => dimension === 'N').length;
    this.result = {
      grade: new Uint8Array(rows),
      necessity: new Int32Array(rows),
      importance: new Int32Array(rows),
      count: new Float64Array(STEPS_OF_GRADE),
      requestFen: new Float64Array(STEPS_OF_GRADE),
      suggestedFen: new Float64Array(STEPS_OF_GRADE),
      moves: new Float64Array(STEPS_OF_GRADE * STEPS_OF_GRADE),
      changed: 0,
      changedFen: 0,
      unitsChanged: 0,
      border: 0,
    };
    this.highN = new Int32Array(columns.open.length);
    this.highI = new Int32Array(columns.open.length);
    this.openCapN = Int32Array.from(columns.open, (row) => columns.capN[row]!);
    this.openCapI = Int32Array.from(columns.open, (row) => columns.capI[row]!);
    this.seen = new Uint32Array(units.length);
  }

  /** The same arrays every time: a slider asks twenty times a second. */
  run(asked: WhatIf): Regraded {
    this.addUp(asked.weights);
    this.gradeAll(asked);
    this.tally(asked);
    return this.result;
  }

  private addUp(weights: readonly number[]): void {
    const { columns, split } = this;
    const { rows, parts, openRows } = columns.head;
    const factors = factorsOf(
      parts.map(({ max }) => max),
      weights,
      split,
    );
    const { necessity, importance } = this.result;
    weigh(columns.low, rows, factors, 0, split, columns.capN, necessity);
    weigh(columns.low, rows, factors, split, parts.length, columns.capI, importance);
    weigh(columns.high, openRows, factors, 0, split, this.openCapN, this.highN);
    weigh(columns.high, openRows, factors, split, parts.length, this.openCapI, this.highI);
  }

  private gradeAll({ cutN, cutI }: WhatIf): void {
    const { status, open } = this.columns;
    const { grade, necessity, importance } = this.result;
    const n = toMicro(cutN);
    const y = toMicro(cutI);
    for (let i = 0; i < grade.length; i++)
      grade[i] = status[i] === RIGID || status[i] === VERIFY ? 0 : gradeAt(necessity[i]!, importance[i]!, n, y);
    // missing data that could change the grade leave none
    for (let o = 0; o < open.length; o++) {
      const i = open[o]!;
      if (grade[i] && grade[i] !== gradeAt(this.highN[o]!, this.highI[o]!, n, y)) grade[i] = 0;
    }
  }

  private tally({ cutN, cutI, borderWidth }: WhatIf): void {
    const { status, grade: judged, requestFen, beforeGradeFen, unit, head } = this.columns;
    const { result, seen } = this;
    const { grade, necessity, importance, count, suggestedFen, moves } = result;
    const share = [0, head.byGrade.A, head.byGrade.B, head.byGrade.C, head.byGrade.D];
    const n = toMicro(cutN);
    const y = toMicro(cutI);
    const width = borderWidth * POINT;
    for (const sums of [count, result.requestFen, suggestedFen, moves]) sums.fill(0);
    result.changed = result.changedFen = result.unitsChanged = result.border = 0;
    this.round++;
    for (let i = 0; i < grade.length; i++) {
      const now = grade[i]!;
      const before = judged[i]!;
      const request = requestFen[i]!;
      count[now]!++;
      result.requestFen[now]! += request;
      const base = beforeGradeFen[i]!;
      if (now && base === base) suggestedFen[now]! += share[now] === 1 ? base : timesRatio(base, share[now]!);
      moves[before * STEPS_OF_GRADE + now]!++;
      if (now !== before) {
        result.changed++;
        result.changedFen += request;
        if (seen[unit[i]!] !== this.round) {
          seen[unit[i]!] = this.round;
          result.unitsChanged++;
        }
      }
      if (status[i] !== RIGID && (Math.abs(necessity[i]! - n) < width || Math.abs(importance[i]! - y) < width))
        result.border++;
    }
  }
}

const gradeAt = (n: number, y: number, cutN: number, cutI: number): number =>
  n >= cutN ? (y >= cutI ? 1 : 2) : y >= cutI ? 3 : 4;

/** What a point of each part counts: 1 under the weights of the scorecard. */
export function factorsOf(max: readonly number[], weights: readonly number[], split: number): Float64Array {
  const total = (from: number, to: number, of: readonly number[]): number =>
    of.slice(from, to).reduce((sum, one) => sum + one, 0);
  const scale = [
    total(0, split, max) / total(0, split, weights),
    total(split, max.length, max) / total(split, max.length, weights),
  ];
  return Float64Array.from(max, (most, p) => {
    const factor = most === 0 ? 0 : (weights[p]! / most) * scale[p < split ? 0 : 1]!;
    return Math.abs(factor - 1) < 1e-12 ? 1 : factor;
  });
}

/** Rows whose sums stay in the processor's cache while part after part is added to them. */
const BLOCK = 4_096;
const sums = new Float64Array(BLOCK);

function weigh(
  points: Int32Array,
  rows: number,
  factors: Float64Array,
  from: number,
  to: number,
  caps: Int32Array,
  into: Int32Array,
): void {
  for (let start = 0; start < rows; start += BLOCK) {
    const size = Math.min(BLOCK, rows - start);
    sums.fill(0, 0, size);
    for (let p = from; p < to; p++) {
      const factor = factors[p]!;
      for (let i = 0, at = p * rows + start; i < size; i++, at++) sums[i]! += points[at]! * factor;
    }
    for (let i = 0; i < size; i++) {
      // whole sums stay as they are: Math.round of a whole number is that number
      const sum = Math.round(sums[i]!);
      const cap = caps[start + i]!;
      into[start + i] = sum < cap ? sum : cap;
    }
  }
}
