import { describe, expect, it } from '@jest/globals';
import { Catalog } from '@zhunsheng/kernel';

import type { Cut } from './cut.js';
import { cutSql, type Sql, unrecordedSql } from './cut-sql.js';
import { SHIPPED_SEMANTICS } from './shipped-semantics.js';

const catalog = new Catalog([]);
const HOSTILE = [
  "'; select set_config('app.region_lo', '0', false) --",
  '$1',
  '") or true --',
  'pg_read_file(/etc/passwd)',
];

/** What a statement of a question may call: sums and their words, nothing that reads or sets the session. */
const CALLED = new Set('sum count max min coalesce lpad any all filter distinct where'.split(' '));

const SPANS: Cut['spans'] = [
  { year: 2024, first: 1, last: 12 },
  { year: 2025, first: 3, last: 9 },
];

/** Every base, by every attribute, of values that are attacks. */
function statements(): Sql[] {
  const attributes = Object.keys(SHIPPED_SEMANTICS.attributes);
  return Object.entries(SHIPPED_SEMANTICS.bases).flatMap(([base, { sources }]) =>
    sources.flatMap((source) =>
      (['year', 'month'] as const).flatMap((grain) => {
        const chosen = { ...source, base, grain };
        return [...attributes, 'year', ...(grain === 'month' ? ['quarter', 'month'] : [])].flatMap((dim) =>
          (['in', 'not_in'] as const).flatMap((op) => {
            const filters = attributes.map((name) => ({ dim: name, op, values: HOSTILE }));
            const cut: Cut = { bases: [base], groupBy: [dim], filters, spans: SPANS };
            const veiled = cutSql(cut, [chosen], SHIPPED_SEMANTICS, catalog, HOSTILE);
            return attributes.includes(dim)
              ? [veiled, unrecordedSql(cut, chosen, SHIPPED_SEMANTICS, catalog, dim)]
              : [veiled];
          }),
        );
      }),
    ),
  );
}

describe('the statements of a question', () => {
  const all = statements();

  it('are one select each, and call nothing that could set or read the session', () => {
    expect(all.length).toBeGreaterThan(500);
    for (const { text } of all) {
      expect(text).toMatch(/^select /);
      expect(text).not.toMatch(/;|--|set_config|current_setting|\binto\b|\bset\b/i);
      const called = [...text.matchAll(/([a-z_]+)\s*\(/gi)].map((match) => match[1]!.toLowerCase());
      expect(
        called.filter((name) => !CALLED.has(name) && !/^(?:select|and|or|as|by|between|in|not)$/.test(name)),
      ).toEqual([]);
    }
  });

  it('count what an attribute is missing of among those that were asked about, and not of their neighbours', () => {
    const filters = [
      { dim: 'org', op: 'in' as const, values: ['教育局'] },
      { dim: 'grade', op: 'in' as const, values: ['D'] },
    ];
    const { sources } = SHIPPED_SEMANTICS.bases['projects']!;
    const cut: Cut = { bases: ['projects'], groupBy: [], filters, spans: SPANS.slice(0, 1) };
    const { text, values } = unrecordedSql(cut, { ...sources[0]!, grain: 'year' }, SHIPPED_SEMANTICS, catalog, 'grade');
    expect(text).toContain('and v.org = any ($2::text[])');
    expect(text).not.toContain('v.grade = any');
    expect(values).toEqual([[2024], ['教育局']]);
  });

  it('hold nothing a person wrote: it is bound', () => {
    for (const { text } of all) for (const said of HOSTILE.slice(0, 1)) expect(text).not.toContain(said);
    // and a statement with a bound value goes by the protocol that takes one statement only
    expect(all.filter(({ values: bound }) => bound.length === 0)).toEqual([]);
    const { text, values } = all.find(({ values: bound }) => bound.some((value) => Array.isArray(value)))!;
    expect(values.flat()).toEqual(expect.arrayContaining(HOSTILE));
    expect(text.match(/'[^']*'/g) ?? []).toEqual([]);
  });
});
