import type { ApartRow, CrossYearRow, CrossYearValue, SeriesBreak } from '@zhunsheng/contract';

import { follow, type Succession } from './succession.js';

/** Money of a year under the code of its day; null = the row had no code. */
export interface Booked {
  year: number;
  code: string | null;
  name: string;
  finalFen: number;
  paidFen: number;
}

export interface SeriesRules {
  successions: readonly Succession[];
  /** null: nobody knows today's list, so every code stands. */
  today: ReadonlyMap<string, string> | null;
  /** Other reasons why a series breaks, by the code before the break. */
  events: readonly (SeriesBreak & { key: string | null })[];
  /** What a row without a code lacks: `没有功能科目`. */
  codeless: string;
}

export interface Lined {
  rows: (CrossYearRow & { sources: ReadonlyMap<number, string[]> })[];
  apart: ApartRow[];
}

/**
 * Five years in today's codes. What was merged or renamed is read as what it became; what was split, dropped without a
 * confirmed successor or never coded stands apart with the reason: rows and `apart` together are the money, and nothing twice.
 */
export function lineUp(booked: readonly Booked[], years: readonly number[], rules: SeriesRules): Lined {
  const rows = new Map<string, Row>();
  const apart: ApartRow[] = [];
  for (const one of booked) {
    const found = placeOf(one, rules);
    if ('reason' in found) {
      const { year, code, name, finalFen, paidFen } = one;
      apart.push({ year, key: code ?? CODELESS, name, finalFen, paidFen, reason: found.reason });
      continue;
    }
    const row = rows.get(found.key) ?? new Row(found.key, rules.today?.get(found.key) ?? one.name);
    rows.set(found.key, row);
    row.take(one, found.by);
  }
  return {
    rows: [...rows.values()].map((row) => row.done(years, rules.events)).sort(byNewest(years)),
    apart: apart.sort((a, b) => b.year - a.year || b.finalFen - a.finalFen || (a.key < b.key ? -1 : 1)),
  };
}

/** The key of money that has no code, among rows apart. */
export const CODELESS = '-';

function placeOf(
  { code, year }: Booked,
  { successions, today, codeless }: SeriesRules,
): { key: string; by: Succession[] } | { reason: string } {
  if (code === null) return { reason: `${codeless}，不能归入任何一类` };
  const found = follow(code, year, successions);
  if ('split' in found)
    return {
      reason: `${String(found.split.year)} 年起已拆分，往年数不能分到拆分后的各项：${found.split.text}`,
    };
  if (today && !today.has(found.key)) return { reason: `现行名录没有 ${found.key}，也没有确认过的衔接，不并入其他项` };
  return found;
}

class Row {
  private readonly values = new Map<number, { finalFen: number; paidFen: number; from: Set<string> }>();
  private readonly by = new Set<Succession>();

  constructor(
    private readonly key: string,
    private readonly name: string,
  ) {}

  take({ year, code, finalFen, paidFen }: Booked, by: readonly Succession[]): void {
    const value = this.values.get(year) ?? { finalFen: 0, paidFen: 0, from: new Set<string>() };
    this.values.set(year, value);
    value.finalFen += finalFen;
    value.paidFen += paidFen;
    value.from.add(code ?? '');
    for (const one of by) this.by.add(one);
  }

  /** A code that goes on under one that was in use before was merged into it. */
  private kindOf({ kind, to, year }: Pick<Succession, 'kind' | 'to' | 'year'>): Succession['kind'] {
    const before = [...this.values].some(([at, { from }]) => at < year && to !== null && from.has(to));
    return kind === '更名' && before ? '合并' : kind;
  }

  done(years: readonly number[], events: SeriesRules['events']): Lined['rows'][number] {
    const values = years.map((year): CrossYearValue => {
      const { finalFen = 0, paidFen = 0, from } = this.values.get(year) ?? {};
      return { year, finalFen, paidFen, from: [...(from ?? [])].filter((code) => code !== this.key).sort() };
    });
    const codes = new Set([this.key, ...[...this.by].map(({ from }) => from)]);
    const breaks: SeriesBreak[] = [
      ...[...this.by].map(({ year, text, source, ...one }) => ({
        year,
        kind: this.kindOf({ year, ...one }),
        text,
        source,
      })),
      ...events
        .filter(({ key }) => key !== null && codes.has(key))
        .map(({ year, kind, text, source }) => ({ year, kind, text, source })),
    ].sort((a, b) => a.year - b.year);
    const sources = new Map([...this.values].map(([year, { from }]) => [year, [...from]]));
    return { key: this.key, name: this.name, values, breaks, sources };
  }
}

function byNewest(years: readonly number[]) {
  const at = years.length - 1;
  return (a: CrossYearRow, b: CrossYearRow): number =>
    (b.values[at]?.finalFen ?? 0) - (a.values[at]?.finalFen ?? 0) || (a.key < b.key ? -1 : 1);
}
