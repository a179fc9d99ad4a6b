import type { ImportReport } from '@zhunsheng/contract';

import { checkTotals, type CountedLine, type StatedTotal } from '../mapping/control-totals.js';
import type { TotalLevel } from '../mapping/import-mapping.js';

interface Running {
  sinceSubtotal: bigint;
  sinceTotal: bigint;
  all: bigint;
}

/** Adds the lines up as they pass and holds printed totals against them. */
export class TotalsCheck {
  readonly mismatches: ImportReport['totalMismatches'] = [];
  readonly sums = new Map<string, bigint>();
  rows = 0;
  private readonly running = new Map<string, Running>();

  add(column: string, fen: bigint): void {
    const running = this.of(column);
    running.sinceSubtotal += fen;
    running.sinceTotal += fen;
    running.all += fen;
    this.sums.set(column, (this.sums.get(column) ?? 0n) + fen);
  }

  /** A grand total may also stand above its lines or over several blocks: it must equal one of the sums so far. */
  total(
    stated: ReadonlyMap<string, { fen: bigint; at: string }>,
    sub: boolean,
    titleOf: (column: string) => string,
  ): void {
    this.rows += 1;
    for (const [column, { fen, at }] of stated) {
      const { sinceSubtotal, sinceTotal, all } = this.of(column);
      const computed = sub ? sinceSubtotal : sinceTotal;
      if (fen === computed || fen === all || (sub && fen === sinceTotal)) continue;
      if (all === 0n) continue;
      this.mismatches.push({ at, title: titleOf(column), stated: String(fen), computed: String(computed) });
    }
    for (const running of this.running.values()) {
      running.sinceSubtotal = 0n;
      if (!sub) running.sinceTotal = 0n;
    }
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

  private of(column: string): Running {
    const known = this.running.get(column);
    if (known) return known;
    const fresh = { sinceSubtotal: 0n, sinceTotal: 0n, all: 0n };
    this.running.set(column, fresh);
    return fresh;
  }
}
