/** Parameters with a date and a source: a formula of today never changes what was reckoned yesterday. */
export const PARAMETERS = `
create table dated_parameter (
  region_code integer not null references region,
  name text not null check (name in ('court', 'discretion', 'draw', 'credit', 'round', 'manual-minutes')),
  since date not null,
  document jsonb not null check (jsonb_typeof(document) = 'object'),
  source text not null check (length(source) between 2 and 500),
  set_by text not null,
  set_at timestamptz not null,
  primary key (region_code, name, since)
);
comment on table dated_parameter is 'without a row the shipped document holds';
`;

/** 一致性: pairs of similar projects treated differently, and what a person said to it. */
export const COURT = `
create table court_search (
  region_code integer not null,
  year integer not null,
  run_id uuid not null,
  searched_at timestamptz not null,
  filings integer not null,
  pairs integer not null,
  primary key (region_code, year),
  foreign key (region_code, year) references campaign
);

create table court_pair (
  region_code integer not null,
  pair_id uuid not null,
  year integer not null,
  run_id uuid not null,
  project_a bigint not null,
  project_b bigint not null,
  likeness double precision not null check (likeness between 0 and 1),
  gaps jsonb not null check (jsonb_typeof(gaps) = 'array'),
  weight integer not null,
  digest text collate "C" not null,
  state text not null default '待说明' check (state in ('待说明', '差异有据', '应予纠正')),
  found boolean not null default true,
  primary key (region_code, pair_id),
  unique (region_code, project_a, project_b),
  foreign key (region_code, year) references campaign,
  foreign key (region_code, project_a) references project,
  foreign key (region_code, project_b) references project,
  check (project_a < project_b)
);
comment on column court_pair.digest is 'of how both sides were treated; a ruling holds as long as it stays the same';

create table court_ruling (
  region_code integer not null,
  pair_id uuid not null,
  ruling_no integer not null,
  ruling text not null check (ruling in ('justified', 'correct')),
  reason text not null check (length(reason) between 5 and 1000),
  digest text collate "C" not null,
  actor_id uuid not null,
  actor_name text not null,
  at timestamptz not null,
  primary key (region_code, pair_id, ruling_no),
  foreign key (region_code, pair_id) references court_pair
);
`;

