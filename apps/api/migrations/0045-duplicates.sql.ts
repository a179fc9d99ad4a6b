/** A pair says nothing about whose projects they are; each side is a row of its own unit. */
export const DUPLICATES = `
create table duplicate_search (
  region_code integer not null,
  year integer not null,
  searched_at timestamptz not null,
  filings integer not null,
  pairs integer not null,
  primary key (region_code, year),
  foreign key (region_code, year) references campaign
);

create table duplicate_pair (
  region_code integer not null,
  pair_id uuid not null,
  year integer not null,
  relation text not null check (relation in ('同单位', '跨单位', '跨年度')),
  likeness double precision not null check (likeness between 0 and 1),
  causes jsonb not null check (jsonb_typeof(causes) = 'array'),
  digest text collate "C" not null,
  family uuid not null,
  state text not null default '待核实' check (state in ('待核实', '非重复', '应合并', '应退回')),
  found boolean not null default true,
  found_at timestamptz not null,
  primary key (region_code, pair_id),
  foreign key (region_code, year) references campaign
);
create index duplicate_pair_family on duplicate_pair (region_code, year, family);
comment on column duplicate_pair.digest is 'of what both sides say; a decision holds as long as it stays the same';
comment on column duplicate_pair.found is 'false: no longer alike, kept for the decision taken on it';

create table duplicate_side (
  region_code integer not null,
  pair_id uuid not null,
  side "char" not null check (side in ('a', 'b')),
  unit_code text collate "C" not null,
  party text collate "C" not null,
  project_id bigint,
  version integer,
  year integer not null,
  name text not null,
  amount_fen bigint,
  phrases jsonb not null check (jsonb_typeof(phrases) = 'array'),
  evidence text[] not null,
  primary key (region_code, pair_id, side),
  foreign key (region_code, pair_id) references duplicate_pair on delete cascade,
  foreign key (region_code, unit_code) references unit,
  foreign key (region_code, project_id) references project
);
create index duplicate_side_party on duplicate_side (region_code, party);
create index duplicate_side_unit on duplicate_side (region_code, unit_code);
comment on table duplicate_side is 'what one side says, seen by its own unit alone: another unit is never named to it';

create table duplicate_decision (
  region_code integer not null,
  pair_id uuid not null,
  decision_no integer not null,
  decision text not null check (decision in ('clear', 'merge', 'return')),
  reason text not null check (length(reason) between 2 and 1000),
  digest text collate "C" not null,
  actor_id uuid not null,
  actor_name text not null,
  at timestamptz not null,
  primary key (region_code, pair_id, decision_no),
  foreign key (region_code, pair_id) references duplicate_pair
);
`;

/** A unit sees a pair through its own side of it. Only who sees the whole region writes. */
export const PAIR_POLICIES = `
alter table duplicate_pair enable row level security;
alter table duplicate_pair force row level security;
create policy s_unit on duplicate_pair to zs_s_unit using (exists (
  select from duplicate_side s where (s.region_code, s.pair_id) = (duplicate_pair.region_code, duplicate_pair.pair_id)));
create policy s_dept on duplicate_pair to zs_s_dept using (exists (
  select from duplicate_side s where (s.region_code, s.pair_id) = (duplicate_pair.region_code, duplicate_pair.pair_id)));
create policy s_region on duplicate_pair to zs_s_region using (region_code between
  (select nullif(current_setting('app.region_lo', true), '')::int)
  and (select nullif(current_setting('app.region_hi', true), '')::int));
create policy s_all on duplicate_pair to zs_s_all using (true);
grant select on duplicate_pair to zs_api, zs_worker, zs_s_unit, zs_s_dept, zs_s_region, zs_s_all;
grant insert, update, delete on duplicate_pair to zs_s_region, zs_s_all;
grant insert, update, delete on duplicate_side to zs_s_region, zs_s_all;
grant insert, update on duplicate_search to zs_s_region, zs_s_all;
grant insert on duplicate_decision to zs_s_region, zs_s_all;
revoke select on duplicate_decision from zs_s_unit, zs_s_dept;
`;
