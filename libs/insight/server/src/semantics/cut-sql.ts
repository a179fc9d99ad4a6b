import type { Catalog } from '@zhunsheng/kernel';

import type { Chosen } from './sources.js';
import type { Cut } from './cut.js';
import type { Semantics } from './formula.js';

export interface Sql {
  text: string;
  values: unknown[];
}

/** More groups than a person can read. A rank of projects needs them all, and a server can still hold so many. */
export const mostGroups = ({ groupBy }: Cut): number => (groupBy.includes('project') ? 200_000 : 10_000);

/**
 * The statement for the bases that one view answers. Names come from the semantic layer alone, values are bound, and the
 * reader's row-level security applies to the view: nothing a person wrote is part of the text. `veiled` projects are left out.
 */
export function cutSql(
  cut: Cut,
  chosen: readonly (Chosen & { base: string })[],
  semantics: Semantics,
  catalog: Catalog,
  veiled: readonly string[] = [],
): Sql {
  const { view, grain } = chosen[0]!;
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const shift = bind(cut.shift ?? 0);
  const columns = cut.groupBy.map((dim) => groupColumn(dim, semantics, shift));
  const where = [
    spanCondition(cut, grain, bind),
    ...conditions(cut.filters, view, semantics, catalog, bind),
    ...(veiled.length ? [`v.project <> all (${bind(veiled)}::text[])`] : []),
  ];
  const sums = chosen.map(({ column, how }, i) => `${sum(column, how)} as b${i}`);
  const named = cut.groupBy.includes('project') ? ['max(v.project_name) as name'] : [];
  const groups = columns.length ? `group by ${columns.map((_, i) => i + 1).join(', ')}` : '';
  return {
    text: `select ${[...columns.map((column, i) => `${column} as k${i}`), ...named, ...sums, 'min(v.unit_code) as low', 'max(v.unit_code) as high', `${shift}::int as shift`].join(', ')}
from ${view} v where ${where.join(' and ')} ${groups} limit ${mostGroups(cut) + 1}`,
    values,
  };
}

/**
 * How many rows have the figure but not the attribute they are asked by: they must not vanish without a word. Only of those that
 * were asked about: an office is not told what its neighbours have not recorded.
 */
export function unrecordedSql(
  cut: Cut,
  { view, column, grain, rows }: Chosen,
  semantics: Semantics,
  catalog: Catalog,
  dim: string,
): Sql {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const count = rows ? `sum(v.${rows})` : 'count(*)';
  const others = cut.filters.filter((filter) => filter.dim !== dim);
  const where = [
    spanCondition(cut, grain, bind),
    `v.${column} is not null`,
    ...conditions(others, view, semantics, catalog, bind),
  ];
  return {
    text: `select coalesce(${count} filter (where v.${semantics.attributes[dim]!} is null), 0)::int as missing, coalesce(${count}, 0)::int as rows
from ${view} v where ${where.join(' and ')}`,
    values,
  };
}

const conditions = (
  filters: Cut['filters'],
  view: string,
  semantics: Semantics,
  catalog: Catalog,
  bind: (value: unknown) => string,
): string[] =>
  filters.map(({ dim, op, values: among }) => {
    const name = semantics.attributes[dim]!;
    const bound = `${bind(covered(semantics, dim, among))}::text[]`;
    if (op === 'in') return `v.${name} = any (${bound})`;
    const not = `v.${name} <> all (${bound})`;
    // null <> all of nothing is true
    return catalog.isSparse(view, name) ? `(v.${name} is null or ${not})` : `(v.${name} is not null and ${not})`;
  });

function spanCondition({ spans }: Cut, grain: Chosen['grain'], bind: (value: unknown) => string): string {
  const years = `v.year = any (${bind(spans.map(({ year }) => year))}::int[])`;
  if (grain === 'year') return years;
  const each = spans.map(
    ({ year, first, last }) => `(v.year = ${bind(year)} and v.month between ${bind(first)} and ${bind(last)})`,
  );
  return `${years} and (${each.join(' or ')})`;
}

function groupColumn(dim: string, semantics: Semantics, shift: string): string {
  const year = `(v.year + ${shift}::int)`;
  if (dim === 'year') return `${year}::text`;
  if (dim === 'quarter') return `(${year} || '年第' || ((v.month + 2) / 3) || '季度')`;
  if (dim === 'month') return `(${year} || '-' || lpad(v.month::text, 2, '0'))`;
  return `v.${semantics.attributes[dim]!}`;
}

const sum = (column: string, how: Chosen['how']): string =>
  how === 'sum'
    ? `sum(v.${column})::text`
    : how === 'distinct'
      ? `count(distinct v.${column})::text`
      : `count(v.${column})::text`;

export const covered = ({ covers }: Semantics, dim: string, values: readonly string[]): string[] =>
  values.flatMap((value) => covers[dim]?.[value] ?? [value]);
