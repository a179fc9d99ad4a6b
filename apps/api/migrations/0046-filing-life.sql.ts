/** Calendar and extensions, notices with receipt, what was carried over from last year, commitments. */
export const FILING_LIFE = `
alter table filing_step add column due_on date, add column verdict_digest text;
comment on column filing_step.due_on is 'a return is to be answered by this day';
comment on column filing_step.verdict_digest is 'SM3 of the verdict at the gate; the ledger holds the same';

create table campaign_stage (
  region_code integer not null,
  year integer not null,
  stage text not null check (stage in ('一上', '一下', '二上', '二下')),
  opens_on date not null,
  due_on date not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (region_code, year, stage),
  foreign key (region_code, year) references campaign,
  check (due_on >= opens_on)
);
comment on table campaign_stage is 'units file in 一上 and 二上; 一下 and 二下 are the bureau''s answers';

create table filing_extension (
  region_code integer not null,
  extension_id uuid not null,
  unit_code text collate "C" not null,
  year integer not null,
  stage text not null,
  due_on date not null,
  reason text not null,
  state text not null check (state in ('待办', '同意', '不同意')),
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_name text,
  decided_at timestamptz,
  note text,
  primary key (region_code, extension_id),
  foreign key (region_code, year, stage) references campaign_stage,
  foreign key (region_code, unit_code) references unit
);
create unique index filing_extension_open on filing_extension (region_code, unit_code, year, stage)
  where state = '待办';
comment on table filing_extension is 'the last one granted is the unit''s own deadline';

create table notice (
  region_code integer not null,
  notice_id uuid not null,
  unit_code text collate "C" not null,
  key text collate "C" not null,
  kind text not null check (kind in ('退回', '依据失效', '催报', '延期')),
  project_id bigint,
  title text not null,
  body text not null,
  rules text[] not null default '{}',
  due_on date,
  counts_on date,
  sent_by text not null,
  sent_at timestamptz not null,
  read_by text,
  read_at timestamptz,
  primary key (region_code, notice_id),
  unique (region_code, unit_code, key),
  foreign key (region_code, unit_code) references unit,
  foreign key (region_code, project_id) references project
);
create index notice_sent on notice (region_code, unit_code, sent_at desc);
comment on column notice.counts_on is 'from this day it counts though nobody opened it; opened, it counts from the receipt';

create table filing_carry (
  region_code integer not null,
  draft_id uuid not null,
  unit_code text collate "C" not null,
  project_id bigint not null,
  version integer not null,
  confirmed text[] not null default '{}',
  primary key (region_code, draft_id),
  foreign key (region_code, draft_id) references filing_draft on delete cascade,
  foreign key (region_code, project_id) references project
);
comment on column filing_carry.confirmed is 'SM3 of each paragraph or row of last year that somebody read and kept';

create table filing_commitment (
  region_code integer not null,
  project_id bigint not null,
  version integer not null,
  unit_code text collate "C" not null,
  digest text not null,
  statement text not null,
  public_key text,
  signature text,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (region_code, project_id, version),
  foreign key (region_code, project_id) references project,
  check ((public_key is null) = (signature is null))
);`;
