import type { Problem, ProblemCode } from '../feel/problem.js';
import { readExpression } from '../feel/read.js';
import { isName, type Scope } from '../feel/scope.js';
import { all, any, factsRead, FALSE, walk, type Bool, type Node, type Num } from '../feel/tree.js';
import { MONEY, PLAIN, TYPE_NAMES, type Typed } from '../feel/types.js';
import type { CompiledBand, CompiledEffect, CompiledLet, CompiledRule, Witness } from './compiled-rule.js';
import { SentenceCompiler } from './compile-sentence.js';
import { effectParts } from './effect-parts.js';
import { parameterValue, validParameters } from './parameters.js';
import type { Print } from '../sentence.js';
import type { FactDictionary } from '../shape/dictionary.js';
import { ENGINE_FACTS } from '../shape/engine-facts.js';
import type { Amount, Band, Effect, RuleDocument, RuleParameter } from '../shape/rule-document.js';

/** About 15 bytes of bytecode a node; the proof of function sizes holds the bound. */
const MAX_NODES = 1_200;

function nodeCount(roots: readonly Node[]): number {
  let count = 0;
  for (const root of roots) walk(root, () => count++);
  return count;
}

export interface RuleContext {
  dictionary: FactDictionary;
  scope: Scope;
  year: number | null;
}

export class RuleCompiler {
  readonly problems: Problem[] = [];
  private readonly parameters: readonly RuleParameter[];
  private readonly parameterTypes = new Map<string, Typed>();
  private readonly lets: CompiledLet[] = [];
  private readonly witnesses: Witness[] = [];
  private readonly sentences: SentenceCompiler;
  private scope: Scope;
  private field = '';

  constructor(
    private readonly document: RuleDocument,
    private readonly index: number,
    private readonly context: RuleContext,
    private readonly nextIndex: () => number,
  ) {
    this.scope = context.scope;
    this.parameters = validParameters(document.parameters, context.year);
    this.sentences = new SentenceCompiler(
      context.dictionary,
      this.parameters,
      this.lets,
      this.witnesses,
      (code, message, field, hint, from, to) => this.fail(code, message, field, hint, from, to),
    );
  }

  compile(): CompiledRule {
    const { document } = this;
    this.readParameters();
    const applies = all([
      ...this.categories(),
      ...this.status(),
      ...this.condition('appliesTo.when', document.appliesTo.when),
    ]);
    const live = document.whitelist.filter(
      (entry) => !this.context.year || entry.until >= `${this.context.year}-01-01`,
    );
    const whitelist = live.length ? any(live.flatMap((e, k) => this.condition(`whitelist[${k}].when`, e.when))) : FALSE;
    this.readLets();
    const common = this.effects('effect', document.effect);
    const whens = document.bands.map((band, k) => this.condition(`bands[${k}].when`, band.when)[0] ?? FALSE);
    whens.forEach((when) => this.findWitnesses(when));
    if (whens.length === 0) this.fail('document', '规则至少要有一档条件');
    const bands = document.bands.map((band, k) => this.band(band, k, whens[k]!, common));
    const decision: Node[] = [applies, whitelist, ...whens, ...this.lets.map((one) => one.node)];
    const reads = factsRead(decision);
    if (nodeCount(decision) > MAX_NODES) this.fail('limit', '规则太复杂，编不进一个函数', 'bands', '拆成几条规则');
    return {
      document,
      index: this.index,
      applies,
      whitelist,
      bands,
      lets: this.lets,
      parameters: this.parameters,
      witnesses: this.witnesses,
      reads,
    };
  }

