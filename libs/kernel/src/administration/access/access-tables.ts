import type { Migration } from '../../database/migration.js';

/** Everything here belongs to the installation: the product's own login alone reads it, whatever anybody's data scope. */
const TABLES = `
-- a post of the three that runs out by date is vacant, with nobody left who may fill it
alter table role_grant add column until date, add constraint role_grant_until check (until is null or family = 'business');
comment on column role_grant.until is 'the last day the grant holds; null: until it is changed';

alter table account add column enabled_at timestamptz;
comment on column account.enabled_at is 'when somebody opened it again: from then on it is unused anew';

alter table session add column id uuid not null default gen_random_uuid(),
  add column way text not null default '密码' check (way in ('密码', 'LDAP', 'OIDC', 'CAS'));
create unique index session_id on session (id);

create function same_person(a uuid, b uuid) returns boolean language sql stable as $$
  select a = b or exists (select from account x join account y on y.person_digest = x.person_digest
    where x.id = a and y.id = b)
$$;

-- what one administrator proposes and another decides; a directory's groups become a row here and nothing more
create table grant_proposal (
  id uuid primary key,
  account_id uuid not null references account,
  roles text[] not null check (cardinality(roles) > 0),
  scope jsonb not null,
  until date,
  origin text not null check (origin in ('人工', '导入', '目录')),
  reason text not null,
  made_at timestamptz not null,
  proposed_by uuid references account,
  proposed_at timestamptz,
  state text not null check (state in ('待提出', '待审定', '已授予', '已退回')),
  decided_by uuid references account,
  decided_at timestamptz,
  check ((proposed_by is null) = (proposed_at is null)),
  check (state in ('待提出', '已退回') or proposed_by is not null),
  check ((state in ('已授予', '已退回')) = (decided_by is not null))
);
create unique index grant_proposal_open on grant_proposal (account_id) where state in ('待提出', '待审定');

create function grant_by_second_person() returns trigger language plpgsql as $$
begin
  if same_person(new.decided_by, new.proposed_by) or same_person(new.decided_by, new.account_id)
    or same_person(new.proposed_by, new.account_id)
  then
    raise exception using errcode = '23514', constraint = 'grant_proposal_second_person', table = tg_table_name,
      message = 'who proposes a grant, who decides it and who receives it are three people, by whatever accounts';
  end if;
  return new;
end $$;
create trigger grant_proposal_other_person before insert or update on grant_proposal for each row
  execute function grant_by_second_person();

create table second_factor (
  account_id uuid primary key references account,
  secret bytea not null,
  key_version integer not null,
  confirmed_at timestamptz not null,
  last_step bigint not null default 0,
  recovery text[] not null
);
comment on column second_factor.last_step is 'the time step of the last code taken: it and what lies before it are refused';

-- an authenticator handed out and not yet confirmed: until it is, the one confirmed before goes on being asked for
create table second_factor_draft (
  account_id uuid primary key references account,
  secret bytea not null,
  key_version integer not null,
  recovery text[] not null
);

create table external_identity (
  issuer text collate "C" not null,
  subject text collate "C" not null,
  way text not null check (way in ('LDAP', 'OIDC', 'CAS')),
  username text not null,
  name text not null,
  groups text[] not null,
  account_id uuid references account,
  seen_at timestamptz not null,
  linked_by uuid references account,
  linked_at timestamptz,
  primary key (issuer, subject),
  check ((account_id is null) = (linked_by is null))
);
create unique index external_identity_account on external_identity (issuer, account_id);

-- a sign-in under way at an identity provider; of a CAS ticket, that it was used
create table sign_in_attempt (
  state_digest text collate "C" primary key,
  way text not null check (way in ('OIDC', 'CAS')),
  nonce text,
  verifier text,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table installation (
  only_one boolean primary key default true check (only_one),
  region integer not null check (region between 100000000 and 999999999),
  region_name text not null,
  year integer not null check (year between 2000 and 2100),
  begun_at timestamptz not null,
  finished_at timestamptz,
  finished_by uuid references account,
  check ((finished_at is null) = (finished_by is null))
);
create function installation_once() returns trigger language plpgsql as $$
begin
  if old.finished_at is not null then
    raise exception using errcode = '23514', constraint = 'installation_once', message = 'installed once, and not again';
  end if;
  return new;
end $$;
create trigger installation_once before update or delete on installation for each row execute function installation_once();

grant select, insert, update on grant_proposal, external_identity, installation to zs_api, zs_worker;
grant select, insert, update, delete on second_factor, second_factor_draft, sign_in_attempt to zs_api, zs_worker;
`;

export const accessTables: Migration = {
  name: '0070-access',
  up: async (db) => {
    await db.query(TABLES);
  },
  down: async (db) => {
    await db.query(`
      drop table installation, sign_in_attempt, external_identity, second_factor_draft, second_factor, grant_proposal;
      drop function installation_once(), grant_by_second_person(), same_person(uuid, uuid);
      alter table session drop column id, drop column way;
      alter table role_grant drop column until;
      alter table account drop column enabled_at;`);
  },
};
