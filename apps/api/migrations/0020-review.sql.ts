import { scopePolicies } from '@zhunsheng/kernel';

/** The published ruler of a region: exact canonical text, so that a verdict can be judged again years later. */
export const RULE_SETS = `
create table rule_set (
  region_code integer not null references region,
  version integer not null check (version > 0),
  digest text collate "C" not null,
  documents text not null,
  rules integer not null,
  shipped boolean not null default false,
  state text not null check (state in ('draft', 'published', 'retired')),
  author text not null,
  publisher text,
  published_at timestamptz,
  primary key (region_code, version),
  unique (region_code, digest),
  check (shipped or publisher is null or author <> publisher),
  check ((state = 'draft') = (published_at is null))
);
alter table rule_set alter column documents set storage external;
comment on column rule_set.documents is 'RFC 8785 text of dictionary, rules and scorecards; its SM3 is the digest';
${scopePolicies('rule_set', { region: 'region_code' }, { rights: 'select' })}
grant insert, update (state) on rule_set to zs_s_region, zs_s_all;
`;

export const RUNS = `
create table review_run (
  region_code integer not null,
  run_id uuid not null,
  year integer not null,
  rule_set_version integer not null,
  rule_set_digest text collate "C" not null,
  standards_version text collate "C",
  facts_digest text collate "C",
  cut_n numeric(5, 2) not null,
  cut_i numeric(5, 2) not null,
  border_width numeric(4, 2) not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  total integer not null default 0,
  done integer not null default 0 check (done <= total),
  results_of uuid,
  digest text collate "C",
  peers text,
  message text,
  requested_by text not null,
  queued_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (region_code, run_id),
  foreign key (region_code, year) references campaign,
  foreign key (region_code, rule_set_version) references rule_set,
  foreign key (region_code, results_of) references review_run
);
create unique index review_run_one_at_a_time on review_run (region_code, year) where state in ('queued', 'running');
create index review_run_latest on review_run (region_code, year, finished_at desc);
create unique index review_run_once on review_run
  (region_code, year, facts_digest, rule_set_digest, standards_version, cut_n, cut_i, border_width)
  where results_of = run_id;
comment on column review_run.results_of is 'whose verdicts these are: its own, or an earlier run''s over the same facts and rules';
${scopePolicies('review_run', { region: 'region_code' }, { rights: 'select' })}
grant insert, update on review_run to zs_s_region, zs_s_all;

create table fact_block (
  region_code integer not null,
  run_id uuid not null,
  block_no integer not null,
  bytes bytea not null,
  digest text collate "C" not null,
  projects integer not null,
  members text not null,
  primary key (region_code, run_id, block_no),
  foreign key (region_code, run_id) references review_run
);
alter table fact_block alter column bytes set storage external;
comment on column fact_block.members is 'JSON rows of what the results need besides the facts: project, version, unit, code';

create table judged_block (
  region_code integer not null,
  run_id uuid not null,
  block_no integer not null,
  root text collate "C" not null,
  standings bytea not null,
  judged_at timestamptz not null,
  primary key (region_code, run_id, block_no),
  foreign key (region_code, run_id, block_no) references fact_block
);
comment on column judged_block.standings is
  'grade, priority, necessity of each row as 32-bit little endian: ranks are made from them, without reading the verdicts';

create table run_unit_tally (
  region_code integer not null,
  run_id uuid not null,
  block_no integer not null,
  unit_code text collate "C" not null,
  status text not null,
  grade text not null,
  projects integer not null,
  blockers integer not null,
  request_fen bigint not null,
  suggested_fen bigint not null,
  primary key (region_code, run_id, block_no, unit_code, status, grade),
  foreign key (region_code, run_id, block_no) references judged_block
);
comment on column run_unit_tally.grade is 'empty: no grade';

create table run_rule_tally (
  region_code integer not null,
  run_id uuid not null,
  block_no integer not null,
  unit_code text collate "C" not null,
  hit integer[] not null,
  pass integer[] not null,
  not_applicable integer[] not null,
  not_evaluated integer[] not null,
  primary key (region_code, run_id, block_no, unit_code),
  foreign key (region_code, run_id, block_no) references judged_block
);
comment on table run_rule_tally is 'counts in the order of the rule set''s check rules: an overview adds up some hundred rows';
${['run_unit_tally', 'run_rule_tally'].map(unitTally).join('\n')}
${['fact_block', 'judged_block'].map(workerOnly).join('\n')}
`;

/** Frozen facts hold every unit's figures in one block: nobody but the worker reads them. */
function workerOnly(table: string): string {
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy worker on ${table} to zs_worker using (true);
grant select, insert on ${table} to zs_worker;`;
}

function unitTally(table: string): string {
  return `${scopePolicies(table, { region: 'region_code', unit: 'unit_code' }, { rights: 'select' })}
create policy worker on ${table} to zs_worker using (true);
grant insert on ${table} to zs_worker;`;
}
