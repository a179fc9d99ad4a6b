/** What happened before: five years of budgets and payments, awards, supervision, evaluation. */
export const HISTORY = `
create table history_project_year (
  region_code integer not null,
  unit_code text collate "C" not null,
  project_key text collate "C" not null,
  year integer not null,
  name text not null,
  category text collate "C" not null,
  purpose_key text,
  summary text,
  justification text,
  initial_fen bigint not null,
  final_fen bigint not null,
  executed_fen bigint not null,
  unbudgeted_fen bigint not null default 0,
  adjustments integer not null default 0,
  adjusted_fen bigint not null default 0,
  objective_cause text,
  beneficiaries bigint,
  quantity double precision,
  construction boolean not null default false,
  full_year boolean not null,
  primary key (region_code, unit_code, project_key, year),
  foreign key (region_code, unit_code) references unit
);
create index history_project_year_key on history_project_year (region_code, project_key, year);
comment on column history_project_year.full_year is 'false for the running year, whose executed_fen ends at the cut-off month';

create table history_month (
  region_code integer not null,
  unit_code text collate "C" not null,
  project_key text collate "C" not null,
  year integer not null,
  month integer not null check (month between 1 and 12),
  paid_fen bigint not null,
  primary key (region_code, unit_code, project_key, year, month),
  foreign key (region_code, unit_code, project_key, year) references history_project_year
);

create table history_payment (
  region_code integer not null,
  unit_code text collate "C" not null,
  project_key text collate "C" not null,
  year integer not null,
  econ_code text collate "C" not null,
  budget_fen bigint not null,
  paid_fen bigint not null,
  primary key (region_code, unit_code, project_key, year, econ_code),
  foreign key (region_code, unit_code, project_key, year) references history_project_year
);

create table history_price (
  region_code integer not null,
  unit_code text collate "C" not null,
  item_key text not null,
  year integer not null,
  sample_no integer not null,
  unit_price_fen bigint not null,
  quantity double precision not null,
  measure text not null,
  primary key (region_code, unit_code, item_key, year, sample_no),
  foreign key (region_code, unit_code) references unit
);
create index history_price_item on history_price (region_code, item_key, year) include (unit_price_fen);

create table carry_over (
  region_code integer not null,
  unit_code text collate "C" not null,
  project_key text collate "C" not null,
  origin_year integer not null,
  purpose_key text,
  unused_fen bigint not null,
  years_unused integer not null,
  booked_on date,
  primary key (region_code, unit_code, project_key, origin_year),
  foreign key (region_code, unit_code) references unit
);
comment on column carry_over.booked_on is 'day the balance was handed back; null after two years = still to be recovered (E03)';

create table unit_econ_budget (
  region_code integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  econ_code text collate "C" not null,
  budget_fen bigint not null,
  plan_number text,
  primary key (region_code, unit_code, year, econ_code),
  foreign key (region_code, unit_code) references unit
);
comment on table unit_econ_budget is 'three-public budgets of a unit by item, the filed year included (T01)';

create table award (
  region_code integer not null,
  unit_code text collate "C" not null,
  award_id text collate "C" not null,
  year integer not null,
  project_key text collate "C",
  catalogue_item text not null,
  name text not null,
  method text not null,
  budget_fen bigint not null,
  award_fen bigint not null,
  vendor text not null,
  awarded_on date not null,
  primary key (region_code, unit_code, award_id),
  foreign key (region_code, unit_code) references unit
);
create index award_item on award (region_code, unit_code, year, catalogue_item);

create table study_record (
  region_code integer not null,
  unit_code text collate "C" not null,
  study_id text collate "C" not null,
  year integer not null,
  title text not null,
  primary key (region_code, unit_code, study_id),
  foreign key (region_code, unit_code) references unit
);

create table audit_finding (
  region_code integer not null,
  unit_code text collate "C" not null,
  finding_id text collate "C" not null,
  project_key text collate "C",
  source text not null check (source in ('审计', '财会监督', '人大')),
  kind text not null,
  matter text not null,
  year integer not null,
  found_on date not null,
  due_on date,
  state text not null check (state in ('未整改', '整改中', '已整改')),
  closed_on date,
  verified_on date,
  primary key (region_code, unit_code, finding_id),
  foreign key (region_code, unit_code) references unit
);
create index audit_finding_project on audit_finding (region_code, project_key, source);

create table publication (
  region_code integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  kind text not null check (kind in ('预算', '决算')),
  replied_on date not null,
  published_on date,
  primary key (region_code, unit_code, year, kind),
  foreign key (region_code, unit_code) references unit
);

create table evaluation (
  region_code integer not null,
  unit_code text collate "C" not null,
  project_key text collate "C" not null,
  year integer not null,
  kind text not null check (kind in ('自评', '部门评价', '财政评价', '事前评估')),
  score double precision,
  grade text check (grade in ('优', '良', '中', '差')),
  conclusion text check (conclusion in ('予以支持', '调整后支持', '不予支持')),
  adjusted boolean,
  improvement_plan boolean,
  evaluated_on date not null,
  primary key (region_code, unit_code, project_key, year, kind),
  foreign key (region_code, unit_code) references unit
);
create index evaluation_project on evaluation (region_code, project_key, year);
comment on column evaluation.adjusted is '调整后支持: whether the filing was changed as asked';

create table indicator_result (
  region_code integer not null,
  unit_code text collate "C" not null,
  project_key text collate "C" not null,
  year integer not null,
  indicator text not null,
  direction text not null check (direction in ('正向', '反向', '定性')),
  target double precision,
  actual double precision,
  weight double precision not null,
  met boolean not null,
  primary key (region_code, unit_code, project_key, year, indicator),
  foreign key (region_code, unit_code) references unit
);
`;
