import { KINDS, type Kind, type Token } from '../lexicon/token.js';
import type { Vocabulary } from '../lexicon/vocabulary.js';
import { emptyQuery, type Op, type QueryPlan, type Time } from '../plan.js';
import type { Now } from '../reading/fiscal-time.js';

const USED = '_';

/** What a follow-up leans on: what was measured, and what the threshold was of. */
export interface Inherited {
  metric: string;
  bar?: string;
  time?: Time | null;
}

/** A group of a pattern: the tokens it matched, fillers and used ones left out. */
export type Groups = Record<string, Token[]>;

/**
 * A question while it is read. Its tokens stand as one letter each; a reading is a regular expression over these letters that
 * writes into the plan and uses up what it matched. What is left at the end was not understood.
 *
 * In patterns a blank means: any fillers and any used tokens.
 */
export class Reading {
  readonly plan: QueryPlan = emptyQuery();
  /** Things asked for in so many words (哪些部门, 多少个项目) that groups and counts are decided by. */
  listed = false;
  /** Growth (1) or decline (-1) that a list is narrowed to. */
  turned: 1 | -1 | null = null;
  /** 不低于去年: with what sign. */
  turnedOp: Op | null = null;
  /** A share of something is asked for. */
  shared = false;
  /** 各有多少个: the named ones are counted one by one. */
  apart = false;
  /** 从高到低, and of what is not said: of what is shown. */
  ordersShown = false;
  /** Growth was said, and not since when: a year is assumed. */
  assumed = false;
  private kinds: string;

  constructor(
    readonly tokens: Token[],
    readonly vocabulary: Vocabulary,
    readonly now: Now,
    readonly leaned?: Inherited,
  ) {
    this.kinds = tokens.map(({ kind }) => KINDS[kind]).join('');
  }

  /** What a follow-up measures when it does not say. */
  get inherited(): string | undefined {
    return this.leaned?.metric;
  }

  /** Applies a reading wherever its pattern is found; `act` answers false to leave the tokens for another. */
  take(pattern: string, act: (groups: Groups) => unknown): boolean {
    const compiled = compile(pattern);
    let taken = false;
    for (let from = 0; ;) {
      compiled.lastIndex = from;
      const match = compiled.exec(this.kinds);
      if (!match) return taken;
      const [start, end] = match.indices![0]!;
      const groups: Groups = {};
      for (const [name, range] of Object.entries(match.indices!.groups ?? {}))
        groups[name] = range
          ? this.tokens.slice(...range).filter((token, i) => !this.passive(range[0] + i, token))
          : [];
      if (act(groups) === false) {
        from = start + 1;
        continue;
      }
      taken = true;
      this.use(start, end);
      from = end > start ? end : start + 1;
    }
  }

  has(pattern: string): boolean {
    const compiled = compile(pattern);
    compiled.lastIndex = 0;
    return compiled.test(this.kinds);
  }

  /** Tokens of a kind not yet used. */
  left(kind: Kind): Token[] {
    return this.tokens.filter((_, i) => this.kinds[i] === KINDS[kind]);
  }

  /** A token is understood as another kind of word from here on. */
  become(token: Token, kind: Kind, change: Partial<Token>): void {
    const i = this.tokens.indexOf(token);
    Object.assign(token, change, { kind });
    this.kinds = this.kinds.slice(0, i) + KINDS[kind] + this.kinds.slice(i + 1);
  }

  /** What no reading has used, as the person wrote it. */
  unread(): Token[] {
    return this.tokens.filter((token, i) => !this.passive(i, token));
  }

  /** A token that was used, and says something else than it was used for: it counts as unread again. */
  leave(token: Token): void {
    const i = this.tokens.indexOf(token);
    this.kinds = this.kinds.slice(0, i) + KINDS[token.kind] + this.kinds.slice(i + 1);
  }

  /** Whether only fillers and used tokens stand between two tokens. */
  adjacent(a: Token, b: Token): boolean {
    const [from, to] = [this.tokens.indexOf(a) + 1, this.tokens.indexOf(b)];
    return this.tokens.slice(from, to).every((token, i) => this.passive(from + i, token));
  }

  metric(id: string) {
    return this.vocabulary.metrics.find((metric) => metric.id === id)!;
  }

  private passive(i: number, token: Token): boolean {
    return this.kinds[i] === USED || token.kind === 'filler';
  }

  private use(start: number, end: number): void {
    const used = [...this.kinds.slice(start, end)].map((kind) => (kind === KINDS.filler ? kind : USED)).join('');
    this.kinds = this.kinds.slice(0, start) + used + this.kinds.slice(end);
  }
}

const compiled = new Map<string, RegExp>();
function compile(pattern: string): RegExp {
  let known = compiled.get(pattern);
  if (!known) compiled.set(pattern, (known = new RegExp(pattern.replaceAll(' ', '[f_]*'), 'dg')));
  return known;
}
