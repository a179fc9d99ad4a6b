import type { Migration } from '../database/migration.js';

const WRITERS = 'zs_api, zs_worker, zs_s_unit, zs_s_dept, zs_s_region, zs_s_all';

/**
 * Writers may only add; the sequencer alone orders and signs; the auditor alone reads. The text is kept verbatim because
 * `jsonb::text` is a detail of PostgreSQL's version; columns for searching are derived from it, so they cannot disagree.
 */
const TABLES = `
create extension if not exists pgcrypto with schema public;
create schema audit;

create table audit.event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  canonical text not null,
  leaf bytea not null check (length(leaf) = 32),
  -- the sequencer takes up where all earlier transactions had ended; identity numbers commit out of order
  xid xid8 not null default pg_current_xact_id(),
  actor text generated always as (canonical::jsonb #>> '{actor,id}') stored,
  actor_name text generated always as (canonical::jsonb #>> '{actor,name}') stored,
  actor_roles text generated always as (canonical::jsonb #>> '{actor,roles}') stored,
  action text generated always as (canonical::jsonb ->> 'action') stored,
  object text generated always as (canonical::jsonb ->> 'object') stored
);
create index event_xid on audit.event (xid);
create index event_action on audit.event (action, id desc);
create index event_actor on audit.event (actor, id desc);
create index event_object on audit.event (object, id desc);

create table audit.leaf (
  seq bigint primary key,
  event_id bigint not null unique references audit.event,
  leaf bytea not null
);

create table audit.checkpoint (
  size bigint primary key,
  root bytea not null,
  at timestamptz not null,
  frontier bytea[] not null,
  body text not null,
  signature bytea not null,
  key_id text not null
);

create table audit.verification (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  size bigint not null,
  ok boolean not null,
  first_bad text
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '审计台账只能追加，不能修改或删除（% %）', tg_op, tg_table_name using errcode = '42501';
end $$;

create function audit.check_leaf() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.leaf is distinct from digest('\\x00'::bytea || convert_to(new.canonical, 'UTF8'), 'sm3') then
    raise exception '审计事件的摘要与正文不符' using errcode = '23514';
  end if;
  return new;
end $$;

grant usage on schema audit to ${WRITERS}, zs_seq, zs_audit;
grant insert (at, canonical, leaf) on audit.event to ${WRITERS};
grant select on all tables in schema audit to zs_seq, zs_audit;
grant insert on audit.leaf, audit.checkpoint to zs_seq;
grant insert (at, size, ok, first_bad) on audit.verification to zs_seq, zs_audit;
`;

const guard = (table: string) => `
create trigger refuse_row before update or delete on audit.${table} for each row execute function audit.refuse_change();
create trigger refuse_truncate before truncate on audit.${table} for each statement execute function audit.refuse_change();
alter table audit.${table} enable always trigger refuse_row;
alter table audit.${table} enable always trigger refuse_truncate;
`;

const LEAF_TRIGGER = `
create trigger check_leaf before insert on audit.event for each row execute function audit.check_leaf();
alter table audit.event enable always trigger check_leaf;
`;

/** OpenSSL builds without SM3 exist: there the database cannot check the leaf itself; \`zs doctor\` says so, verification still does. */
const SM3_PROBE = `
create function audit.has_sm3() returns boolean language plpgsql set search_path = pg_catalog, public as $$
begin
  return encode(digest('abc', 'sm3'), 'hex') like '66c7f0f4%';
exception when others then
  return false;
end $$;
grant execute on function audit.has_sm3() to zs_api, zs_worker, zs_seq, zs_audit;
`;

export const ledgerTables: Migration = {
  name: '0001-ledger',
  up: async (db) => {
    await db.query(TABLES);
    await db.query(SM3_PROBE);
    for (const table of ['event', 'leaf', 'checkpoint', 'verification']) await db.query(guard(table));
    const [probe] = await db.query<{ ok: boolean }>('select audit.has_sm3() as ok');
    if (probe?.ok) await db.query(LEAF_TRIGGER);
  },
  down: async (db) => {
    await db.query('drop schema audit cascade');
  },
};
