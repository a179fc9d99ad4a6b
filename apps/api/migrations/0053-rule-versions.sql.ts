/** A rule set on its way: who wrote it, who published it, for which years; the moves are the table in the trigger. */
export const VERSIONS = `
alter table rule_set
  drop constraint rule_set_state_check, drop constraint rule_set_check, drop constraint rule_set_check1,
  add column base_version integer,
  add column author_id uuid,
  add column contributors uuid[] not null default '{}',
  add column publisher_id uuid,
  add column note text not null default '' check (length(note) <= 4000),
  add column created_at timestamptz,
  add column tested_at timestamptz,
  add column retired_at timestamptz,
  add column effective_from integer not null default 2000 check (effective_from between 2000 and 2100),
  add column effective_to integer check (effective_to between effective_from and 2100),
  add column worse_reason text check (length(worse_reason) between 10 and 4000),
  add column provenance jsonb,
  add constraint rule_set_state_check check (state in ('draft', 'testing', 'published', 'retired')),
  add constraint rule_set_published check ((state in ('draft', 'testing')) = (published_at is null)),
  add constraint rule_set_people check
    (shipped or (author_id is not null and (state in ('draft', 'testing')) = (publisher_id is null))),
  add constraint rule_set_second_person check
    (publisher_id is null or (publisher_id <> author_id and publisher_id <> all (contributors))),
  add constraint rule_set_shipped_first check (not shipped or version = 1),
  add constraint rule_set_one_a_year exclude using gist
    (region_code with =, int4range(effective_from, effective_to, '[]') with &&) where (state = 'published');
comment on column rule_set.contributors is 'everybody whose drafts went into it: none of them publishes it';
comment on column rule_set.effective_to is 'the last budget year it is in force for; null: until another one is';
comment on column rule_set.worse_reason is 'why it was published although the backtest found it worse';
comment on column rule_set.provenance is 'of an imported package: where from, signed by whom, compared with what';

create function rule_set_moves() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    if not new.shipped and new.state <> 'draft' then
      raise exception using errcode = '23514', constraint = 'rule_set_move', message = 'a version begins as a draft';
    end if;
    return new;
  end if;
  if old.state <> new.state and (old.state, new.state) not in
    (('draft', 'testing'), ('testing', 'draft'), ('testing', 'published'), ('published', 'retired'))
  then
    raise exception using errcode = '23514', constraint = 'rule_set_move',
      message = format('no move from %s to %s', old.state, new.state);
  end if;
  if old.state <> 'draft' and (new.digest, new.documents, new.rules, new.author_id, new.contributors, new.base_version)
    is distinct from (old.digest, old.documents, old.rules, old.author_id, old.contributors, old.base_version)
  then
    raise exception using errcode = '23514', constraint = 'rule_set_content', message = 'only a draft changes its content';
  end if;
  if not new.contributors @> old.contributors or new.author_id is distinct from old.author_id then
    raise exception using errcode = '23514', constraint = 'rule_set_content', message = 'who wrote it stays on record';
  end if;
  if old.state in ('published', 'retired') and (new.publisher_id, new.published_at, new.effective_from)
    is distinct from (old.publisher_id, old.published_at, old.effective_from)
  then
    raise exception using errcode = '23514', constraint = 'rule_set_content', message = 'what was published stays so';
  end if;
  if new.state = 'published' and old.state = 'testing' and (
    new.publisher_id is distinct from nullif(current_setting('app.user', true), '')::uuid
    or exists (
      select from account p join account w on w.person_digest = p.person_digest
      where p.id = new.publisher_id and w.id = any (new.contributors || new.author_id)))
  then
    raise exception using errcode = '23514', constraint = 'rule_set_second_person',
      message = 'who wrote a version does not publish it, by whatever account';
  end if;
  return new;
end $$;
create trigger rule_set_moves before insert or update on rule_set for each row execute function rule_set_moves();
`;

