/** 申请复评: one finding, its evidence, a clock, a second person, an outcome. */
export const APPEALS = `
create table appeal_setting (
  region_code integer not null references region,
  since date not null,
  file_within_days integer not null check (file_within_days between 1 and 365),
  decide_within_days integer not null check (decide_within_days between 1 and 365),
  source text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (region_code, since)
);
comment on table appeal_setting is 'the clock of appeals, by day of effect; without a row the shipped figures hold';

create table appeal (
  region_code integer not null,
  appeal_id uuid not null,
  unit_code text collate "C" not null,
  project_id bigint not null,
  version integer not null,
  run_id uuid not null,
  rule text collate "C" not null,
  rule_name text not null,
  sentence text not null,
  points numeric(9, 4) not null,
  ground text not null check (ground in ('事实有误', '依据有误', '规则不适用', '已有批复或整改', '数据不是本单位的')),
  statement text not null check (length(statement) between 10 and 4000),
  documents jsonb not null default '[]' check (jsonb_typeof(documents) = 'array'),
  filed_by uuid not null,
  filed_name text not null,
  filed_at timestamptz not null,
  due_on date not null,
  state text not null check (state in ('待分派', '复核中', '已办结', '已撤回')),
  reviewer_id uuid,
  reviewer_name text,
  assigned_at timestamptz,
  outcome text check (outcome in ('upheld', 'partly', 'rejected')),
  reason text,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  primary key (region_code, appeal_id),
  foreign key (region_code, project_id) references project,
  foreign key (region_code, unit_code) references unit,
  check ((state = '已办结') = (outcome is not null)),
  check ((outcome is null) = (decided_at is null)),
  check ((outcome is null) = (reason is null)),
  check (state <> '复核中' or reviewer_id is not null),
  constraint appeal_second_person check
    (filed_by is distinct from reviewer_id and (decided_by is null or decided_by = reviewer_id))
);
create unique index appeal_once on appeal (region_code, project_id, version, rule) where state <> '已撤回';
create index appeal_unit on appeal (region_code, unit_code, filed_at);
create index appeal_open on appeal (region_code, reviewer_id, due_on) where state in ('待分派', '复核中');
comment on column appeal.sentence is 'the finding as it read; the verdict itself is never changed';

create function appeal_by_second() returns trigger language plpgsql as $$
begin
  if new.reviewer_id is not null and exists (
    select from filing_step s where (s.region_code, s.project_id) = (new.region_code, new.project_id)
      and s.actor_id = new.reviewer_id)
  then
    raise exception using errcode = '42501', constraint = 'appeal_second_reviewer',
      message = 'who moved the filing does not decide the appeal against it';
  end if;
  return new;
end $$;
create trigger appeal_by_second before insert or update on appeal for each row execute function appeal_by_second();

create table verdict_adjustment (
  region_code integer not null,
  run_id uuid not null,
  project_id bigint not null,
  waived text collate "C" not null,
  unit_code text collate "C" not null,
  appeals uuid[] not null,
  result jsonb not null,
  digest text collate "C" not null,
  computed_at timestamptz not null,
  primary key (region_code, run_id, project_id, waived),
  foreign key (region_code, project_id) references project
);
comment on table verdict_adjustment is 'what the ruler says without the findings that fell; written once, beside the verdict';
comment on column verdict_adjustment.waived is 'rule=outcome, in order of code: F08=upheld,N01=partly';
`;

