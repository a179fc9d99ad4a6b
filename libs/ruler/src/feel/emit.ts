import type { CompiledRule } from '../rule/compiled-rule.js';
import type { Column } from '../batch/columns.js';
import { yearOfDay } from '../dates.js';
import { ChunkScope } from './chunk-scope.js';
import { textLength } from '../batch/texts.js';
import { HIT, NOT_APPLICABLE, NOT_EVALUATED, PASS } from './decide.js';
import { CauseFuser } from './fuse-causes.js';
import { Fuser } from './fuse.js';
import { walk, type Bool, type Num } from './tree.js';

/** Writes what hits keep (`stride` numbers a row), outcome codes (row-major, `width` a row) and cause sets of rows from..to. */
export type Chunk = (
  columns: readonly Column[],
  from: number,
  to: number,
  width: number,
  codes: Uint8Array,
  causes: Uint8Array,
  undecided: readonly ((i: number) => number)[],
  kept: Float64Array,
  stride: number,
) => void;

/**
 * V8 optimises no function over 61,440 bytes of bytecode: 240 rules in one ran 14 times slower than in chunks. Few rules a
 * chunk, because a branch taken for the first time throws away the optimised code of the whole chunk.
 */
const MAX_RULES = 4;
const MAX_SOURCE = 12_000;

export interface ChunkSource {
  source: string;
  /** Size of the loop over the projects, without the functions it calls. */
  loop: number;
  constants: unknown[];
  rules: number[];
}

export function emitChunks(
  rules: readonly CompiledRule[],
  lists: ReadonlySet<number>,
  twoValued: boolean,
): ChunkSource[] {
  const chunks: ChunkSource[] = [];
  let rest = [...rules];
  while (rest.length) {
    let take = Math.min(MAX_RULES, rest.length);
    let chunk = emitChunk(rest.slice(0, take), lists, twoValued);
    while (take > 1 && chunk.loop > MAX_SOURCE)
      chunk = emitChunk(rest.slice(0, (take = Math.ceil(take / 2))), lists, twoValued);
    chunks.push(chunk);
    rest = rest.slice(take);
  }
  return chunks;
}

function emitChunk(rules: readonly CompiledRule[], lists: ReadonlySet<number>, twoValued: boolean): ChunkSource {
  const scope = new ChunkScope(lists);
  const fuser = new Fuser(scope);
  const causes = twoValued ? null : new CauseFuser(scope);
  const body = rules.map((rule) => emitRule(fuser, causes, rule)).join('\n');
  const helpers = scope.helpers.map((code, k) => `const h${k}=${code};`).join('\n');
  // functions made anew for each block would be optimised anew for each block; the loop has the columns as its own constants
  const source = `"use strict";
let ${scope.names};
${helpers}
const bind=(C)=>{${scope.assigned}};
return function chunk(C,from,to,width,out,causes,undecided,kept,stride){
bind(C);
${scope.declared}
for(let i=from,o=from*width,p=from*stride;i<to;i++,o+=width,p+=stride){let r;
${body}
}}`;
  return { source, loop: body.length, constants: scope.constants, rules: rules.map((rule) => rule.index) };
}

/** Without `causes` every unknown is false. */
function emitRule(fuser: Fuser, causes: CauseFuser | null, rule: CompiledRule): string {
  const twoValued = causes === null;
  const applies = fuser.surely(rule.applies);
  const excused = fuser.surely(rule.whitelist);
  const early = letsOf(rule.bands.map((band) => band.when));
  const declare = (wanted: boolean): string =>
    rule.lets
      .filter((one) => one.index >= 0 && early.has(one.index) === wanted)
      .map((one) => `const l${one.index}=${fuser.number(one.node as Num)};`)
      .join('');
  const keep = [
    ...rule.lets.flatMap((one) => (one.index < 0 ? [] : [`kept[p+${one.index}]=l${one.index};`])),
    ...rule.witnesses.map((one) => `kept[p+${one.index}]=${fuser.first(one.fact, one.where)};`),
  ];
  const kept = keep.length ? `if(r>=${HIT}){${declare(false)}${keep.join('')}}` : '';
  const skip = excused === 'false' ? '' : `if(${excused})r=${NOT_APPLICABLE};else `;
  const not = twoValued
    ? `r=${NOT_APPLICABLE};`
    : `r=${fuser.surelyNot(rule.applies)}?${NOT_APPLICABLE}:${NOT_EVALUATED};`;
  const at = `o+${rule.index}`;
  const why = causes && (causes.causesOf(rule) ?? `undecided[${rule.index}](i)>>8`);
  const unknown = why ? `if(r===${NOT_EVALUATED})causes[${at}]=${why};` : '';
  const decide = emitBands(fuser, rule, twoValued);
  return `if(${applies}){${declare(true)}${skip}{${decide}}${kept}}else{${not}}${unknown}out[${at}]=r;`;
}

/** The first band that surely holds, with every earlier one surely failing; anything else is undecided. */
function emitBands(fuser: Fuser, rule: CompiledRule, twoValued: boolean): string {
  const notExcused = fuser.surelyNot(rule.whitelist);
  const isPlain = twoValued || notExcused === 'true';
  return rule.bands.reduceRight((rest, { when }, b) => {
    const hit = isPlain ? `r=${HIT + b};` : `r=${notExcused}?${HIT + b}:${NOT_EVALUATED};`;
    const otherwise = twoValued ? rest : `if(${fuser.surelyNot(when)}){${rest}}else r=${NOT_EVALUATED};`;
    return `if(${fuser.surely(when)}){${hit}}else{${otherwise}}`;
  }, `r=${PASS};`);
}

/** `let` values that the bands read, directly or through one another. */
function letsOf(whens: readonly Bool[]): Set<number> {
  const used = new Set<number>();
  for (const when of whens)
    walk(when, (node) => {
      if (node.k === 'let') used.add(node.index);
    });
  return used;
}

export function loadChunk({ source, constants }: ChunkSource): Chunk {
  const names = ['K', ...Object.keys(RUNTIME)];
  const make = new Function(...names, source) as (...bound: unknown[]) => Chunk;
  return make(constants, ...Object.values(RUNTIME));
}

/** -1: one of the texts is missing. */
const known =
  (test: (text: string, other: string) => boolean) =>
  (text: string | null, other: string | null): number =>
    text === null || other === null ? -1 : Number(test(text, other));

/** What generated code calls. */
const RUNTIME = {
  textLength,
  yearOfDay,
  quotient: (a: number, b: number): number => (b ? a / b : NaN),
  isTest: known((text, other) => text === other),
  containsTest: known((text, other) => text.includes(other)),
  startsTest: known((text, other) => text.startsWith(other)),
};
