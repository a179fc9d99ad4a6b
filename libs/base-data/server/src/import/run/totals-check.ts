import type { ImportReport } from '@zhunsheng/contract';

import { checkTotals, type CountedLine, type StatedTotal } from '../mapping/control-totals.js';
import type { TotalLevel } from '../mapping/import-mapping.js';

/** What one printed total says in each column of money, in 分, and in which cell. */
export type Stated = ReadonlyMap<string, { fen: bigint; at: string }>;

type Kind = 'subtotal' | 'total';
type Running = Record<Kind | 'all', bigint>;
/** A total that stands above its lines, and what had been added up before it. */
interface Waiting {
  stated: Stated;
  before: ReadonlyMap<string, bigint>;
}

/** Adds the lines up as they pass and holds printed totals against them, whether these stand below their lines or above. */
export class TotalsCheck {
  readonly mismatches: ImportReport['totalMismatches'] = [];
  readonly sums = new Map<string, bigint>();
  rows = 0;
  private readonly running = new Map<string, Running>();
  /** The first of a kind shows where this form prints it: with nothing before it to add up, it stands above its lines. */
  private readonly above = new Map<Kind, boolean>();
  /** One upon the other where several stand above the same lines: the last is the innermost. */
  private readonly waiting: Record<Kind, Waiting[]> = { subtotal: [], total: [] };
  private seen: Record<Kind, number> = { subtotal: 0, total: 0 };

  constructor(private readonly titleOf: (column: string) => string) {}

  add(column: string, fen: bigint): void {
    const running = this.of(column);
    running.subtotal += fen;
    running.total += fen;
    running.all += fen;
    this.seen.subtotal += 1;
    this.seen.total += 1;
    this.sums.set(column, (this.sums.get(column) ?? 0n) + fen);
  }

  total(stated: Stated, kind: Kind): void {
    this.rows += 1;
    if (!this.above.has(kind)) this.above.set(kind, this.seen[kind] === 0);
    const isAbove = this.above.get(kind) === true;
    this.settle('subtotal', kind === 'total' && (!isAbove || this.seen.subtotal > 0));
    if (kind === 'total') this.settle('total', false);
    if (isAbove) this.waiting[kind].push({ stated, before: new Map(this.sums) });
    else this.compare(stated, (column) => this.of(column)[kind]);
    this.begin('subtotal');
    if (kind === 'total') this.begin('total');
  }

  /** The file is read: what stands above the last lines can be compared now. */
  end(): void {
    this.settle('subtotal', true);
    this.settle('total', true);
  }

  /** Where the mapping says what each total adds up, each is held against its own lines, both ways. */
  checkLevels(
    levels: readonly TotalLevel[],
    title: string,
    stated: readonly StatedTotal[],
    lines: readonly CountedLine[],
  ): void {
    for (const level of levels) {
      for (const { at, group, statedFen, computedFen } of checkTotals(level, stated, lines).mismatches) {
        const where = at === '—' ? `${level.name}（${group}）没有合计行` : `${at} ${level.name}（${group}）`;
        this.mismatches.push({ at: where, title, stated: String(statedFen ?? 0), computed: String(computedFen) });
      }
    }
  }

  /** The innermost ends where lines have followed it; those around it may go on, unless this is the last of them. */
  private settle(kind: Kind, isLast: boolean): void {
    const waiting = this.waiting[kind];
    const ended = isLast ? 0 : waiting.length - (this.seen[kind] > 0 ? 1 : 0);
    this.waiting[kind] = waiting.flatMap(({ stated, before }, at) => {
      const since = (column: string): bigint => (this.sums.get(column) ?? 0n) - (before.get(column) ?? 0n);
      if (at >= ended) this.compare(stated, since);
      const open = [...stated].filter(([column, { fen }]) => at < ended && !this.fits(column, fen, since(column)));
      return open.length > 0 ? [{ stated: new Map(open), before }] : [];
    });
  }

  private compare(stated: Stated, sumOf: (column: string) => bigint): void {
    for (const [column, { fen, at }] of stated) {
      const sum = sumOf(column);
      if (this.fits(column, fen, sum)) continue;
      this.mismatches.push({ at, title: this.titleOf(column), stated: String(fen), computed: String(sum) });
    }
  }

  /** A total may also go over several blocks: it must equal one of the sums so far. */
  private fits(column: string, fen: bigint, sum: bigint): boolean {
    const running = this.of(column);
    return fen === sum || fen === running.all || fen === running.total;
  }

  private begin(kind: Kind): void {
    this.seen[kind] = 0;
    for (const running of this.running.values()) running[kind] = 0n;
  }

  private of(column: string): Running {
    const known = this.running.get(column);
    if (known) return known;
    const fresh = { subtotal: 0n, total: 0n, all: 0n };
    this.running.set(column, fresh);
    return fresh;
  }
}