/** 数字账户: goals of a unit and what was done about them. */
export const COACHING = `
create table coaching_goal (
  region_code integer not null,
  goal_id uuid not null,
  unit_code text collate "C" not null,
  year integer not null,
  measure text not null check (measure in ('rule-hits', 'findings-per-project', 'returned', 'first-pass')),
  rule text collate "C",
  baseline numeric(12, 4) not null,
  target numeric(12, 4) not null,
  baseline_run uuid,
  set_by text not null,
  set_at timestamptz not null,
  primary key (region_code, goal_id),
  foreign key (region_code, unit_code) references unit,
  foreign key (region_code, year) references campaign,
  check ((measure = 'rule-hits') = (rule is not null))
);
create unique index coaching_goal_once on coaching_goal (region_code, unit_code, year, measure, coalesce(rule, ''));

create table coaching_step (
  region_code integer not null,
  goal_id uuid not null,
  step_no integer not null,
  unit_code text collate "C" not null,
  kind text not null check (kind in ('remind', 'recheck', 'coach', 'improve')),
  note text not null default '',
  measured numeric(12, 4),
  run_id uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (region_code, goal_id, step_no),
  foreign key (region_code, goal_id) references coaching_goal
);
`;

/** 政策找人: whom a policy concerns, as data on the policy, and what became of each push. */
export const POLICY_MATCHES = `
create table policy_audience (
  region_code integer not null references region,
  audience_id uuid not null,
  document_region integer not null,
  document_id text collate "C" not null,
  revision integer not null default 1,
  name text not null,
  class text not null check (class in ('告知', '适用', '须办')),
  layer text not null check (layer in ('单位', '主管部门')),
  subject text not null check (subject in ('单位', '项目')),
  send_on date not null,
  until date,
  conditions jsonb not null check (jsonb_typeof(conditions) = 'object'),
  source text not null,
  set_by text not null,
  set_at timestamptz not null,
  matched_at timestamptz,
  matched_revision integer,
  primary key (region_code, audience_id),
  foreign key (document_region, document_id) references policy_document,
  check (until is null or until >= send_on)
);
create index policy_audience_document on policy_audience (document_region, document_id);
comment on column policy_audience.source is 'the place in the document that says so';

create table policy_match (
  region_code integer not null,
  audience_id uuid not null,
  unit_code text collate "C" not null,
  subject_key text collate "C" not null,
  project_id bigint,
  receiver_unit text collate "C" not null,
  reason text not null,
  matched_at timestamptz not null,
  delivered_at timestamptz,
  read_at timestamptz,
  read_by text,
  used_at timestamptz,
  used_by text,
  lapsed_at timestamptz,
  primary key (region_code, audience_id, subject_key),
  foreign key (region_code, audience_id) references policy_audience
);
create index policy_match_receiver on policy_match (region_code, receiver_unit, delivered_at);
comment on column policy_match.receiver_unit is 'the unit told: the subject''s own, or its department';
comment on column policy_match.lapsed_at is 'the conditions changed and no longer cover the subject; what was sent stays on record';
`;

/** 申报助手: questions handed to a person, and who is there to take them. */
export const ASSISTANT = `
create table assistant_handoff (
  region_code integer not null,
  handoff_id uuid not null,
  unit_code text collate "C" not null,
  project_id bigint,
  question text not null check (length(question) between 2 and 1000),
  context jsonb not null,
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('排队', '受理', '已答复', '已撤回')),
  taken_by uuid,
  taken_name text,
  taken_at timestamptz,
  answer text,
  answered_at timestamptz,
  changed bigint not null default 1,
  primary key (region_code, handoff_id),
  foreign key (region_code, unit_code) references unit,
  check (state not in ('受理', '已答复') or taken_by is not null),
  check ((state = '已答复') = (answer is not null)),
  check (taken_by is distinct from asked_by)
);
create index assistant_handoff_queue on assistant_handoff (region_code, asked_at) where state in ('排队', '受理');
create sequence assistant_change;
grant usage on sequence assistant_change to zs_s_unit, zs_s_dept, zs_s_region, zs_s_all;
comment on column assistant_handoff.changed is 'from assistant_change at every write, so that an open desk reads only what is new';

create table duty_presence (
  region_code integer not null references region,
  account_id uuid not null,
  name text not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (region_code, account_id)
);
comment on table duty_presence is 'who is on duty at the assistant''s desk; an open desk renews seen_at';
`;
