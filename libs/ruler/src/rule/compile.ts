import { RuleCompiler } from './compile-rule.js';
import type { CompiledRule } from './compiled-rule.js';
import { Closures } from '../feel/closures.js';
import { Cursor } from '../feel/cursor.js';
import { keeper } from '../feel/keep.js';
import { decider } from '../feel/decide.js';
import { emitChunks, loadChunk, type Chunk, type ChunkSource } from '../feel/emit.js';
import { RuleSetRefused, type Problem } from '../feel/problem.js';
import { Scope } from '../feel/scope.js';
import { dictionaryProblems } from './dictionary-check.js';
import { consequencesOf, type Consequences } from './consequence.js';
import { compileScorecard, type Scorecard } from '../score/scorecard.js';
import { Stability } from '../stability.js';
import type { FactDictionary } from '../shape/dictionary.js';
import type { RuleSetDocuments } from '../shape/scorecard-document.js';

export type Emitter = 'fused' | 'closures' | 'two-valued';

export interface CompileOptions {
  /** `two-valued` treats every unknown as false: a measuring stick for the bench, never for verdicts. */
  emitter?: Emitter;
  /** Budget year: parameters and whitelist entries in force in it are taken. */
  year?: number;
}

export interface CompiledRuleSet {
  readonly dictionary: FactDictionary;
  /** In order of code, whatever order the documents came in. */
  readonly rules: readonly CompiledRule[];
  readonly scorecard: Scorecard;
  readonly emitter: Emitter;
  /** Generated sources, for size tests and for reading. */
  readonly sources: readonly ChunkSource[];
  readonly chunks: readonly Chunk[];
  readonly deciders: readonly ((i: number) => number)[];
  readonly keepers: readonly ((i: number) => void)[];
  /** Numbers kept for each row. */
  readonly captures: number;
  readonly consequences: Consequences;
  readonly stability: Stability;
  readonly cursor: Cursor;
}

export function compileRuleSet(documents: RuleSetDocuments, options: CompileOptions = {}): CompiledRuleSet {
  const { dictionary } = documents;
  const problems: Problem[] = dictionaryProblems(dictionary);
  if (problems.length) throw new RuleSetRefused(problems);
  const scope = Scope.ofDictionary(dictionary);
  const sorted = [...documents.rules].sort((a, b) => (a.code < b.code ? -1 : 1));
  sorted.forEach((rule, k) => {
    if (rule.code === sorted[k + 1]?.code)
      problems.push({ code: 'document', rule: rule.code, from: 0, to: 0, message: `规则编号“${rule.code}”重复` });
  });
  let captures = 0;
  const rules = sorted.map((document, index) => {
    const context = { dictionary, scope, year: options.year ?? null };
    const compiler = new RuleCompiler(document, index, context, () => captures++);
    const rule = compiler.compile();
    problems.push(...compiler.problems);
    return rule;
  });
  const scorecard = compileScorecard(documents.scorecards, sorted, scope, problems);
  if (scorecard) problems.push(...strayParts(rules, scorecard));
  if (problems.length || !scorecard) throw new RuleSetRefused(problems);

  const cursor = new Cursor();
  const deciding = new Closures(cursor, false);
  const emitter = options.emitter ?? 'fused';
  const lists = new Set(dictionary.facts.flatMap((fact, k) => (fact.type === 'list' ? [k] : [])));
  const sources = emitter === 'closures' ? [] : emitChunks(rules, lists, emitter === 'two-valued');
  const { grading, parts } = scorecard;
  const side = (which: 'N' | 'I'): number[] => parts.filter((part) => part.side === which).map((part) => part.max);
  return {
    dictionary,
    rules,
    scorecard,
    emitter,
    sources,
    chunks: sources.map(loadChunk),
    deciders: rules.map((rule) => decider(deciding, rule)),
    keepers: rules.map((rule) => keeper(deciding, rule)),
    captures,
    consequences: consequencesOf(new Closures(cursor, true), deciding, rules, scorecard),
    stability: new Stability(
      { max: side('N'), cut: grading.cutN },
      { max: side('I'), cut: grading.cutI },
      grading.stability,
    ),
    cursor,
  };
}

/** Effects on a scorecard part that no scorecard has would be lost without a word. */
function strayParts(rules: readonly CompiledRule[], scorecard: Scorecard): Problem[] {
  const known = new Set(scorecard.parts.map((part) => part.part));
  return rules.flatMap((rule) =>
    rule.bands.flatMap((band, k) =>
      band.effects.flatMap((effect): Problem[] =>
        effect.do === 'part' && !known.has(effect.part)
          ? [
              {
                code: 'document',
                rule: rule.document.code,
                field: `bands[${k}].effect`,
                from: 0,
                to: 0,
                message: `评分卡里没有“${effect.part}”这一项`,
                hint: `可用：${[...known].join('、')}`,
              },
            ]
          : [],
      ),
    ),
  );
}
