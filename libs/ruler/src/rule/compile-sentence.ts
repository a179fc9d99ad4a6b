import type { ProblemCode } from '../feel/problem.js';
import { factsRead, type Bool } from '../feel/tree.js';
import { FORMATS, splitSentence } from '../sentence.js';
import type { FactDictionary, ScalarFact } from '../shape/dictionary.js';
import type { RuleParameter } from '../shape/rule-document.js';
import type { CompiledLet, SentencePart, Witness } from './compiled-rule.js';

type Fail = (code: ProblemCode, message: string, field: string, hint: string, from: number, to: number) => void;

/** What the sentence of a rule may name, and what a hit must keep so that it can be said. */
export class SentenceCompiler {
  constructor(
    private readonly dictionary: FactDictionary,
    private readonly parameters: readonly RuleParameter[],
    private readonly lets: readonly CompiledLet[],
    private readonly witnesses: readonly Witness[],
    private readonly fail: Fail,
  ) {}

  parts(field: string, text: string): SentencePart[] {
    return splitSentence(text).map((segment) => {
      if (typeof segment === 'string') return segment;
      const { name, format } = segment;
      const refuse = (message: string, hint: string): string => {
        this.fail('sentence', message, field, hint, segment.from, segment.to);
        return '';
      };
      if (format !== '' && !FORMATS.includes(format))
        return refuse(`不认识的格式“${format}”`, `可用：${FORMATS.join('、')}`);
      const parameter = this.parameters.findIndex((one) => one.name === name);
      if (parameter >= 0) return { from: 'parameter', at: parameter, format };
      const at = this.lets.findIndex((one) => one.name === name);
      if (at >= 0) return { from: 'let', at, format };
      const fact = this.dictionary.facts.findIndex((one) => one.name === name);
      if (fact >= 0 && this.dictionary.facts[fact]!.type !== 'list') return { from: 'fact', fact, format };
      const witness = this.witnessField(name);
      if (witness) return { from: 'witness', ...witness, format };
      return refuse(`结论句用了未取得的“${name}”`, '只能用事实、参数、中间量，或“行.字段”（条件里循环到的第一行）');
    });
  }

  /** `{行.单价}` or `{明细.单价}`: a field of the first row that satisfied the loop. */
  private witnessField(name: string): { at: number; field: number } | null {
    const [row, fieldName, ...more] = name.split('.');
    if (!row || !fieldName || more.length) return null;
    const { facts } = this.dictionary;
    for (const [at, witness] of this.witnesses.entries()) {
      const list = facts[witness.fact]!;
      if (list.type !== 'list' || (row !== witness.name && row !== list.name)) continue;
      const field = list.fields.findIndex((one: ScalarFact) => one.name === fieldName);
      if (field < 0) continue;
      const stored = witness.fields.indexOf(field);
      return { at, field: stored >= 0 ? stored : witness.fields.push(field) - 1 };
    }
    return null;
  }

  /** What the band and its sentence read; a text only when the sentence names it. */
  evidence(when: Bool, sentence: readonly SentencePart[]): number[] {
    const { facts } = this.dictionary;
    const named = sentence.flatMap((part) => (typeof part === 'object' && part.from === 'fact' ? [part.fact] : []));
    const lets = sentence.flatMap((part) =>
      typeof part === 'object' && part.from === 'let' ? [this.lets[part.at]!.node] : [],
    );
    const read = factsRead([when, ...lets]).filter((at) => facts[at]!.type !== 'list' && facts[at]!.type !== 'text');
    return [...new Set([...read, ...named])].sort((a, b) => a - b);
  }
}