/** 抽查: what was to be drawn from is fixed before the number is named, and the secret is given out only after it. */
export const DRAWS = `
create table draw (
  region_code integer not null,
  draw_id uuid not null,
  year integer not null,
  title text not null check (length(title) between 2 and 100),
  purpose text not null check (purpose in ('抽查', '评估')),
  list text not null,
  list_digest text collate "C" not null,
  commitment text collate "C" not null,
  candidates integer not null,
  quota integer not null,
  announced_by uuid not null,
  announced_name text not null,
  announced_at timestamptz not null,
  number text,
  secret text,
  seed text,
  drawn_by uuid,
  drawn_name text,
  drawn_at timestamptz,
  primary key (region_code, draw_id),
  foreign key (region_code, year) references campaign,
  check ((number is null) = (drawn_by is null)),
  check (seed is null or (secret is not null and number is not null and drawn_at is not null)),
  constraint draw_second_person check (drawn_by is distinct from announced_by)
);
alter table draw alter column list set storage external;
comment on column draw.list is 'the published text: opaque references, strata, tickets; its SM3 is list_digest';
comment on column draw.commitment is 'SM3 of the secret, published before anybody could name the number';

create function draw_once() returns trigger language plpgsql as $$
begin
  if old.number is not null and (new.number is distinct from old.number or old.seed is not null) then
    raise exception using errcode = '23514', constraint = 'draw_once', message = 'a draw is made once';
  end if;
  return new;
end $$;
create trigger draw_once before update on draw for each row execute function draw_once();

create table draw_secret (
  region_code integer not null,
  draw_id uuid not null,
  secret text not null,
  primary key (region_code, draw_id),
  foreign key (region_code, draw_id) references draw
);
alter table draw_secret enable row level security;
alter table draw_secret force row level security;
create policy keeper on draw_secret using (true);
create policy keeper on draw for select to current_user using (true);
grant insert on draw_secret to zs_s_region, zs_s_all;

create function reveal_draw(region integer, wanted uuid) returns text language plpgsql security definer
  set search_path = public as $$
declare
  named boolean;
begin
  select number is not null into named from draw where (region_code, draw_id) = (region, wanted);
  if named is not true then
    raise exception using errcode = '23514', constraint = 'draw_number_first',
      message = 'the number is named before the secret is read';
  end if;
  return (select secret from draw_secret where (region_code, draw_id) = (region, wanted));
end $$;
revoke execute on function reveal_draw(integer, uuid) from public;
grant execute on function reveal_draw(integer, uuid) to zs_s_region, zs_s_all;

create table draw_candidate (
  region_code integer not null,
  draw_id uuid not null,
  ref text collate "C" not null,
  project_id bigint not null,
  version integer not null,
  unit_code text collate "C" not null,
  stratum text not null,
  tickets integer not null check (tickets between 1 and 1000),
  chosen boolean not null default false,
  primary key (region_code, draw_id, ref),
  unique (region_code, draw_id, project_id),
  foreign key (region_code, draw_id) references draw,
  foreign key (region_code, project_id) references project
);

create table draw_check (
  region_code integer not null,
  draw_id uuid not null,
  project_id bigint not null,
  unit_code text collate "C" not null,
  outcome text not null check (outcome in ('无问题', '有问题')),
  note text not null check (length(note) between 2 and 1000),
  actor_id uuid not null,
  actor_name text not null,
  at timestamptz not null,
  primary key (region_code, draw_id, project_id),
  foreign key (region_code, draw_id, project_id) references draw_candidate (region_code, draw_id, project_id)
);
`;

/** 评估轮次: a blind second look, what it says about rules, and what was promoted on it. */
export const ROUNDS = `
create table evaluation_feedback (
  region_code integer not null,
  feedback_id uuid not null,
  unit_code text collate "C" not null,
  project_id bigint not null,
  version integer not null,
  rule text collate "C" not null,
  kind text not null check (kind in ('误报', '漏报', '识别错误')),
  note text not null check (length(note) between 2 and 1000),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (region_code, feedback_id),
  unique (region_code, project_id, version, rule, by_id),
  foreign key (region_code, project_id) references project
);

create table evaluation_round (
  region_code integer not null,
  round_id uuid not null,
  year integer not null,
  title text not null check (length(title) between 2 and 100),
  draw_id uuid not null,
  run_id uuid not null,
  rule_set_version integer not null,
  rule_set_digest text collate "C" not null,
  opened_by uuid not null,
  opened_name text not null,
  opened_at timestamptz not null,
  closed_name text,
  closed_at timestamptz,
  figures jsonb,
  primary key (region_code, round_id),
  unique (region_code, draw_id),
  foreign key (region_code, draw_id) references draw,
  foreign key (region_code, rule_set_version) references rule_set,
  check ((closed_at is null) = (figures is null))
);

create function draw_round_over(region integer, wanted uuid) returns boolean language sql stable security definer
  set search_path = public as $$
  select exists (select from evaluation_round where (region_code, draw_id) = (region, wanted) and closed_at is not null)
$$;
create policy keeper on evaluation_round for select to current_user using (true);
comment on function draw_round_over is 'rounds are the bureau''s: a unit learns only that the list of the sample is published now';

create table evaluation_mark (
  region_code integer not null,
  round_id uuid not null,
  project_id bigint not null,
  unit_code text collate "C" not null,
  reviewer_id uuid not null,
  reviewer_name text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  note text not null default '',
  at timestamptz not null,
  labelled_at timestamptz,
  primary key (region_code, round_id, project_id),
  foreign key (region_code, round_id) references evaluation_round,
  foreign key (region_code, project_id) references project
);

create table evaluation_label (
  region_code integer not null,
  round_id uuid not null,
  project_id bigint not null,
  rule text collate "C" not null,
  label text not null check (label in ('对', '错', '漏')),
  primary key (region_code, round_id, project_id, rule),
  foreign key (region_code, round_id, project_id) references evaluation_mark
);

create table evaluation_promotion (
  region_code integer not null,
  round_id uuid not null,
  rule_set_version integer not null,
  before uuid,
  figures jsonb not null,
  opened_by uuid not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (region_code, round_id),
  foreign key (region_code, round_id) references evaluation_round,
  constraint promotion_second_person check (by_id <> opened_by)
);
`;

