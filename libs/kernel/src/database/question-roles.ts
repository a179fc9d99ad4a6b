const ROLES = 'zs_nlq_unit, zs_nlq_dept, zs_nlq_region, zs_nlq_all';
const ARRAYS = `
  scopes constant name[] := array['zs_s_unit', 'zs_s_dept', 'zs_s_region', 'zs_s_all'];
  asking constant name[] := array['zs_nlq_unit', 'zs_nlq_dept', 'zs_nlq_region', 'zs_nlq_all'];`;

/** The views, the views these read, and the tables below. */
const madeOf = (views: string): string => `
  with recursive made(rel) as (
    select c.oid from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any (${views})
    union
    select d.refobjid from made m join pg_rewrite r on r.ev_class = m.rel
    join pg_depend d on (d.classid, d.refclassid) = ('pg_rewrite'::regclass, 'pg_class'::regclass) and d.objid = r.oid
    join pg_class c on c.oid = d.refobjid and c.relkind in ('r', 'p', 'v')
    where d.refobjid <> m.rel)`;

/**
 * Lets the roles of questions read these views. A view with the reader's own eyes (security_invoker) asks the reader for each
 * column it is made of: those columns are granted, no other, and the policies of a scope hold for its questions too. Run anew
 * by a migration that changes such a view.
 */
export function askable(views: readonly string[]): string {
  const listed = `array[${views.map((view) => `'${view}'`).join(', ')}]::name[]`;
  return `
do $$
declare${ARRAYS}
  part record;
begin
  for part in ${madeOf(listed)}
    select m.rel::regclass as name, m.rel::regclass::text = any (${listed}) as whole,
      (select string_agg(distinct quote_ident(a.attname), ', ') from made above
         join pg_rewrite r on r.ev_class = above.rel
         join pg_depend d on (d.classid, d.refclassid) = ('pg_rewrite'::regclass, 'pg_class'::regclass)
           and d.objid = r.oid and d.refobjid = m.rel and above.rel <> m.rel
         join pg_attribute a on (a.attrelid, a.attnum) = (m.rel, d.refobjsubid) and a.attnum > 0) as columns
    from made m
  loop
    execute format('revoke all on %s from ${ROLES}', part.name);
    if part.whole then
      execute format('grant select on %s to ${ROLES}', part.name);
    elsif part.columns is not null then
      execute format('grant select (%s) on %s to ${ROLES}', part.columns, part.name);
    end if;
  end loop;
  for part in ${madeOf(listed)}
    select p.polname as name, p.polrelid::regclass as of,
      (select string_agg(quote_ident(r), ', ') from (
         select pg_get_userbyid(o) as r from unnest(p.polroles) o
         union select asking[i] from generate_subscripts(scopes, 1) i
         where scopes[i] in (select pg_get_userbyid(o) from unnest(p.polroles) o)) r) as roles
    from made m join pg_policy p on p.polrelid = m.rel where 0 <> all (p.polroles)
  loop
    execute format('alter policy %I on %s to %s', part.name, part.of, part.roles);
  end loop;
end $$;`;
}

/** Undoes it, whatever was let. */
export const NOT_ASKABLE = `
do $$
declare${ARRAYS}
  part record;
begin
  for part in
    select p.polname as name, p.polrelid::regclass as of,
      (select string_agg(quote_ident(pg_get_userbyid(o)), ', ') from unnest(p.polroles) o
       where pg_get_userbyid(o) <> all (asking)) as roles
    from pg_policy p where exists (select from unnest(p.polroles) o where pg_get_userbyid(o) = any (asking))
  loop
    execute format('alter policy %I on %s to %s', part.name, part.of, part.roles);
  end loop;
  for part in
    select distinct d.objid::regclass as name from pg_shdepend d join pg_roles r on r.oid = d.refobjid
    where d.dbid = (select oid from pg_database where datname = current_database())
      and (d.classid, d.deptype) = ('pg_class'::regclass, 'a') and r.rolname = any (asking)
  loop
    execute format('revoke all on %s from ${ROLES}', part.name);
  end loop;
end $$;`;
