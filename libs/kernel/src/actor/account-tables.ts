import type { Migration } from '../database/migration.js';

/**
 * People and their rights belong to the installation, not to a region. Only the product's own login role reads them;
 * nobody's data scope reaches here.
 */
const TABLES = `
create extension if not exists btree_gist with schema public;

create table account (
  id uuid primary key,
  username text collate "C" not null unique,
  name text not null,
  person_digest text collate "C" not null,
  home_unit text,
  state text not null check (state in ('pending', 'active', 'disabled')),
  demo boolean not null default false,
  password text,
  password_set_at timestamptz,
  failures integer not null default 0,
  first_failure_at timestamptz,
  locked_until timestamptz,
  last_sign_in timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  check (state <> 'active' or password is not null)
);
comment on column account.person_digest is 'keyed digest of the natural person, so that two accounts of one person are recognised';

create table role_grant (
  account_id uuid primary key references account,
  person_digest text collate "C" not null,
  roles text[] not null check (cardinality(roles) > 0),
  family text not null check (family in ('sysadmin', 'secadmin', 'audadmin', 'business')),
  scope_kind text not null check (scope_kind in ('unit', 'dept', 'region', 'all', 'none')),
  region_lo integer not null,
  region_hi integer not null,
  unit_lo text collate "C",
  unit_hi text collate "C",
  scope_label text not null,
  granted_by uuid not null,
  granted_at timestamptz not null,
  -- nobody grants to himself
  check (granted_by <> account_id),
  -- an administrator holds exactly one post and sees no business data
  check (family = 'business' or (roles = array[family] and scope_kind = 'none')),
  check (not (family = 'business' and roles && array['sysadmin', 'secadmin', 'audadmin'])),
  check (scope_kind not in ('unit', 'dept') or (unit_lo is not null and unit_hi is not null)),
  -- the three posts and business work exclude each other for the natural person too, whatever his accounts
  constraint one_family_a_person exclude using gist (person_digest with =, family with <>)
);

create table session (
  token_digest text collate "C" primary key,
  account_id uuid not null references account,
  created_at timestamptz not null,
  last_seen timestamptz not null,
  expires_at timestamptz not null,
  address text not null
);
create index session_account on session (account_id);

create table password_history (
  account_id uuid not null references account,
  set_at timestamptz not null,
  password text not null,
  primary key (account_id, set_at)
);

create table activation (
  token_digest text collate "C" primary key,
  account_id uuid not null references account,
  expires_at timestamptz not null,
  used_at timestamptz
);

grant select, insert, update on account, password_history, activation to zs_api, zs_worker;
grant select, insert, update, delete on role_grant, session to zs_api, zs_worker;
`;

export const accountTables: Migration = {
  name: '0001-accounts',
  up: async (db) => {
    await db.query(TABLES);
  },
  down: async (db) => {
    await db.query('drop table activation, password_history, session, role_grant, account');
  },
};
