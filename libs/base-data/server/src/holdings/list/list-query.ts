import type { HoldingColumnView } from '@zhunsheng/contract';
import { ZsError } from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';
import type { LibraryTable } from '../../catalogue/library-table.js';
import { likePattern } from '../../policy/like-pattern.js';
import { HOLDING_LISTS, type HoldingList } from './holding-lists.js';

/** `q`, `unit`, `year`, `sort`, and any choice column by its name. */
export type ListFilter = Record<string, string | undefined>;

interface QueryColumn extends HoldingColumnView {
  /** Only ever from the catalogue or from holding-lists.ts; nothing a person typed is part of a statement. */
  sql: string;
  choices: readonly string[];
}

export interface PreparedList {
  table: LibraryTable;
  columns: QueryColumn[];
  sort: string;
  sumsWithinYear: boolean;
}

const SEARCHED = ['text', 'code', 'choice'];
const OWN_PARAMETERS = new Set(['q', 'unit', 'year', 'sort', 'cursor', 'limit', 'columns', 'format']);

const PREPARED = new Map(HOLDING_LISTS.map((list) => [list.library, prepare(list)]));

/** @throws ZsError NOT_FOUND */
export function preparedList(code: string): PreparedList {
  const list = PREPARED.get(code);
  if (!list) throw new ZsError('NOT_FOUND');
  return list;
}

function prepare({ library, usual, sums, sumsWithinYear = false, sort, derived = [] }: HoldingList): PreparedList {
  const table = findLibrary(library);
  if (!table) throw new Error(`no library ${library} in the catalogue`);
  const shown = (name: string) => ({ usual: usual.includes(name), summed: sums.includes(name) });
  const unitName: QueryColumn = {
    name: 'unit_name',
    title: '单位',
    type: 'text',
    measure: null,
    meaning: '预算单位名称',
    usual: true,
    summed: false,
    sql: 'u.name',
    choices: [],
  };
  const own = table.columns.map(({ name, title, type, measure, meaning, choices }): QueryColumn => ({
    name,
    title,
    type,
    measure: measure ?? null,
    meaning,
    ...shown(name),
    sql: `t.${name}`,
    choices: choices ?? [],
  }));
  const more = derived.map(({ name, title, type, meaning, sql }): QueryColumn => ({
    name,
    title,
    type,
    measure: null,
    meaning,
    ...shown(name),
    sql: `(${sql})`,
    choices: [],
  }));
  const columns = [...(hasUnit(table) ? [unitName] : []), ...own, ...more];
  const known = new Set(columns.map(({ name }) => name));
  const unknown = [...usual, ...sums, sort.replace('-', '')].filter((name) => !known.has(name));
  if (unknown.length) throw new Error(`${library} has no column ${unknown.join(', ')}`);
  return { table, columns, sort, sumsWithinYear };
}

/** A unit of its own needs no second name from the register. */
function hasUnit(table: LibraryTable): boolean {
  return table.scope === 'unit' && table.table !== 'unit';
}

export interface ListSql {
  from: string;
  select: string;
  sums: string;
  order: string;
  values: string[];
}

/** @throws ZsError INVALID_INPUT for a filter or an order the list does not have */
export function listSql(list: PreparedList, filter: ListFilter): ListSql {
  const { table, columns } = list;
  const values: string[] = [];
  const ask = (value: string) => `$${values.push(value)}`;
  const parts = conditions(list, filter, ask);
  const join = hasUnit(table) ? ' join unit u on u.region_code = t.region_code and u.unit_code = t.unit_code' : '';
  const adds = !list.sumsWithinYear || Boolean(filter.year);
  const summed = columns.filter((column) => column.summed && adds);
  return {
    from: `${table.table} t${join}${parts.length ? ` where ${parts.join(' and ')}` : ''}`,
    select: columns.map(({ sql, type, name }) => `${type === 'date' ? `${sql}::text` : sql} as "${name}"`).join(', '),
    sums: ['count(*) as "#"', ...summed.map(({ sql, name }) => `coalesce(sum(${sql}), 0) as "${name}"`)].join(', '),
    order: orderOf(list, filter.sort || list.sort),
    values,
  };
}

function conditions(list: PreparedList, filter: ListFilter, ask: (value: string) => string): string[] {
  const { columns } = list;
  const column = (name: string) => columns.find((one) => one.name === name);
  const parts: string[] = [];
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || value === '') continue;
    if (name === 'q') {
      const pattern = ask(likePattern(value));
      const searched = columns.filter(({ type }) => SEARCHED.includes(type));
      parts.push(`(${searched.map(({ sql }) => `${sql} ilike ${pattern}`).join(' or ')})`);
    } else if (name === 'unit' && column('unit_code')) parts.push(`starts_with(t.unit_code, ${ask(value)})`);
    else if (name === 'year' && column('year')) parts.push(`t.year = ${ask(yearOf(value))}::int`);
    else if (column(name)?.type === 'choice')
      parts.push(`${column(name)?.sql} = any(string_to_array(${ask(value)}, ','))`);
    else if (!OWN_PARAMETERS.has(name) || name === 'unit' || name === 'year')
      throw new ZsError('INVALID_INPUT', { problems: `${list.table.name}不能按“${name}”筛选` });
  }
  return parts;
}

function yearOf(text: string): string {
  if (!/^\d{4}$/.test(text)) throw new ZsError('INVALID_INPUT', { problems: 'year 应为四位年度' });
  return text;
}

/** The key at the end makes the order one and the same on every page. */
function orderOf({ table, columns }: PreparedList, sort: string): string {
  const name = sort.replace(/^-/, '');
  const column = columns.find((one) => one.name === name);
  if (!column) throw new ZsError('INVALID_INPUT', { problems: `${table.name}没有可排序的列“${name}”` });
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  return [`${column.sql} ${direction} nulls last`, 't.region_code', ...table.key.map((key) => `t.${key}`)].join(', ');
}
