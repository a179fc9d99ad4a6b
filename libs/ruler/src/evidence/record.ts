import { CAUSES } from '../shape/fact-value.js';
import { causeBit, NO_CODE, NO_FLAG, type Column, type ListColumn, type ScalarColumn } from '../batch/columns.js';
import { Waterfall, STEPS } from '../amount.js';
import type { CompiledRuleSet } from '../compile.js';
import type { WitnessSearch } from '../consequence.js';
import { HIT, NOT_APPLICABLE, NOT_EVALUATED, PASS } from '../feel/decide.js';
import { GRADES } from '../grade.js';
import type { Judgement } from '../judge.js';
import { PartSheet } from '../score/part-sheet.js';
import { POINT } from '../score/points.js';
import { QualitySheet } from '../score/quality-sheet.js';

/** Long texts are kept as far as a sentence can show them. */
const MAX_TEXT = 60;

/**
 * The evidence of one project as compact JSON, written from columns without objects:
 * v version, s status, g grade, n [N, I, Q, R, Nmax, Imax], d [F, E, P, S], f flags, st stability, a suggested amount,
 * o one character a rule (`.` pass, `-` not applicable, `!` hit or scored, a–g not evaluated: only this cause,
 * A–G: the first of several), p and q points of parts low and high, w steps [kind, rule, amount …],
 * h hits [rule, band, points, lets …, witness …], e facts [fact, value …], m missing facts [[cause, fact …] …].
 */
export class Recorder {
  private readonly parts: PartSheet;
  private readonly quality: QualitySheet;
  private readonly waterfall: Waterfall;
  private readonly wanted: Uint8Array;
  private readonly lacking: Uint8Array;

  constructor(private readonly set: CompiledRuleSet) {
    this.parts = new PartSheet(set.scorecard, set.consequences);
    this.quality = new QualitySheet(set.scorecard, set.rules, set.consequences);
    this.waterfall = new Waterfall(set);
    this.wanted = new Uint8Array(set.dictionary.facts.length);
    this.lacking = new Uint8Array(set.dictionary.facts.length);
  }

  record(judgement: Judgement, i: number): string {
    const { set } = this;
    const { outcomes, causes, batch } = judgement;
    // Another judgement may have bound its own batch since.
    set.cursor.bind(batch);
    const at = i * set.rules.length;
    this.wanted.fill(0);
    this.lacking.fill(0);
    let marks = '';
    let hits = '';
    for (let k = 0; k < set.rules.length; k++) {
      const code = outcomes[at + k]!;
      marks += mark(code, causes[at + k]!);
      const rule = set.rules[k]!;
      if (code >= HIT) {
        for (const fact of rule.evidence) this.wanted[fact] = 1;
        hits += (hits ? ',' : '') + this.hit(batch.columns, i, k, code - HIT);
      } else if (code === NOT_EVALUATED) for (const fact of rule.reads) this.lacking[fact] = 1;
    }
    const grade = judgement.grade[i]!;
    const scores = [
      judgement.necessity,
      judgement.importance,
      judgement.quality,
      judgement.priority,
      judgement.necessityMax,
      judgement.importanceMax,
    ];
    this.quality.fill(i, outcomes, at);
    this.parts.fill(i, outcomes, at);
    const { low, high } = this.parts;
    const steps = this.waterfall.steps(batch, i, outcomes, at, grade ? GRADES[grade - 1]! : null);
    return (
      `{"v":1,"s":${judgement.status[i]},"g":${grade},"n":[${scores.map((column) => column[i]! / POINT).join()}]` +
      `,"d":[${points(this.quality.points)}],"f":${judgement.flags[i]},"st":${numeral(judgement.stability[i]!)}` +
      `,"a":${numeral(judgement.suggestedFen[i]!)},"o":"${marks}","p":[${points(low)}]` +
      (low.every((value, p) => value === high[p]) ? '' : `,"q":[${points(high)}]`) +
      `,"w":[${steps.map((step) => `${STEPS.indexOf(step.kind)},${step.rule},${step.amount}`).join()}]` +
      `,"h":[${hits}],"e":[${this.facts(batch.columns, i)}],"m":[${this.missing(batch.columns, i)}]}`
    );
  }

  private hit(columns: readonly Column[], i: number, k: number, band: number): string {
    const consequence = this.set.consequences.rules[k]!;
    const { points: value } = consequence.bands[band]!;
    let text = `[${k},${band},${value ? numeral(value(i)) : 0}`;
    for (const one of consequence.lets) {
      const found = one(i);
      text += `,${typeof found === 'number' ? numeral(found) : JSON.stringify(found)}`;
    }
    const { witnesses } = this.set.rules[k]!;
    for (let w = 0; w < witnesses.length; w++)
      text += this.witness(columns, consequence.witnesses[w]!, witnesses[w]!.fields, i);
    return `${text}]`;
  }

  /** `[row in the list from 1, its source, fields a sentence names …]` of the first row that satisfied the loop, or 0. */
  private witness(columns: readonly Column[], search: WitnessSearch, fields: readonly number[], i: number): string {
    const list = columns[search.fact] as ListColumn;
    for (let j = list.at[i]!; j < list.at[i + 1]!; j++) {
      this.set.cursor.row[0] = j;
      if (search.where(i) !== 1) continue;
      const source = list.sources[j];
      let text = `,[${j - list.at[i]! + 1},${source ? JSON.stringify(source) : 0}`;
      for (const field of fields) text += `,${cell(list.fields[field]!, j)}`;
      return `${text}]`;
    }
    return ',0';
  }

  private facts(columns: readonly Column[], i: number): string {
    let text = '';
    for (let fact = 0; fact < this.wanted.length; fact++)
      if (this.wanted[fact]) text += `${text ? ',' : ''}${fact},${cell(columns[fact] as ScalarColumn, i)}`;
    return text;
  }

  private missing(columns: readonly Column[], i: number): string {
    let text = '';
    CAUSES.forEach((cause, c) => {
      let facts = '';
      const bit = causeBit(cause);
      for (let fact = 0; fact < this.lacking.length; fact++)
        if (this.lacking[fact] && columns[fact]!.z[i]! & bit) facts += `,${fact}`;
      if (facts) text += `${text ? ',' : ''}[${c}${facts}]`;
    });
    return text;
  }
}

function mark(code: number, causes: number): string {
  if (code === PASS) return '.';
  if (code === NOT_APPLICABLE) return '-';
  if (code !== NOT_EVALUATED) return '!';
  const first = 31 - Math.clz32(causes & -causes);
  return String.fromCharCode((causes & (causes - 1) ? 65 : 97) + Math.max(0, first));
}

/** Six decimals are more than any sentence prints and keep 0.8333… short. */
const numeral = (value: number): string =>
  value !== value || !Number.isFinite(value)
    ? 'null'
    : String(Number.isInteger(value) ? value : Math.round(value * 1e6) / 1e6);

function points(micro: Float64Array): string {
  let text = '';
  for (let k = 0; k < micro.length; k++)
    text += `${k ? ',' : ''}${micro[k]! === micro[k]! ? micro[k]! / POINT : 'null'}`;
  return text;
}

function cell(column: ScalarColumn, at: number): string {
  switch (column.kind) {
    case 'number':
      return numeral(column.v[at]!);
    case 'flag':
      return column.v[at] === NO_FLAG ? 'null' : String(column.v[at]);
    case 'code':
      return column.v[at] === NO_CODE ? 'null' : String(column.v[at]);
    case 'text': {
      const text = column.v[at]!;
      return JSON.stringify(text && text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text);
    }
  }
}
