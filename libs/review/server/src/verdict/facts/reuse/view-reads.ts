import { type Ctx, sm3Hex } from '@zhunsheng/kernel';

/**
 * Their content is compared, not their marks. A draft changes `project` but no filing in force; every search for
 * duplicates renews all pairs, of which few were ever cleared.
 */
const DIGESTED: Readonly<Record<string, string>> = {
  project: `select concat_ws('/', project_id, current_version, project_key, code, unit_code, year) as line
    from project where region_code = $1 and current_version is not null`,
  cleared_pair: `select concat_ws('/', year, party, other_party) as line from cleared_pair where region_code = $1`,
};

/** What the fact views read, as PostgreSQL knows it: a view that begins to read another table cannot be forgotten. */
const READS = `
  with recursive edges as (
    select distinct v.oid as view, d.refobjid as read
    from pg_class v
    join pg_rewrite r on r.ev_class = v.oid
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
      and d.refobjid <> v.oid
    where v.relkind = 'v' and v.relnamespace = current_schema()::regnamespace and v.relname <> all ($1)),
  reads as (select view, read from edges union select r.view, e.read from reads r join edges e on e.view = r.read)
  select v.relname as view, array_agg(t.relname::text order by t.relname) as tables
  from reads r
  join pg_class v on v.oid = r.view
  join pg_class t on t.oid = r.read and (t.relkind in ('r', 'p') or t.relname = any ($1))
  where v.relname like 'fact\\_%' group by 1 order by 1`;

const DEFINITIONS = `
  select coalesce(string_agg(viewname || definition, ';' order by viewname), '') as text from pg_views
  where schemaname = current_schema()`;

export interface ViewReads {
  tables: ReadonlyMap<string, readonly string[]>;
  /** Changes with the text of any view. */
  definitions: string;
}

/** Only a migration changes views, and no product works before its migrations are done. */
const known = new WeakMap<object, Promise<ViewReads>>();

export async function viewReads(ctx: Ctx): Promise<ViewReads> {
  const database = ctx.manager.connection;
  const before = known.get(database);
  if (before) return before;
  const reading = readCatalogue(ctx);
  known.set(database, reading);
  reading.catch(() => known.delete(database));
  return reading;
}

async function readCatalogue(ctx: Ctx): Promise<ViewReads> {
  const rows: { view: string; tables: string[] }[] = await ctx.manager.query(READS, [Object.keys(DIGESTED)]);
  const [definitions]: { text: string }[] = await ctx.manager.query(DEFINITIONS);
  return {
    tables: new Map(rows.map(({ view, tables }) => [view, tables])),
    definitions: sm3Hex(definitions?.text ?? ''),
  };
}

/**
 * What differs after every change of a table, by its name. A table that is not here is not watched: nobody can say
 * whether it changed.
 */
export async function tableStates(ctx: Ctx, region: number, only?: readonly string[]): Promise<Record<string, string>> {
  const marks: { name: string; state: string }[] = await ctx.manager.query(
    `select c.relname as name, coalesce(string_agg(m.xid::text, ' ' order by m.xid), '') as state
     from pg_trigger g join pg_class c on c.oid = g.tgrelid left join table_mark m on m.table_name = c.relname
     where g.tgname = 'leave_mark' and g.tgenabled <> 'D' and ($1::text[] is null or c.relname = any ($1)) group by 1`,
    [only ?? null],
  );
  const states = Object.fromEntries(marks.map(({ name, state }) => [name, state]));
  for (const [name, lines] of Object.entries(DIGESTED)) {
    if (only && !only.includes(name)) continue;
    const [found]: { state: string }[] = await ctx.manager.query(
      `select coalesce(md5(string_agg(line, e'\\n' order by line collate "C")), '') as state from (${lines}) l`,
      [region],
    );
    states[name] = found?.state ?? '';
  }
  return states;
}
