/** Where the list of a year came from, and what a person decided when one year's list gave way to the next. */
export const CODE_YEARS = `
create table code_set (
  year integer not null,
  kind text not null,
  source text not null,
  complete boolean not null,
  items integer not null,
  digest text not null,
  loaded_by text not null,
  loaded_at timestamptz not null,
  primary key (year, kind)
);
comment on column code_set.complete is 'false: an excerpt, so a code that is absent from it may still exist';

alter table code_item
  add column certainty text not null default 'M' check (certainty in ('V', 'M', 'L', 'U')),
  add column verification text,
  add column valid_from date,
  add column valid_to date;

create table code_successor (
  kind text not null,
  from_year integer not null,
  from_code text collate "C" not null,
  to_year integer not null,
  to_code text collate "C" not null,
  reason text not null,
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  primary key (kind, from_year, from_code, to_year)
);
comment on table code_successor is 'history keeps the code of its day and is read in a later year through this';
`;

/** What a remap changed in a region, row by row, so that it can be taken back exactly. */
export const CODE_REMAPS = `
create table code_remap (
  region_code integer not null references region,
  remap_id uuid not null,
  kind text not null,
  from_year integer not null,
  to_year integer not null,
  pairs jsonb not null,
  done_by text not null,
  done_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  primary key (region_code, remap_id)
);

create table code_remap_step (
  region_code integer not null,
  remap_id uuid not null,
  step_no integer not null,
  target text not null check (target in ('draft', 'standard')),
  row_key jsonb not null,
  before_code text not null,
  after_code text not null,
  primary key (region_code, remap_id, step_no),
  foreign key (region_code, remap_id) references code_remap
);

create table code_correction (
  region_code integer not null references region,
  correction_no bigint generated always as identity,
  year integer not null,
  kind text not null check (kind in ('func_class', 'dept_econ')),
  text text not null,
  code text collate "C" not null,
  accepted_by text not null,
  accepted_at timestamptz not null,
  primary key (region_code, correction_no)
);
comment on table code_correction is 'what a person chose for a text; the next suggestion learns from it';
`;

/** Measures by the name people write; a price can be compared with a standard only within one dimension. */
export const MEASURES = `
create table measure (
  name text primary key,
  dimension text not null,
  factor double precision not null check (factor > 0),
  shipped boolean not null default false
);
comment on table measure is 'one of this measure = factor of the base measure of its dimension';
`;
