/** 专题 as documents, what was found, and alerts carried to their end. */
export const THEMES = `
create table theme_document (
  region_code integer not null references region,
  kind text not null check (kind in ('theme', 'prohibitions')),
  code text collate "C" not null check (code ~ '^[a-z][a-z0-9-]{1,40}$'),
  version integer not null check (version > 0),
  document jsonb not null check (jsonb_typeof(document) = 'object'),
  digest text collate "C" not null,
  shipped boolean not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (region_code, kind, code, version)
);
comment on table theme_document is 'every version stays; in force is the highest that the bureau saved, else the highest shipped';

create table theme_search (
  region_code integer not null references region,
  year integer not null,
  searched_at timestamptz not null,
  searched_by text not null,
  found integer not null,
  primary key (region_code, year)
);

create table theme_finding (
  region_code integer not null references region,
  year integer not null,
  theme text collate "C" not null,
  find text collate "C" not null,
  finding_key text collate "C" not null,
  unit_code text collate "C" not null,
  project_id bigint,
  amount_fen bigint not null,
  title text not null,
  sentence text not null,
  evidence jsonb not null check (jsonb_typeof(evidence) = 'array'),
  subjects text[] not null,
  primary key (region_code, year, theme, find, finding_key),
  foreign key (region_code, unit_code) references unit
);
comment on column theme_finding.subjects is 'what the evidence names, one key a thing: project/…, award/…, system/…';

create table theme_alert (
  region_code integer not null references region,
  alert_id uuid not null,
  year integer not null,
  theme text collate "C" not null,
  find text collate "C" not null,
  finding_key text collate "C" not null,
  unit_code text collate "C" not null,
  project_id bigint,
  level text not null check (level in ('blue', 'yellow', 'orange', 'red')),
  title text not null,
  sentence text not null,
  amount_fen bigint not null,
  evidence jsonb not null check (jsonb_typeof(evidence) = 'array'),
  state text not null check (state in ('待通知', '待说明', '待举证', '待办结', '已办结', '已搁置')),
  raised_at timestamptz not null,
  due_on date,
  escalations integer not null default 0,
  snoozed_until date,
  snoozed_from text check (snoozed_from in ('待通知', '待说明', '待举证', '待办结')),
  outcome text check (outcome in ('属实', '部分属实', '不属实')),
  closed_at timestamptz,
  referred_at timestamptz,
  primary key (region_code, alert_id),
  unique (region_code, year, theme, find, finding_key),
  foreign key (region_code, unit_code) references unit,
  check ((state = '已办结') = (outcome is not null)),
  check ((state = '已搁置') = (snoozed_until is not null)),
  check ((state = '已搁置') = (snoozed_from is not null))
);
create index theme_alert_unit on theme_alert (region_code, unit_code, state);
create index theme_alert_due on theme_alert (region_code, due_on) where state in ('待说明', '待举证', '待办结', '已搁置');

create table theme_alert_step (
  region_code integer not null,
  alert_id uuid not null,
  step_no integer not null,
  unit_code text collate "C" not null,
  act text not null check (act in ('notify', 'explain', 'evidence', 'close', 'snooze', 'wake', 'escalate', 'refer')),
  actor_name text not null,
  at timestamptz not null,
  text text not null,
  primary key (region_code, alert_id, step_no),
  foreign key (region_code, alert_id) references theme_alert
);

create table noted_finding (
  region_code integer not null,
  noted_id uuid not null,
  project_id bigint not null,
  unit_code text collate "C" not null,
  source text not null,
  source_key text collate "C" not null,
  severity text not null check (severity in ('block', 'warn-evidence', 'warn', 'info')),
  title text not null,
  sentence text not null,
  amount_fen bigint not null,
  evidence jsonb not null check (jsonb_typeof(evidence) = 'array'),
  noted_by text not null,
  noted_at timestamptz not null,
  primary key (region_code, noted_id),
  unique (region_code, project_id, source, source_key),
  foreign key (region_code, project_id) references project
);
comment on table noted_finding is 'what another room found about a project; beside the verdict, never in it';

create table theme_answer (
  region_code integer not null,
  theme text collate "C" not null,
  subject text collate "C" not null,
  kind text not null check (kind in ('fault', 'near-miss')),
  note text not null,
  primary key (region_code, theme, subject)
);
comment on table theme_answer is 'the planter''s answer key of the themes, as demo_answer is that of the rules';
`;