/** 填报信用: told first, in force later, and a way back. */
export const CREDIT = `
create table credit_sheet (
  region_code integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  sheet_no integer not null,
  points numeric(5, 1) not null check (points between 0 and 100),
  class text not null,
  lane text not null check (lane in ('绿色', '常规', '红色')),
  dimensions jsonb not null,
  deductions jsonb not null,
  formula jsonb not null,
  noticed_name text not null,
  noticed_at timestamptz not null,
  in_force_on date not null,
  read_name text,
  read_at timestamptz,
  primary key (region_code, unit_code, year, sheet_no),
  foreign key (region_code, unit_code) references unit,
  foreign key (region_code, year) references campaign
);
comment on column credit_sheet.formula is 'the published formula it was reckoned by';

create table credit_recovery (
  region_code integer not null,
  recovery_id uuid not null,
  unit_code text collate "C" not null,
  year integer not null,
  sheet_no integer not null,
  code text collate "C" not null,
  statement text not null check (length(statement) between 5 and 2000),
  state text not null default '待审' check (state in ('待审', '同意', '不同意')),
  filed_by uuid not null,
  filed_name text not null,
  filed_at timestamptz not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  reason text,
  primary key (region_code, recovery_id),
  foreign key (region_code, unit_code, year, sheet_no) references credit_sheet,
  check ((state = '待审') = (decided_at is null)),
  constraint recovery_second_person check (decided_by is distinct from filed_by)
);
create unique index credit_recovery_once on credit_recovery (region_code, unit_code, year, code) where state <> '不同意';
`;

/** Who had a hand in a project neither rules on it, nor looks at it blindly, nor checks it after a draw. */
export const HANDS = `
create function has_hand(region integer, project bigint, person uuid) returns boolean language sql stable as $$
  select exists (select from filing_step s
      where (s.region_code, s.project_id, s.actor_id) = (region, project, person))
    or exists (select from review_decision d
      where (d.region_code, d.project_id) = (region, project) and person in (d.author_id, d.second_id))
$$;
grant execute on function has_hand(integer, bigint, uuid) to zs_s_unit, zs_s_dept, zs_s_region, zs_s_all;

create function court_by_another() returns trigger language plpgsql as $$
begin
  if exists (select from court_pair p where (p.region_code, p.pair_id) = (new.region_code, new.pair_id)
    and (has_hand(p.region_code, p.project_a, new.actor_id) or has_hand(p.region_code, p.project_b, new.actor_id)))
  then
    raise exception using errcode = '23514', constraint = 'court_by_another',
      message = 'who treated one of the two projects does not rule on the difference';
  end if;
  return new;
end $$;
create trigger court_by_another before insert on court_ruling for each row execute function court_by_another();

create function mark_by_another() returns trigger language plpgsql as $$
begin
  if has_hand(new.region_code, new.project_id, new.reviewer_id) then
    raise exception using errcode = '23514', constraint = 'mark_by_another',
      message = 'who reviewed the project first does not look at it blindly';
  end if;
  return new;
end $$;
create trigger mark_by_another before insert or update on evaluation_mark
  for each row execute function mark_by_another();

create function check_by_another() returns trigger language plpgsql as $$
begin
  if has_hand(new.region_code, new.project_id, new.actor_id) then
    raise exception using errcode = '23514', constraint = 'check_by_another',
      message = 'who reviewed the project does not check the review';
  end if;
  return new;
end $$;
create trigger check_by_another before insert on draw_check for each row execute function check_by_another();
`;
