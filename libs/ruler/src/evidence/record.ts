import { CAUSES } from '../shape/fact-value.js';
import { NO_CODE, NO_FLAG, type Column, type ListColumn, type ScalarColumn } from '../batch/columns.js';
import type { Waterfall } from '../amount.js';
import type { CompiledRuleSet } from '../rule/compile.js';
import { NOT_APPLICABLE, NOT_EVALUATED, PASS } from '../feel/decide.js';
import type { Judgement } from '../judge.js';
import type { PartSheet } from '../score/part-sheet.js';
import type { QualitySheet } from '../score/quality-sheet.js';
import type { RowOutcomes } from '../score/row-outcomes.js';
import { ByteWriter } from './byte-writer.js';

/** Long texts are kept as far as a sentence can show them. */
const MAX_TEXT = 60;
/** Most records need less; the writer grows for the others. */
const USUAL_BYTES = 900;
/** With the signs and keywords around it. */
const BYTES_OF_A_NUMBER = 32;

/** What scoring a row leaves behind. */
export interface Scored {
  row: RowOutcomes;
  parts: PartSheet;
  quality: QualitySheet;
  waterfall: Waterfall;
}

/** The columns a record is made from. */
export type Columns = Omit<Judgement, 'evidence' | 'record' | 'recordInto' | 'verdict'>;

/** No record has more numbers than if every rule hit, cut and named all it can. */
function mostNumbers({ rules, dictionary, scorecard, consequences }: CompiledRuleSet): number {
  const perRule = rules.reduce((sum, { lets, witnesses, bands }, k) => {
    const found = witnesses.reduce((all, { fields }) => all + fields.length + 2, 0);
    const cuts = consequences.rules[k]!.bands.reduce((all, { amountCuts }) => all + amountCuts.length, 0);
    return sum + 8 + lets.length + found + bands.length + cuts * 3;
  }, 0);
  return perRule + dictionary.facts.length * 4 + scorecard.parts.length * 2 + 64;
}

/**
 * The evidence of one project as compact JSON, written from columns without objects:
 * v version, s status, g grade, n [N, I, Q, R, Nmax, Imax], d [F, E, P, S], f flags, st stability, a suggested amount,
 * o one character a rule (`.` pass, `-` not applicable, `!` hit or scored, a–g not evaluated: only this cause,
 * A–G: the first of several), p and q points of parts low and high, w steps [kind, rule, amount …],
 * h hits [rule, band, points, lets …, witness …], e facts [fact, value …], m missing facts [[cause, fact …] …].
 */
export class Recorder {
  private readonly wanted: Uint8Array;
  private readonly lacking: Uint8Array;
  private readonly out: ByteWriter;

  /** The sheets hold what was just scored, so that nothing is added up twice. */
  constructor(
    private readonly set: CompiledRuleSet,
    private readonly scored: Scored,
    rows: number,
  ) {
    const facts = set.dictionary.facts.length;
    this.wanted = new Uint8Array(facts);
    this.lacking = new Uint8Array(facts);
    this.out = new ByteWriter(rows * USUAL_BYTES, BYTES_OF_A_NUMBER * mostNumbers(set));
  }

  /** Where the records end so far; each begins where the one before ends. */
  get end(): number {
    return this.out.length;
  }

  bytes(): Uint8Array {
    return this.out.bytes();
  }

  /** Appends the record of the row that was scored last. */
  write(judgement: Columns, i: number): void {
    const { out } = this;
    const { row, parts, waterfall } = this.scored;
    const { batch } = judgement;
    out.reserve(0);
    this.head(judgement, i, judgement.grade[i]!);
    out.ascii('","p":[');
    this.points(parts.low);
    if (parts.isOpen()) {
      out.ascii('],"q":[');
      this.points(parts.high);
    }
    out.ascii('],"w":[');
    for (let k = 0; k < waterfall.count; k++) {
      if (k) out.comma();
      out.number(waterfall.kinds[k]!);
      out.comma();
      out.number(waterfall.rules[k]!);
      out.comma();
      out.number(waterfall.amounts[k]!);
    }
    out.ascii('],"h":[');
    for (let h = 0; h < row.hitCount; h++) {
      if (h) out.comma();
      this.hit(judgement, i, row.hits[h]!, row.bands[h]!);
    }
    out.ascii('],"e":[');
    this.facts(batch.columns, i);
    out.ascii('],"m":[');
    if (row.openCount) this.missing(batch.columns, i);
    out.ascii(']}');
  }

