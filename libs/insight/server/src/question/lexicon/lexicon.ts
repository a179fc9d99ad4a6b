import { WORDS } from '../../shipped/words.js';
import type { Kind, Token } from './token.js';
import type { Vocabulary } from './vocabulary.js';

export type Entry = Omit<Token, 'text' | 'at'>;

/** Nouns that only say "money": they say nothing beside a metric that is named. */
export const GENERIC = new Set(
  '预算 经费 金额 资金 总额 总金额 资金量 资金规模 经费预算 预算经费 预算资金 支出预算'.split(' '),
);

/** Every word a question may hold, with what it can be. Words are kept by their first character, the longest first. */
export class Lexicon {
  private readonly byFirst = new Map<string, { word: string; entries: Entry[] }[]>();

  constructor(readonly vocabulary: Vocabulary) {
    for (const metric of vocabulary.metrics) {
      this.add(metric.label, { kind: 'metric', id: metric.id });
      for (const word of metric.words ?? []) this.add(word, { kind: 'metric', id: metric.id });
      for (const word of metric.weak ?? []) this.add(word, { kind: 'weak', id: metric.id });
    }
    for (const { id, words, values, shorts = {}, shortBefore = [] } of vocabulary.dimensions) {
      for (const word of words) this.add(word, { kind: 'dimension', id });
      for (const { name, words: others = [] } of values) {
        // a single letter or a plain yes is no word of its own
        if (name.length > 1) this.add(name, { kind: 'value', id: name, dim: id });
        else if (/^[A-Z]$/.test(name)) this.add(name, { kind: 'bareGrade', id: name, dim: id });
        for (const word of others) this.add(word, { kind: 'value', id: name, dim: id });
      }
      for (const [short, name] of Object.entries(shorts)) {
        this.add(short, { kind: 'short', id: name, dim: id });
        for (const after of shortBefore) this.add(short + after, { kind: 'value', id: name, dim: id });
      }
    }
    for (const { kind, words, value } of WORDS)
      for (const word of words.split(/\s+/))
        this.add(word, typeof value === 'number' ? { kind, number: value } : value ? { kind, id: value } : { kind });
    this.addNotPassed();
    for (const words of this.byFirst.values()) words.sort((a, b) => b.word.length - a.word.length);
  }

  /** Every word that begins at `at`, the longest first. */
  *at(text: string, at: number): Generator<{ word: string; entries: readonly Entry[] }> {
    for (const found of this.byFirst.get(text[at]!) ?? []) if (text.startsWith(found.word, at)) yield found;
  }

  /** Whether a word can be of a kind. */
  knows(word: string, kind: Kind): boolean {
    return (
      this.byFirst.get(word[0] ?? '')?.some((e) => e.word === word && e.entries.some((x) => x.kind === kind)) ?? false
    );
  }

  metric(id: string) {
    return this.vocabulary.metrics.find((metric) => metric.id === id)!;
  }

  private add(text: string, entry: Entry): void {
    const word = text.normalize('NFKC').toUpperCase();
    if (!word) return;
    const first = this.byFirst.get(word[0]!) ?? [];
    this.byFirst.set(word[0]!, first);
    const known = first.find((found) => found.word === word);
    if (!known) first.push({ word, entries: [entry] });
    else if (!known.entries.some((e) => e.kind === entry.kind && e.id === entry.id)) known.entries.push(entry);
  }

  private addNotPassed(): void {
    for (const word of [
      '未通过',
      '没通过',
      '没有通过',
      '没审核通过',
      '没有审核通过',
      '未审核通过',
      '没评审通过',
      '没通过审核',
      '没有通过审核',
      '未通过审核',
      '未获通过',
      '没有获得通过',
      '未过审',
      '没过审',
      '没有过审',
      '不通过',
    ])
      this.add(word, { kind: 'value', id: '通过', dim: 'status', negated: true });
  }
}
