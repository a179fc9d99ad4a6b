import { CAUSES, type Cause } from '../shape/fact-value.js';
import { STEPS } from '../amount.js';
import type { CompiledRuleSet } from '../rule/compile.js';
import type { CompiledRule, SentencePart } from '../rule/compiled-rule.js';
import { dayText } from '../dates.js';
import {
  evidenceOf,
  letValue,
  parameterEvidence,
  parameterPrint,
  printOf,
  shown,
  type Stored,
} from './stored-value.js';
import { CAUSE_TEXTS, STEP_NAMES } from './wording.js';
import { GRADES } from '../grade.js';
import { toMicro, toPoints } from '../score/points.js';
import { printTogether, printValue, type Placeholder } from '../sentence.js';
import type { ScalarFact } from '../shape/dictionary.js';
import {
  FLAGS,
  STATUSES,
  type AmountStep,
  type Evidence,
  type Finding,
  type PartScore,
  type ProjectVerdict,
} from '../shape/verdict.js';

type StoredHit = [number, number, Stored, ...(Stored | Stored[])[]];
interface StoredRecord {
  v: 1;
  s: number;
  g: number;
  n: number[];
  d: (number | null)[];
  f: number;
  st: number | null;
  a: number | null;
  o: string;
  p: number[];
  q?: number[];
  w: number[];
  h: StoredHit[];
  e: Stored[];
  m: number[][];
}

/** The one way a verdict is made: from stored evidence and the rule set it names, never by computing again. */
export function expandRecord(ruleSet: CompiledRuleSet, record: string): ProjectVerdict {
  return new Expansion(ruleSet, JSON.parse(record) as StoredRecord).verdict();
}

const cut = (points: number): number => toPoints(toMicro(points));

class Expansion {
  private readonly facts = new Map<number, Stored>();
  private readonly hits = new Map<number, StoredHit>();

  constructor(
    private readonly set: CompiledRuleSet,
    private readonly stored: StoredRecord,
  ) {
    if (stored.v !== 1 || stored.o.length !== set.rules.length) throw new RangeError('机审证据与规则集不是同一版');
    for (let k = 0; k < stored.e.length; k += 2) this.facts.set(stored.e[k] as number, stored.e[k + 1]!);
    for (const hit of stored.h) this.hits.set(hit[0], hit);
  }

  verdict(): ProjectVerdict {
    const { stored } = this;
    const [necessity, importance, quality, priority, necessityMax, importanceMax] = stored.n.map(cut) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const [F, E, P, S] = stored.d.map((points) => (points === null ? null : cut(points))) as [
      number | null,
      number | null,
      number | null,
      number | null,
    ];
    const outcomes = (wanted: RegExp): CompiledRule[] =>
      this.set.rules.filter((rule) => rule.document.kind === 'check' && wanted.test(stored.o[rule.index]!));
    const codes = (rules: CompiledRule[]): string[] => rules.map((rule) => rule.document.code);
    return {
      status: STATUSES[stored.s]!,
      grade: stored.g ? GRADES[stored.g - 1]! : null,
      necessity,
      importance,
      quality,
      necessityMax,
      importanceMax,
      priority,
      suggestedFen: stored.a,
      flags: FLAGS.filter((_, bit) => stored.f & (1 << bit)),
      dimensions: { N: necessity, I: importance, F, E, P, S },
      parts: this.parts(),
      waterfall: this.waterfall(),
      stability: stored.st,
      findings: [
        ...outcomes(/!/).map((rule) => this.hitFinding(rule)),
        ...outcomes(/[a-gA-G]/).map((rule) => this.openFinding(rule)),
      ],
      passed: codes(outcomes(/\./)),
      notApplicable: codes(outcomes(/-/)),
    };
  }

  private hitFinding(rule: CompiledRule): Finding {
    const hit = this.hits.get(rule.index)!;
    const band = rule.bands[hit[1]]!;
    return {
      rule: rule.document.code,
      severity: band.severity,
      outcome: 'hit',
      cause: null,
      points: Number(hit[2] ?? 0),
      sentence: this.sentence(rule, hit, band.sentence),
      evidence: this.evidence(rule, hit),
      basis: basis(rule),
    };
  }

  private openFinding(rule: CompiledRule): Finding {
    const cause = this.causeOf(rule);
    const names: string[] = [];
    const evidence: Evidence[] = [];
    for (const [causeIndex, ...facts] of this.stored.m)
      for (const index of facts.filter((fact) => rule.reads.includes(fact))) {
        const fact = this.set.dictionary.facts[index]!;
        if (CAUSES[causeIndex!] === cause) names.push(fact.name);
        evidence.push({ fact: fact.name, value: null, source: fact.source });
      }
    const { text, mend } = CAUSE_TEXTS[cause];
    const what = names.length
      ? `“${names.slice(0, 4).join('、')}”${names.length > 4 ? `等 ${names.length} 项` : ''}`
      : '所需数据';
    return {
      rule: rule.document.code,
      severity: rule.document.severity,
      outcome: 'not-evaluated',
      cause,
      points: 0,
      sentence: `${rule.document.name}未评定：${what}${text}；${mend}`,
      evidence,
      basis: basis(rule),
    };
  }

  private causeOf(rule: CompiledRule): Cause {
    return CAUSES[this.stored.o[rule.index]!.toLowerCase().charCodeAt(0) - 97]!;
  }