  private head(judgement: Columns, i: number, grade: number): void {
    const { out } = this;
    const { row, quality } = this.scored;
    out.ascii('{"v":1,"s":');
    out.number(judgement.status[i]!);
    out.ascii(',"g":');
    out.number(grade);
    out.ascii(',"n":[');
    this.point(judgement.necessity[i]!);
    out.comma();
    this.point(judgement.importance[i]!);
    out.comma();
    this.point(judgement.quality[i]!);
    out.comma();
    this.point(judgement.priority[i]!);
    out.comma();
    this.point(judgement.necessityMax[i]!);
    out.comma();
    this.point(judgement.importanceMax[i]!);
    out.ascii('],"d":[');
    this.points(quality.points);
    out.ascii('],"f":');
    out.number(judgement.flags[i]!);
    out.ascii(',"st":');
    out.number(judgement.stability[i]!);
    out.ascii(',"a":');
    out.number(judgement.suggestedFen[i]!);
    out.ascii(',"o":"');
    for (let k = 0; k < this.set.rules.length; k++) out.byte(mark(row.code(k), judgement.causes[row.at + k]!));
  }

  private hit(judgement: Columns, i: number, k: number, band: number): void {
    const { out } = this;
    const rule = this.set.rules[k]!;
    const { bands, lets } = this.set.consequences.rules[k]!;
    const { points } = bands[band]!;
    for (const fact of rule.bands[band]!.evidence) this.wanted[fact] = 1;
    out.byte(91);
    out.number(k);
    out.comma();
    out.number(band);
    out.comma();
    out.number(points ? points(i) : 0);
    for (const one of lets) {
      out.comma();
      const value = one(i);
      if (typeof value === 'number') out.number(value);
      else out.string(value);
    }
    const kept = i * this.set.captures;
    for (const { fact, fields, index } of rule.witnesses) {
      out.comma();
      this.witness(judgement.batch.columns[fact] as ListColumn, i, judgement.kept[kept + index]!, fields);
    }
    out.byte(93);
  }

  /** `[row in the list from 1, its source, fields a sentence names …]` of the first row that satisfied the loop, or 0. */
  private witness(list: ListColumn, i: number, nth: number, fields: readonly number[]): void {
    const { out } = this;
    if (!nth) return out.byte(48);
    const j = list.at[i]! + nth - 1;
    const source = list.sources.at(j);
    out.byte(91);
    out.number(nth);
    if (source !== null || fields.length) {
      out.comma();
      if (source === null) out.byte(48);
      else out.string(source);
    }
    for (const field of fields) {
      out.comma();
      this.cell(list.fields[field]!, j);
    }
    out.byte(93);
  }

  private facts(columns: readonly Column[], i: number): void {
    let isFirst = true;
    for (let fact = 0; fact < this.wanted.length; fact++) {
      if (!this.wanted[fact]) continue;
      this.wanted[fact] = 0;
      if (!isFirst) this.out.comma();
      isFirst = false;
      this.out.number(fact);
      this.out.comma();
      this.cell(columns[fact] as ScalarColumn, i);
    }
  }

  private missing(columns: readonly Column[], i: number): void {
    const { out } = this;
    const { row } = this.scored;
    let present = 0;
    for (let o = 0; o < row.openCount; o++)
      for (const fact of this.set.rules[row.open[o]!]!.reads) present |= this.lacking[fact] = columns[fact]!.z[i]!;
    let isFirst = true;
    for (let c = 0; c < CAUSES.length; c++) {
      const bit = 1 << c;
      if (!(present & bit)) continue;
      let any = false;
      for (let fact = 0; fact < this.lacking.length; fact++) {
        if (!(this.lacking[fact]! & bit)) continue;
        if (!any) {
          if (!isFirst) out.comma();
          out.byte(91);
          out.number(c);
        }
        any = true;
        isFirst = false;
        out.comma();
        out.number(fact);
      }
      if (any) out.byte(93);
    }
    this.lacking.fill(0);
  }

  private points(micro: Float64Array): void {
    for (let k = 0; k < micro.length; k++) {
      if (k) this.out.comma();
      this.point(micro[k]!);
    }
  }

  private point(micro: number): void {
    if (micro === micro) this.out.millionths(micro);
    else this.out.ascii('null');
  }

  private cell(column: ScalarColumn, at: number): void {
    switch (column.kind) {
      case 'number':
        return this.out.number(column.v[at]!);
      case 'flag':
        return this.out.number(column.v[at] === NO_FLAG ? NaN : column.v[at]!);
      case 'code':
        return this.out.number(column.v[at] === NO_CODE ? NaN : column.v[at]!);
      case 'text': {
        const text = column.v.at(at);
        return this.out.string(text && text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text);
      }
    }
  }
}

const DOT = 46;
const DASH = 45;
const BANG = 33;

function mark(code: number, causes: number): number {
  if (code === PASS) return DOT;
  if (code === NOT_APPLICABLE) return DASH;
  if (code !== NOT_EVALUATED) return BANG;
  const isOne = (causes & (causes - 1)) === 0;
  return (isOne ? 97 : 65) + (31 - Math.clz32(causes & -causes));
}