/** A campaign that has begun keeps its ruler. */
export const FREEZE = `
create table campaign_rule_set (
  region_code integer not null,
  year integer not null,
  rule_set_version integer not null,
  digest text collate "C" not null,
  reason text not null check (length(reason) between 2 and 2000),
  frozen_by uuid not null,
  frozen_name text not null,
  frozen_at timestamptz not null,
  primary key (region_code, year),
  foreign key (region_code, year) references campaign,
  foreign key (region_code, rule_set_version) references rule_set,
  foreign key (region_code, digest) references rule_set (region_code, digest)
);
comment on table campaign_rule_set is 'written once: the version every run of the campaign is judged by, whatever is published later';

create function run_keeps_frozen_rules() returns trigger language plpgsql as $$
declare
  frozen integer := (select rule_set_version from campaign_rule_set
    where (region_code, year) = (new.region_code, new.year));
begin
  if frozen <> new.rule_set_version then
    raise exception using errcode = '23514', constraint = 'run_keeps_frozen_rules',
      message = format('the campaign of %s is frozen to version %s', new.year, frozen);
  end if;
  return new;
end $$;
create trigger run_keeps_frozen_rules before insert on review_run for each row execute function run_keeps_frozen_rules();
`;

/** What a version would change, kept with it as evidence. Scores are millionths of a point, as in verdict. */
export const EVIDENCE = `
create table rule_dry_run (
  region_code integer not null,
  dry_run_id uuid not null,
  rule_set_version integer not null,
  digest text collate "C" not null,
  year integer not null,
  base_version integer not null,
  base_digest text collate "C" not null,
  base_run uuid,
  facts_digest text collate "C",
  state text not null default 'queued' check (state in ('queued', 'done', 'failed')),
  projects integer,
  result jsonb,
  message text,
  requested_by text not null,
  queued_at timestamptz not null,
  finished_at timestamptz,
  primary key (region_code, dry_run_id),
  foreign key (region_code, rule_set_version) references rule_set,
  foreign key (region_code, year) references campaign
);
create index rule_dry_run_version on rule_dry_run (region_code, rule_set_version, queued_at desc);
comment on column rule_dry_run.base_run is 'the run it was compared with; null: the year was never reviewed, both versions judged its filings';

create table rule_dry_run_change (
  region_code integer not null,
  dry_run_id uuid not null,
  project_id bigint not null,
  unit_code text collate "C" not null,
  finding boolean not null,
  grade boolean not null,
  rank boolean not null,
  amount boolean not null,
  status_before text not null,
  status_after text not null,
  grade_before text,
  grade_after text,
  rank_before integer,
  rank_after integer,
  suggested_before bigint,
  suggested_after bigint,
  hits_before bytea not null,
  hits_after bytea not null,
  primary key (region_code, dry_run_id, project_id),
  foreign key (region_code, dry_run_id) references rule_dry_run
);
comment on column rule_dry_run_change.hits_before is 'bit k = rule k of that version in order of code, as in verdict.hits';

create table known_finding (
  region_code integer not null,
  finding_id uuid not null,
  unit_code text collate "C" not null,
  project_id bigint not null,
  rule text collate "C",
  stands boolean not null,
  amount_fen bigint check (amount_fen >= 0),
  source text not null,
  reference text not null default '',
  found_on date,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (region_code, finding_id),
  foreign key (region_code, project_id) references project,
  foreign key (region_code, unit_code) references unit
);
create unique index known_finding_once on known_finding (region_code, project_id, coalesce(rule, ''), source, reference);
comment on table known_finding is 'what turned out about past filings: the truth a version is measured against';
comment on column known_finding.rule is 'the rule that should speak; null: something is wrong with the project, any rule may say so';
comment on column known_finding.stands is 'false: a finding that turned out to be none';

create table rule_backtest (
  region_code integer not null,
  backtest_id uuid not null,
  rule_set_version integer not null,
  digest text collate "C" not null,
  base_version integer not null,
  years integer[] not null,
  state text not null default 'queued' check (state in ('queued', 'done', 'failed')),
  worse boolean,
  result jsonb,
  message text,
  requested_by text not null,
  queued_at timestamptz not null,
  finished_at timestamptz,
  primary key (region_code, backtest_id),
  foreign key (region_code, rule_set_version) references rule_set
);
create index rule_backtest_version on rule_backtest (region_code, rule_set_version, queued_at desc);
`;
