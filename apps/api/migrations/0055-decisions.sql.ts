/** 人工决定: beside the verdict, never in its place; above a limit it waits for a second person. */
export const DECISIONS = `
create table decision_setting (
  region_code integer not null references region,
  since date not null,
  second_above_fen bigint not null check (second_above_fen >= 0),
  idle_seconds integer not null check (idle_seconds between 10 and 3600),
  source text not null,
  certainty text not null default '待确认',
  set_by text not null,
  set_at timestamptz not null,
  primary key (region_code, since)
);
comment on table decision_setting is 'by day of effect; without a row the shipped figures of decision_limit hold';

create function decision_limit(region integer, day date) returns bigint language sql stable as $$
  select coalesce((select second_above_fen from decision_setting
    where region_code = region and since <= day order by since desc limit 1), 50000000)
$$;
comment on function decision_limit is '50 万元 until a bureau sets its own: a design choice, no statute names a figure';

create table decision_reason (
  region_code integer not null references region,
  code text collate "C" not null,
  since date not null,
  until date,
  name text not null,
  kinds text[] not null check (kinds <@ array['accept', 'adjust', 'override', 'return']),
  source text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (region_code, code, since),
  check (until is null or until >= since)
);
comment on table decision_reason is 'a bureau''s own reasons; a code of the shipped list takes its place';

create table review_decision (
  region_code integer not null,
  decision_id uuid not null,
  project_id bigint not null,
  version integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  run_id uuid,
  verdict_digest text collate "C",
  subject text not null check (subject in ('project', 'finding', 'amount')),
  rule text collate "C",
  evidence_digest text collate "C",
  bars boolean not null default false,
  kind text not null check (kind in ('accept', 'adjust', 'override')),
  reason_code text collate "C",
  reason_name text,
  statement text not null default '',
  evidence jsonb not null default '[]' check (jsonb_typeof(evidence) = 'array'),
  grade_before text,
  grade_after text check (grade_after in ('A', 'B', 'C', 'D')),
  amount_before_fen bigint,
  amount_after_fen bigint check (amount_after_fen >= 0),
  stake_fen bigint not null,
  limit_fen bigint not null,
  needs_second boolean not null,
  state text not null check (state in ('待复核', '生效', '不同意', '撤回', '已更替')),
  author_id uuid not null,
  author_name text not null,
  decided_at timestamptz not null,
  second_id uuid,
  second_name text,
  second_at timestamptz,
  second_note text,
  replaces uuid,
  batch_id uuid,
  primary key (region_code, decision_id),
  foreign key (region_code, project_id) references project,
  constraint review_decision_second_person check (second_id is distinct from author_id),
  constraint review_decision_waits check (not (state = '生效' and needs_second and second_id is null)),
  check ((second_id is null) = (second_at is null)),
  check ((subject = 'finding') = (rule is not null)),
  check ((subject = 'finding') = (evidence_digest is not null)),
  check ((kind = 'adjust') = (subject = 'amount')),
  check (kind <> 'adjust' or amount_after_fen is not null),
  check (kind <> 'accept' or (grade_after is null and amount_after_fen is null)),
  check (kind <> 'override' or subject <> 'project' or grade_after is not null),
  constraint review_decision_reasoned check (kind = 'accept'
    or (reason_code is not null and length(statement) >= 5 and jsonb_array_length(evidence) > 0))
);
create unique index review_decision_once on review_decision
  (region_code, project_id, subject, coalesce(rule, ''), coalesce(evidence_digest, version::text))
  where state in ('待复核', '生效');
create index review_decision_author on review_decision (region_code, year, author_id, decided_at);
create index review_decision_open on review_decision (region_code, year, decided_at) where state = '待复核';
comment on column review_decision.evidence_digest is
  'SM3 of what the finding rested on: a checked finding stays checked, over versions and runs, until that changes';
comment on column review_decision.bars is 'the finding kept the filing out; overridden with effect, it does no longer';
comment on column review_decision.stake_fen is
  'the money the decision moves: of an amount the difference to the verdict, of a grade or a finding the whole request';

create function review_decision_made() returns trigger language plpgsql as $$
declare asked bigint;
begin
  if new.author_id::text is distinct from nullif(current_setting('app.user', true), '') or new.second_id is not null then
    raise exception using errcode = '23514', constraint = 'review_decision_author',
      message = 'a decision is recorded by who makes it, and nobody countersigns beforehand';
  end if;
  if new.run_id is not null then
    select x.suggested_fen, x.grade::text, encode(x.digest, 'hex')
      into new.amount_before_fen, new.grade_before, new.verdict_digest
      from standing_verdict x where (x.region_code, x.run_id, x.project_id) = (new.region_code, new.run_id, new.project_id);
  end if;
  select coalesce(v.request_fen, 0) into asked from project_version v
    where (v.region_code, v.project_id, v.version) = (new.region_code, new.project_id, new.version);
  new.stake_fen := case new.kind when 'accept' then 0
    when 'adjust' then abs(new.amount_after_fen - coalesce(new.amount_before_fen, asked))
    else greatest(asked, abs(coalesce(new.amount_after_fen, 0) - coalesce(new.amount_before_fen, 0))) end;
  -- or one person alone would undo what took two
  new.stake_fen := greatest(new.stake_fen, (select d.stake_fen from review_decision d
    where (d.region_code, d.decision_id) = (new.region_code, new.replaces) and d.second_id is not null));
  new.limit_fen := decision_limit(new.region_code, (new.decided_at at time zone 'Asia/Shanghai')::date);
  new.needs_second := new.stake_fen > new.limit_fen;
  new.state := case when new.needs_second then '待复核' else '生效' end;
  return new;
end $$;
create trigger review_decision_made before insert on review_decision
  for each row execute function review_decision_made();

create function review_decision_moved() returns trigger language plpgsql as $$
declare actor text := nullif(current_setting('app.user', true), '');
begin
  if old.state = '待复核' and new.state in ('生效', '不同意') and new.second_id::text = actor
    and new.second_id <> old.author_id then return new; end if;
  if old.state = '待复核' and new.state = '撤回' and old.author_id::text = actor and new.second_id is null then
    return new; end if;
  if old.state in ('待复核', '生效') and new.state = '已更替' and new.second_id is not distinct from old.second_id then
    return new; end if;
  raise exception using errcode = '23514', constraint = 'review_decision_second_person',
    message = 'a decision takes effect by a second person only, and what was decided is not rewritten';
end $$;
create trigger review_decision_moved before update on review_decision
  for each row execute function review_decision_moved();

create table review_handling (
  region_code integer not null,
  handling_id uuid not null,
  project_id bigint not null,
  version integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  person_id uuid not null,
  person_name text not null,
  outcome text not null check (outcome in ('accept', 'adjust', 'override', 'return', 'verify', 'checked')),
  lane text not null check (lane in ('green', 'normal', 'red')),
  seconds numeric(8, 1) not null check (seconds >= 0),
  idle_seconds numeric(8, 1) not null default 0 check (idle_seconds >= 0),
  batch_id uuid,
  decision_id uuid,
  at timestamptz not null,
  primary key (region_code, handling_id),
  foreign key (region_code, project_id) references project
);
create index review_handling_person on review_handling (region_code, year, person_id, at);
comment on column review_handling.seconds is
  'measured while the project was before a visible page, idle time left out; of a batch its share of the whole';
`;

