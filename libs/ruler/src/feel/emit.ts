import type { CompiledRule } from '../compile-rule.js';
import type { Column } from '../batch/columns.js';
import { yearOfDay } from '../dates.js';
import { textLength } from './closures.js';
import { HIT, NOT_APPLICABLE, NOT_EVALUATED, PASS } from './decide.js';
import { Fuser } from './fuse.js';

/** Writes outcome codes (row-major, `width` a row) and cause sets of rows from..to. */
export type Chunk = (
  columns: readonly Column[],
  from: number,
  to: number,
  width: number,
  codes: Uint8Array,
  causes: Uint8Array,
  undecided: readonly ((i: number) => number)[],
) => void;

/** V8 optimises no function over 61,440 bytes of bytecode: 240 rules in one ran 14 times slower than in chunks. */
const MAX_RULES = 15;
const MAX_SOURCE = 12_000;

export interface ChunkSource {
  source: string;
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
    while (take > 1 && chunk.source.length > MAX_SOURCE)
      chunk = emitChunk(rest.slice(0, (take = Math.ceil(take / 2))), lists, twoValued);
    chunks.push(chunk);
    rest = rest.slice(take);
  }
  return chunks;
}

function emitChunk(rules: readonly CompiledRule[], lists: ReadonlySet<number>, twoValued: boolean): ChunkSource {
  const constants: unknown[] = [];
  const fuser = new Fuser(constants, lists);
  const body = rules.map((rule) => emitRule(fuser, rule, twoValued)).join('\n');
  const columns = [...fuser.declarations].map(([name, from]) => `${name}=${from}`).join(',');
  const helpers = fuser.helpers.map((code, k) => `const h${k}=${code};`).join('\n');
  const source = `"use strict";
return function chunk(C,from,to,width,out,causes,undecided){
${columns ? `const ${columns};` : ''}
${helpers}
for(let i=from,o=from*width;i<to;i++,o+=width){let r;
${body}
}}`;
  return { source, constants, rules: rules.map((rule) => rule.index) };
}

function emitRule(fuser: Fuser, rule: CompiledRule, twoValued: boolean): string {
  const applies = fuser.surely(rule.applies);
  const excused = fuser.surely(rule.whitelist);
  const notExcused = fuser.surelyNot(rule.whitelist);
  const lets = rule.lets.flatMap((one) =>
    one.print === 'number' || one.print === 'money' || one.print === 'date'
      ? [`const l${one.index}=${fuser.number(one.node as Parameters<Fuser['number']>[0])};`]
      : [],
  );
  const at = `o+${rule.index}`;
  let decide = `r=${PASS};`;
  for (let b = rule.bands.length - 1; b >= 0; b--) {
    const { when } = rule.bands[b]!;
    const hit = twoValued || excused === 'false' ? `r=${HIT + b};` : `r=${notExcused}?${HIT + b}:${NOT_EVALUATED};`;
    const otherwise = twoValued ? decide : `if(${fuser.surelyNot(when)}){${decide}}else r=${NOT_EVALUATED};`;
    decide = `if(${fuser.surely(when)}){${hit}}else{${otherwise}}`;
  }
  const skip = excused === 'false' ? '' : `if(${excused})r=${NOT_APPLICABLE};else `;
  const not = twoValued
    ? `r=${NOT_APPLICABLE};`
    : `r=${fuser.surelyNot(rule.applies)}?${NOT_APPLICABLE}:${NOT_EVALUATED};`;
  const unknown = twoValued ? '' : `if(r===${NOT_EVALUATED})causes[${at}]=undecided[${rule.index}](i)>>8;`;
  return `if(${applies}){${lets.join('')}${skip}{${decide}}}else{${not}}${unknown}out[${at}]=r;`;
}

export function loadChunk({ source, constants }: ChunkSource): Chunk {
  const quotient = (a: number, b: number): number => (b ? a / b : NaN);
  const make = new Function('K', 'textLength', 'yearOfDay', 'quotient', source) as (...bound: unknown[]) => Chunk;
  return make(constants, textLength, yearOfDay, quotient);
}