  private parts(): PartScore[] {
    return this.set.scorecard.parts.map((part, p) => {
      const rule = part.rule < 0 ? null : this.set.rules[part.rule]!;
      const hit = rule && this.hits.get(rule.index);
      const isOpen = rule !== null && /[a-gA-G]/.test(this.stored.o[rule.index]!);
      return {
        part: part.part,
        name: part.name,
        points: cut(this.stored.p[p]!),
        pointsMax: cut((this.stored.q ?? this.stored.p)[p]!),
        max: part.max,
        rule: rule && rule.document.code,
        sentence: hit
          ? this.sentence(rule, hit, rule.bands[hit[1]]!.sentence)
          : isOpen
            ? this.openFinding(rule).sentence
            : null,
      };
    });
  }

  private waterfall(): AmountStep[] {
    const steps: AmountStep[] = [];
    const { w } = this.stored;
    for (let k = 0; k < w.length; k += 3) {
      const kind = STEPS[w[k]!]!;
      const rule = w[k + 1]! < 0 ? null : this.set.rules[w[k + 1]!]!;
      const before = steps.at(-1)?.amountFen ?? 0;
      const amountFen = w[k + 2]!;
      const changeFen = amountFen - before;
      const hit = rule && this.hits.get(rule.index);
      const why = hit ? this.sentence(rule, hit, rule.bands[hit[1]]!.sentence) : this.stepText(kind);
      steps.push({ step: STEP_NAMES[kind], rule: rule && rule.document.code, changeFen, amountFen, sentence: why });
    }
    return steps;
  }

  private stepText(kind: (typeof STEPS)[number]): string {
    if (kind === 'request') return '单位申报数';
    if (kind === 'exempt') return '刚性支出，不按执行率和绩效等级核减';
    if (kind === 'grade') {
      const grade = GRADES[this.stored.g - 1]!;
      return `${grade} 级按 ${printValue(this.set.scorecard.amount.byGrade[grade], 'number', '%')} 列示`;
    }
    const status = STATUSES[this.stored.s]!;
    if (status === 'rigid') return '刚性保障，不评等级，列示等级前金额';
    return status === 'to-verify' ? '待核实，未评等级，列示等级前金额' : '等级未定，列示等级前金额';
  }

  private sentence(rule: CompiledRule, hit: StoredHit, parts: readonly SentencePart[]): string {
    const values = parts.flatMap((part) => (typeof part === 'string' ? [] : [this.placeholder(rule, hit, part)]));
    const texts = printTogether(values);
    let next = 0;
    return parts.map((part) => (typeof part === 'string' ? part : texts[next++]!)).join('');
  }

  private placeholder(rule: CompiledRule, hit: StoredHit, part: Exclude<SentencePart, string>): Placeholder {
    const { format } = part;
    switch (part.from) {
      case 'fact': {
        const fact = this.set.dictionary.facts[part.fact] as ScalarFact;
        return { value: shown(fact, this.facts.get(part.fact) ?? null, false), print: printOf(fact), format };
      }
      case 'let': {
        const one = rule.lets[part.at]!;
        return { value: letValue(one.print, hit[3 + part.at] as Stored), print: one.print, format };
      }
      case 'parameter': {
        const { value, print } = parameterPrint(rule.parameters[part.at]!);
        return { value, print, format };
      }
      case 'witness': {
        const witness = hit[3 + rule.lets.length + part.at];
        const field = this.witnessField(rule, part.at, part.field);
        const value = Array.isArray(witness) ? witness[2 + part.field]! : null;
        return { value: shown(field, value, false), print: printOf(field), format };
      }
    }
  }

  private witnessField(rule: CompiledRule, at: number, field: number): ScalarFact {
    const witness = rule.witnesses[at]!;
    const list = this.set.dictionary.facts[witness.fact]!;
    if (list.type !== 'list') throw new RangeError('见证行不属于明细表');
    return list.fields[witness.fields[field]!]!;
  }

  private evidence(rule: CompiledRule, hit: StoredHit): Evidence[] {
    const list: Evidence[] = rule.bands[hit[1]]!.evidence.map((index) => {
      const fact = this.set.dictionary.facts[index] as ScalarFact;
      return evidenceOf(fact, this.facts.get(index) ?? null, fact.source);
    });
    rule.lets.forEach((one, k) => {
      const value = letValue(one.print, hit[3 + k] as Stored);
      const unit = one.print === 'money' ? '分' : one.unit;
      const printed = one.print === 'date' && typeof value === 'number' ? dayText(value) : value;
      list.push({
        fact: one.name,
        value: printed,
        ...(unit ? { unit } : {}),
        source: `计算：${rule.document.let![one.name]!}`,
      });
    });
    rule.witnesses.forEach((witness, w) => {
      const row = hit[3 + rule.lets.length + w];
      if (!Array.isArray(row)) return;
      const fact = this.set.dictionary.facts[witness.fact]!;
      const source = typeof row[1] === 'string' ? row[1] : `${fact.name} 第 ${row[0]} 行`;
      if (witness.fields.length === 0) list.push({ fact: fact.name, value: `第 ${row[0]} 行`, source });
      witness.fields.forEach((_, f) => {
        const field = this.witnessField(rule, w, f);
        list.push({ ...evidenceOf(field, row[2 + f]!, source), fact: `${fact.name}.${field.name}` });
      });
    });
    for (const parameter of rule.parameters) list.push(parameterEvidence(rule, parameter));
    return list;
  }
}

const basis = (rule: CompiledRule): Finding['basis'] =>
  rule.document.basis.map(({ document, number, article }) => ({ document, number, article }));
