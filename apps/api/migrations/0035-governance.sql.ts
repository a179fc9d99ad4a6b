/** What was measured, what was asked for, and what a figure means: each in versions, nothing overwritten. */
export const GOVERNANCE = `
create table quality_measurement (
  region_code integer not null references region,
  measurement_id uuid not null,
  measured_at timestamptz not null,
  used_on date not null,
  cause text not null check (cause in ('每夜', '人工', '导入')),
  measured_by text not null,
  primary key (region_code, measurement_id)
);
create index quality_measurement_recent on quality_measurement (region_code, measured_at desc);
comment on column quality_measurement.used_on is 'ages were counted to this day: the cut-off of the newest campaign';

create table quality_score (
  region_code integer not null,
  measurement_id uuid not null,
  library text collate "C" not null,
  table_name text not null,
  rows integer not null,
  completeness numeric(5, 2),
  validity numeric(5, 2),
  uniqueness numeric(5, 2),
  timeliness numeric(5, 2),
  score numeric(5, 2),
  as_of date,
  checks jsonb not null,
  primary key (region_code, measurement_id, library),
  foreign key (region_code, measurement_id) references quality_measurement
);
comment on column quality_score.score is 'the weakest dimension; null for a table without rows';
comment on column quality_score.checks is 'rows that failed, by code of the check';

create table quality_source_score (
  region_code integer not null,
  measurement_id uuid not null,
  library text collate "C" not null,
  source text collate "C" not null,
  rows integer not null,
  completeness numeric(5, 2),
  validity numeric(5, 2),
  uniqueness numeric(5, 2),
  timeliness numeric(5, 2),
  score numeric(5, 2),
  as_of date,
  checks jsonb not null,
  primary key (region_code, measurement_id, library, source),
  foreign key (region_code, measurement_id, library) references quality_score
);
comment on column quality_source_score.source is 'code of the department, or who issued the document: who has to mend the rows';

create table quality_threshold (
  region_code integer not null references region,
  library text collate "C" not null,
  version integer not null check (version > 0),
  threshold numeric(5, 2) not null check (threshold between 0 and 100),
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (region_code, library, version)
);
comment on table quality_threshold is 'below it a table answers no rule; the newest version holds, none = as shipped';

create table metric_definition (
  region_code integer not null references region,
  metric_code text collate "C" not null,
  version integer not null check (version > 1),
  name text not null,
  meaning text not null,
  formula text not null,
  unit text not null,
  owner text not null,
  sensitivity text not null check (sensitivity in ('公开', '内部', '敏感', '核心')),
  source text not null,
  reason text not null,
  defined_by text not null,
  defined_at timestamptz not null,
  primary key (region_code, metric_code, version)
);
comment on table metric_definition is 'version 1 of a metric ships with the product; every edit is a further version';
`;

/** Who a supplier is connected with begins with its name. */
export const AWARD_VENDOR = 'create index award_vendor on award (vendor)';
