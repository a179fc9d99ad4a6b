import type { NumberRoom } from '../batch/number-room.js';
import { NO_CODE, NO_FLAG, type Column, type ListColumn, type ScalarColumn } from '../batch/columns.js';
import type { Waterfall } from '../amount.js';
import type { CompiledRuleSet } from '../rule/compile.js';
import { PASS } from '../feel/decide.js';
import type { Judgement } from '../judge.js';
import type { PartSheet } from '../score/part-sheet.js';
import type { QualitySheet } from '../score/quality-sheet.js';
import type { RowOutcomes } from '../score/row-outcomes.js';
import { ByteWriter } from './byte-writer.js';
import { bitsOf, type Opening, opening } from './opening.js';

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
  /** One bit a fact that some hit keeps. */
  private readonly wanted: Uint32Array;
  private readonly openings: readonly Opening[][];
  /** The sign of an outcome whatever its causes; 0 for not evaluated, which names them. */
  private readonly marks = new Uint8Array(256).fill(BANG);
  /** The same of what the undecided rules of a row read. */
  private readonly asked: Uint32Array;
  private readonly reads: readonly Uint32Array[];
  /** Facts a row lacks, and why. */
  private readonly lacking: Uint16Array;
  private readonly causes: Uint8Array;
  private readonly out: ByteWriter;

  /** The sheets hold what was just scored, so that nothing is added up twice. */
  constructor(
    private readonly set: CompiledRuleSet,
    private readonly scored: Scored,
    rows: number,
    room: NumberRoom,
  ) {
    const facts = set.dictionary.facts.length;
    this.wanted = new Uint32Array(Math.ceil(facts / 32));
    this.asked = new Uint32Array(this.wanted.length);
    this.reads = set.rules.map((rule) => bitsOf(rule.reads, facts));
    this.openings = set.rules.map((rule) => rule.bands.map((_, band) => opening(set, rule, band)));
    this.marks.set([DOT, DASH, 0], PASS);
    this.lacking = new Uint16Array(facts);
    this.causes = new Uint8Array(facts);
    this.out = new ByteWriter(room, rows * USUAL_BYTES, BYTES_OF_A_NUMBER * mostNumbers(set));
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
    const { codes, at } = row;
    for (let k = 0; k < this.set.rules.length; k++)
      out.byte(this.marks[codes[at + k]!]! || causeMark(judgement.causes[at + k]!));
  }

  private hit(judgement: Columns, i: number, k: number, band: number): void {
    const { out, wanted } = this;
    const { lets, witnesses } = this.set.rules[k]!;
    const { text, points, facts } = this.openings[k]![band]!;
    for (let word = 0; word < wanted.length; word++) wanted[word] = wanted[word]! | facts[word]!;
    out.ascii(text);
    if (points) out.number(points(i));
    const kept = i * this.set.captures;
    for (let at = 0; at < lets.length; at++) {
      out.comma();
      const { index } = lets[at]!;
      const value = index < 0 ? this.set.consequences.rules[k]!.lets[at]!(i) : judgement.kept[kept + index]!;
      if (typeof value === 'number') out.number(value);
      else out.string(value);
    }
    for (const { fact, fields, index } of witnesses) {
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
    for (let word = 0; word < this.wanted.length; word++) {
      for (let rest = this.wanted[word]!; rest; rest &= rest - 1) {
        const fact = word * 32 + 31 - Math.clz32(rest & -rest);
        if (!isFirst) this.out.comma();
        isFirst = false;
        this.out.number(fact);
        this.out.comma();
        this.cell(columns[fact] as ScalarColumn, i);
      }
      this.wanted[word] = 0;
    }
  }

  private missing(columns: readonly Column[], i: number): void {
    const { out, lacking, causes } = this;
    const count = this.findLacking(columns, i);
    let present = 0;
    for (let k = 0; k < count; k++) present |= causes[k]!;
    for (let rest = present; rest; rest &= rest - 1) {
      const bit = rest & -rest;
      if (rest !== present) out.comma();
      out.byte(91);
      out.number(31 - Math.clz32(bit));
      for (let k = 0; k < count; k++) {
        if (!(causes[k]! & bit)) continue;
        out.comma();
        out.number(lacking[k]!);
      }
      out.byte(93);
    }
  }

  /** What the undecided rules read and the project lacks, in the order of facts; how many. */
  private findLacking(columns: readonly Column[], i: number): number {
    const { asked, lacking, causes, reads } = this;
    const { row } = this.scored;
    for (let o = 0; o < row.openCount; o++) {
      const facts = reads[row.open[o]!]!;
      for (let word = 0; word < asked.length; word++) asked[word] = asked[word]! | facts[word]!;
    }
    let count = 0;
    for (let word = 0; word < asked.length; word++) {
      for (let rest = asked[word]!; rest; rest &= rest - 1) {
        const fact = word * 32 + 31 - Math.clz32(rest & -rest);
        const why = columns[fact]!.z[i]!;
        if (!why) continue;
        lacking[count] = fact;
        causes[count++] = why;
      }
      asked[word] = 0;
    }
    return count;
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

function causeMark(causes: number): number {
  const isOne = (causes & (causes - 1)) === 0;
  return (isOne ? 97 : 65) + (31 - Math.clz32(causes & -causes));
}