/** What stands after appeals were won and people decided; the verdict's own word beside it. One row a project of a finished run. */
export const DECIDED_PROJECT = `
  select p.region_code, p.project_id, p.public_id, p.unit_code, p.year, p.current_version as version, x.run_id, x.status,
    x.grade::text as verdict_grade, x.suggested_fen as verdict_fen,
    coalesce(g.grade_after, x.grade::text) as grade, coalesce(a.amount_after_fen, x.suggested_fen) as amount_fen,
    g.decision_id as grade_decision, a.decision_id as amount_decision
  from project p
  join lateral (
    select r.results_of from review_run r where (r.region_code, r.year, r.state) = (p.region_code, p.year, 'done')
    order by r.finished_at desc limit 1) r on true
  join standing_verdict x on (x.region_code, x.run_id, x.project_id, x.version)
    = (p.region_code, r.results_of, p.project_id, p.current_version)
  left join lateral (
    select d.decision_id, d.grade_after from review_decision d
    where (d.region_code, d.project_id, d.version, d.state) = (p.region_code, p.project_id, p.current_version, '生效')
      and d.grade_after is not null order by d.decided_at desc limit 1) g on true
  left join lateral (
    select d.decision_id, d.amount_after_fen from review_decision d
    where (d.region_code, d.project_id, d.version, d.state) = (p.region_code, p.project_id, p.current_version, '生效')
      and d.amount_after_fen is not null order by d.decided_at desc limit 1) a on true`;
