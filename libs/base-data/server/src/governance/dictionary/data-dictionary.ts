import type { DictionaryColumn, DictionaryTable, DictionaryView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { LIBRARY_TABLES } from '../../catalogue/catalogue.js';
import type { LibraryColumn, LibraryTable } from '../../catalogue/library-table.js';
import { type ReadFact, shippedReaders } from './rule-readers.js';

/** `table.column` → the fact views that read it, as PostgreSQL itself knows; through views of views. */
async function viewsByColumn(ctx: Ctx): Promise<Map<string, Set<string>>> {
  const rows = await ctx.manager.query<{ place: string; views: string[] }[]>(
    `with recursive depends as (
       select distinct r.ev_class as view, d.refobjid as relation, d.refobjsubid as column_no
       from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
         and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class),
     reads as (
       select view, relation, column_no from depends
       union
       select reads.view, d.relation, d.column_no from reads join depends d on d.view = reads.relation)
     select t.relname || '.' || a.attname as place, array_agg(distinct v.relname::text) as views
     from reads
     join pg_class v on v.oid = reads.view and v.relname like 'fact\\_%'
     join pg_class t on t.oid = reads.relation and t.relkind in ('r', 'p')
     join pg_attribute a on a.attrelid = t.oid and a.attnum = reads.column_no and a.attnum > 0
     group by 1`,
  );
  return new Map(rows.map(({ place, views }) => [place, new Set(views)]));
}

/** The catalogue of columns joined with the facts of the shipped rulebook that are read from them. */
export async function dataDictionary(ctx: Ctx): Promise<DictionaryView> {
  const views = await viewsByColumn(ctx);
  const { version, facts } = shippedReaders();
  const tables = LIBRARY_TABLES.map((table): DictionaryTable => {
    const own = facts.filter(({ tables: read }) => read.includes(table.table));
    const { columns, factLibrary: _family, key: _key, ...rest } = table;
    return {
      ...rest,
      columns: columns.map((column) => columnView(table, column, own, views)),
      facts: own.map(({ name, type, unit, meaning, source, rules }) => ({ name, type, unit, meaning, source, rules })),
    };
  });
  return { version, tables };
}

function columnView(
  table: LibraryTable,
  column: LibraryColumn,
  facts: readonly ReadFact[],
  views: ReadonlyMap<string, ReadonlySet<string>>,
): DictionaryColumn {
  const { name, title, type, required, codeSet, choices, measure, sensitivity, meaning } = column;
  const readers = views.get(`${table.table}.${name}`);
  return {
    name,
    title,
    type,
    required,
    key: table.key.includes(name),
    codeSet: codeSet ?? null,
    choices: [...(choices ?? [])],
    measure: measure ?? (type === 'money' ? '元' : null),
    sensitivity,
    meaning,
    facts: facts.filter(({ source }) => readers?.has(source.split('.')[0] ?? '')).map((fact) => fact.name),
  };
}