  private band(band: Band, k: number, when: Bool, common: CompiledEffect[]): CompiledBand {
    const { document } = this;
    const points = band.points === undefined ? null : this.amount(`bands[${k}].points`, band.points, this.scope);
    if (document.kind === 'score' && points === null)
      this.fail('document', '评分规则的每一档都要有分值', `bands[${k}]`);
    if (document.kind === 'check' && band.points !== undefined) {
      if (typeof band.points === 'number' && band.points > 0)
        this.fail('document', '审核规则只扣分，分值应为 0 或负数', `bands[${k}].points`);
      if (band.points !== 0 && 'NI'.includes(document.dimension))
        this.fail('document', '必要性、重要性的规则不直接扣分，请用 part 或 cap', `bands[${k}].points`);
    }
    const own = band.sentence !== undefined;
    const sentence = this.sentences.parts(
      own ? `bands[${k}].sentence` : 'sentence',
      band.sentence ?? document.sentence,
    );
    return {
      when,
      points,
      severity: band.severity ?? document.severity,
      effects: [...common, ...this.effects(`bands[${k}].effect`, band.effect)],
      sentence,
      evidence: this.sentences.evidence(when, sentence),
    };
  }

  private fail(code: ProblemCode, message: string, field = '', hint?: string, from = 0, to = 0): void {
    const problem = { code, rule: this.document.code, field: field || this.field, from, to, message };
    this.problems.push(hint === undefined ? problem : { ...problem, hint });
  }

  private read(field: string, text: string, scope: Scope): Typed {
    this.field = field;
    const { typed, problems } = readExpression(text, scope);
    this.problems.push(...problems.map((problem) => ({ ...problem, rule: this.document.code, field })));
    return typed;
  }

  private condition(field: string, text: string | undefined): Bool[] {
    if (text === undefined) return [];
    const typed = this.read(field, text, this.scope);
    if (typed.type === 'boolean') return [typed.node];
    if (typed.type !== 'error')
      this.fail('type', `这里要一个是或否的条件，得到的是${TYPE_NAMES[typed.type]}`, field, undefined, 0, text.length);
    return [];
  }

  private amount(field: string, value: Amount, scope: Scope, unit: typeof MONEY | typeof PLAIN = PLAIN): Num {
    if (typeof value === 'number') {
      if (unit === MONEY && value !== 0) this.fail('unit', '金额不能直接写数字', field, '设为参数，并写明单位元或万元');
      return { k: 'number', value };
    }
    const typed = this.read(field, value, scope);
    if (typed.type === 'number') {
      const isZero = typed.node.k === 'number' && typed.node.value === 0;
      if ((typed.unit === MONEY) !== (unit === MONEY) && !isZero)
        this.fail(
          'unit',
          unit === MONEY ? '这里要一个金额' : '这里要分值或比率，得到的是金额',
          field,
          undefined,
          0,
          value.length,
        );
      return typed.node;
    }
    if (typed.type !== 'error')
      this.fail('type', `这里要一个数，得到的是${TYPE_NAMES[typed.type]}`, field, undefined, 0, value.length);
    return { k: 'number', value: 0 };
  }

  private newName(field: string, name: string): void {
    if (!isName(name))
      this.fail('name', `“${name}”不能作名称`, field, '以汉字或字母开头，只含汉字、字母、数字和下划线');
    else if (this.scope.lookup(name)) this.fail('shadow', `名称“${name}”与已有的事实、参数或中间量重复`, field);
  }

  private readParameters(): void {
    for (const name of new Set(this.document.parameters.map((parameter) => parameter.name)))
      if (!this.parameters.some((parameter) => parameter.name === name))
        this.fail('parameter', `参数“${name}”在 ${this.context.year} 年没有有效的取值`, 'parameters');
    for (const parameter of this.parameters) {
      const field = `parameters.${parameter.name}`;
      this.newName(field, parameter.name);
      const typed = parameterValue(parameter);
      if (typed.type === 'error')
        this.fail('parameter', `参数“${parameter.name}”的值与单位“${parameter.unit}”不相配`, field);
      if (!this.document.basis[parameter.basis])
        this.fail('parameter', `参数“${parameter.name}”没有指向本规则的依据`, field);
      this.parameterTypes.set(parameter.name, typed);
      this.scope = this.scope.with(parameter.name, typed);
    }
  }

