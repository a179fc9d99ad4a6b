import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importedColumns, LIBRARY_TABLES } from '@zhunsheng/base-data-server';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from './index.js';

const KINDS: Record<string, string[]> = {
  text: ['text'],
  code: ['text'],
  choice: ['text'],
  integer: ['integer', 'bigint'],
  year: ['integer'],
  month: ['integer'],
  number: ['double precision', 'numeric', 'integer'],
  money: ['bigint'],
  date: ['date'],
  boolean: ['boolean'],
};

interface Found {
  table: string;
  name: string;
  type: string;
  required: boolean;
  defaulted: boolean;
}

describe('the catalogue of library tables', () => {
  let db: TestDatabase;
  let found: Map<string, Found>;
  let keys: Map<string, string[]>;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    const columns = await db.sql<Found>(`
      select table_name as table, column_name as name, data_type as type, is_nullable = 'NO' as required,
        column_default is not null or is_identity = 'YES' as defaulted
      from information_schema.columns where table_schema = 'public'`);
    found = new Map(columns.map((column) => [`${column.table}.${column.name}`, column]));
    const primary = await db.sql<{ table: string; columns: string[] }>(`
      select c.conrelid::regclass::text as table,
        array(select a.attname::text from unnest(c.conkey) with ordinality k(n, i)
          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.i) as columns
      from pg_constraint c where c.contype = 'p' and c.connamespace = 'public'::regnamespace`);
    keys = new Map(primary.map(({ table, columns: list }) => [table, list]));
  });
  afterAll(() => db.close());

  it('names columns that are there, read as what they hold', () => {
    const wrong = LIBRARY_TABLES.flatMap((library) => {
      const { table, columns } = library;
      const stored = importedColumns(library);
      const unknown = stored.filter((name) => !found.has(`${table}.${name}`));
      // what is sealed stands in other columns
      const plain = columns.filter(({ name }) => stored.includes(name));
      const misread = plain.flatMap((column) => {
        const there = found.get(`${table}.${column.name}`);
        if (!there) return [`${table}.${column.name} is not in the database`];
        const fits = column.list ? there.type === 'ARRAY' : KINDS[column.type]?.includes(there.type);
        return fits ? [] : [`${table}.${column.name} is ${there.type}, not ${column.type}`];
      });
      return [...unknown, ...misread];
    });
    expect(wrong).toEqual([]);
  });

  it('asks for every value the database cannot do without', () => {
    const missing = LIBRARY_TABLES.flatMap((library) => {
      const { table, scope, columns } = library;
      const optional = new Set(columns.filter(({ required }) => !required).map(({ name }) => name));
      const given = new Set(importedColumns(library).filter((name) => !optional.has(name)));
      return [...found.values()]
        .filter((column) => column.table === table && column.required && !column.defaulted)
        .filter(({ name }) => !(name === 'region_code' && scope !== 'open'))
        .filter(({ name }) => !given.has(name))
        .map(({ name }) => `${table}.${name}`);
    });
    expect(missing).toEqual([]);
  });

  it('tells rows apart by the primary key', () => {
    for (const { table, scope, key } of LIBRARY_TABLES) {
      const own = keys.get(table)?.filter((name) => scope === 'open' || name !== 'region_code');
      expect([table, [...key].sort()]).toEqual([table, own?.sort()]);
    }
  });

  it('gives every table a name, every name once', () => {
    const codes = LIBRARY_TABLES.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { columns } of LIBRARY_TABLES) {
      const titles = columns.map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });
});
