import type { CodeChange, CodeDiffView, CodeSuccessorView } from '@zhunsheng/contract';

import { levelsOf } from '../code-kinds.js';
import type { CodeList, CodeRow } from './code-row.js';

type Differences = Pick<
  CodeDiffView,
  'gone' | 'renamed' | 'moved' | 'added' | 'unknownBefore' | 'unknownAfter' | 'same'
>;

/** Less alike than this two names are not proposed as one code. */
const LIKE = 0.5;

/**
 * What changed from one year's list to the next. An excerpt lists what was seen: what it does not list is unknown in its
 * year, so against an excerpt nothing is ever reported as gone or new.
 */
export function diffCodes(from: CodeList, to: CodeList): Differences {
  const before = new Map(from.rows.map((row) => [row.code, row]));
  const after = new Map(to.rows.map((row) => [row.code, row]));
  const heirs = new Heirs(to.rows, before);
  const found: Differences = {
    gone: [],
    renamed: [],
    moved: [],
    added: [],
    unknownBefore: [],
    unknownAfter: [],
    same: 0,
  };
  for (const row of from.rows) {
    const now = after.get(row.code);
    if (!now) {
      if (isListed(to, row.code)) found.gone.push(changeOf(row, null, heirs.of(row)));
      else found.unknownAfter.push(changeOf(row, null, null));
      continue;
    }
    const renamed = plain(row.name) !== plain(now.name);
    const moved = row.parent !== now.parent;
    if (renamed) found.renamed.push(changeOf(row, now, heirs.of(row)));
    if (moved) found.moved.push(changeOf(row, now, null));
    if (!renamed && !moved) found.same++;
  }
  for (const row of to.rows)
    if (!before.has(row.code))
      (isListed(from, row.code) ? found.added : found.unknownBefore).push(changeOf(null, row, null));
  return found;
}

/** A list of 类 and 款 is complete, but says nothing of 项. */
function isListed({ kind, complete, rows }: CodeList, code: string): boolean {
  return complete && (levelsOf(kind).length === 0 || rows.some((row) => row.code.length === code.length));
}

/** Brackets and spaces differ between printings of one name. */
const plain = (name: string): string => name.replace(/[\s（）()]/g, '');

function changeOf(from: CodeRow | null, to: CodeRow | null, successor: CodeSuccessorView | null): CodeChange {
  const side = (row: CodeRow | null) => row && { name: row.name, parent: row.parent };
  return { code: (from ?? to)?.code ?? '', from: side(from), to: side(to), successor };
}

/**
 * Who takes over from a code. A number whose name now stands at another number was given to something else: whoever used it
 * for the old thing must move (30311 住房公积金 became 30113 in 2018, and 30311 became another item).
 */
class Heirs {
  constructor(
    private readonly rows: readonly CodeRow[],
    private readonly before: ReadonlyMap<string, CodeRow>,
  ) {}

  of(old: CodeRow): CodeSuccessorView | null {
    const peers = this.rows.filter((row) => row.code.length === old.code.length && this.isFree(row, old));
    const [same, ...others] = peers.filter(({ name }) => plain(name) === plain(old.name));
    if (same && others.length === 0) return proposal(same, `名称相同：“${old.name}”现在是 ${same.code}`);
    const own = this.rows.find(({ code }) => code === old.code);
    if (own && (holds(own.name, old.name) || likeness(own.name, old.name) >= LIKE))
      return proposal(own, `代码不变，名称由“${old.name}”改为“${own.name}”`);
    const like = peers
      .map((row) => ({ row, likeness: likeness(row.name, old.name) }))
      .filter((one) => one.likeness >= LIKE)
      .sort((a, b) => b.likeness - a.likeness || (a.row.code < b.row.code ? -1 : 1))[0];
    return like ? proposal(like.row, `名称相近：“${old.name}”与“${like.row.name}”`) : null;
  }

  /** A code that meant something the year before, and still does, takes nobody over. */
  private isFree(row: CodeRow, old: CodeRow): boolean {
    const known = this.before.get(row.code);
    return row.code !== old.code && (!known || plain(known.name) !== plain(row.name));
  }
}

function proposal({ code, name }: CodeRow, reason: string): CodeSuccessorView {
  return { code, name, reason, confirmed: false };
}

/** 税金 became 税金及附加费用: the longer name still says the shorter one. */
const holds = (a: string, b: string): boolean => plain(a).includes(plain(b)) || plain(b).includes(plain(a));

/** Share of common pairs of characters. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairs(plain(a)), pairs(plain(b))];
  const common = [...left].filter((pair) => right.has(pair)).length;
  return common / (left.size + right.size - common || 1);
}

function pairs(text: string): Set<string> {
  const points = [...text];
  return new Set(points.slice(1).map((point, i) => `${points[i] ?? ''}${point}`));
}