  private readLets(): void {
    for (const [name, text] of Object.entries(this.document.let ?? {})) {
      const field = `let.${name}`;
      this.newName(field, name);
      const typed = this.read(field, text, this.scope);
      if (typed.type === 'number' || typed.type === 'date') {
        const index = this.nextIndex();
        const unit = typed.type === 'number' ? typed.unit : '';
        const print: Print = typed.type === 'date' ? 'date' : unit === MONEY ? 'money' : 'number';
        this.lets.push({ name, index, print, unit, node: typed.node });
        this.scope = this.scope.with(name, {
          ...typed,
          node: { k: 'let', index, of: typed.node },
          ...(typed.type === 'number' ? { literal: false } : {}),
        });
      } else if (typed.type === 'boolean' || typed.type === 'text') {
        const print = typed.type;
        this.lets.push({ name, index: -1, print, unit: '', node: typed.node });
        this.scope = this.scope.with(name, typed);
      } else {
        if (typed.type !== 'error')
          this.fail('subset', '中间量只能是数、日期、是否或文本', field, undefined, 0, text.length);
        this.scope = this.scope.with(name, { type: 'error' });
      }
    }
  }

  private categories(): Bool[] {
    const prefixes = this.document.appliesTo.categories;
    if (!prefixes) return [];
    const typed = this.scope.lookup(ENGINE_FACTS.category);
    if (typed?.type !== 'enum') {
      this.fail('document', `事实字典缺少代码型的“${ENGINE_FACTS.category}”`, 'appliesTo.categories');
      return [];
    }
    const codes = typed.codes.flatMap((code, k) => (prefixes.some((prefix) => code.startsWith(prefix)) ? [k] : []));
    for (const prefix of prefixes)
      if (!typed.codes.some((code) => code.startsWith(prefix)))
        this.fail('document', `没有以“${prefix}”开头的类别`, 'appliesTo.categories');
    return codes.length === typed.codes.length ? [] : [{ k: 'code', ref: typed.ref, codes }];
  }

  private status(): Bool[] {
    const wanted = this.document.appliesTo.status;
    if (!wanted || wanted.length === 0) return [];
    const typed = this.scope.lookup(ENGINE_FACTS.status);
    if (typed?.type !== 'enum') {
      this.fail('document', `事实字典缺少代码型的“${ENGINE_FACTS.status}”`, 'appliesTo.status');
      return [];
    }
    return [{ k: 'code', ref: typed.ref, codes: wanted.map((status) => typed.codes.indexOf(status)) }];
  }

  private effects(field: string, effect: Effect | readonly Effect[] | undefined): CompiledEffect[] {
    const list = effect === undefined ? [] : Array.isArray(effect) ? (effect as readonly Effect[]) : [effect as Effect];
    const scope = this.scope;
    return list.flatMap((one) => {
      const read = effectParts(one);
      if (read === null) return this.lineCut(field, one);
      return [read((key, value, unit) => this.amount(`${field}.${key}`, value, scope, unit))];
    });
  }

  private lineCut(field: string, effect: Effect): CompiledEffect[] {
    const lines = this.scope.lookup(ENGINE_FACTS.lines);
    if (lines?.type !== 'list' || !('lineCut' in effect)) {
      this.fail('document', `事实字典缺少明细表“${ENGINE_FACTS.lines}”`, field);
      return [];
    }
    const inner = this.scope.iterating({ name: ENGINE_FACTS.lineIterator, over: lines, slot: 0 });
    return [{ do: 'lineCut', node: this.amount(`${field}.lineCut`, effect.lineCut, inner, MONEY) }];
  }

  /** Outermost loops only: a row of an inner loop has no meaning without its outer row. */
  private findWitnesses(when: Bool): void {
    walk(when, (node) => {
      const fact = node.k === 'some' && 'fact' in node.over ? node.over.fact : node.k === 'aggregate' ? node.fact : -1;
      const where = node.k === 'some' || node.k === 'aggregate' ? node.where : null;
      if (fact < 0 || !where || (node as { slot: number }).slot !== 0) return;
      if (this.witnesses.some((one) => one.where === where)) return;
      this.witnesses.push({
        name: (node as { name: string | null }).name,
        fact,
        slot: 0,
        where,
        fields: [],
        index: this.nextIndex(),
      });
    });
  }
}
