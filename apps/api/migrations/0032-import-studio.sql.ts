/** What was brought in from outside, row for row, so that a whole import can be taken back. */
export const IMPORTS = `
create table connector (
  region_code integer not null references region,
  connector_id uuid not null,
  name text not null,
  kind text not null check (kind in ('folder', 'push', 'pull')),
  library text not null,
  settings jsonb not null,
  mapping jsonb not null,
  every_minutes integer not null check (every_minutes >= 1),
  active boolean not null default true,
  cursor_value text,
  next_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (region_code, connector_id)
);
comment on column connector.cursor_value is 'greatest value of the increasing column already read: the next pull begins after it';

create table import_batch (
  region_code integer not null references region,
  batch_id uuid not null,
  library text not null,
  file_name text not null,
  file_hash text not null,
  source text not null check (source in ('web', 'cli', 'folder', 'push', 'pull')),
  connector_id uuid,
  mapping jsonb not null,
  state text not null check (state in ('待导入', '已导入', '已撤销')),
  rows_read integer not null default 0,
  rows_new integer not null default 0,
  rows_changed integer not null default 0,
  rows_same integer not null default 0,
  rows_refused integer not null default 0,
  report jsonb not null,
  started_by uuid not null,
  started_name text not null,
  started_at timestamptz not null,
  undone_name text,
  undone_at timestamptz,
  announced_at timestamptz,
  primary key (region_code, batch_id),
  foreign key (region_code, connector_id) references connector
);
create index import_batch_recent on import_batch (region_code, started_at desc);
create index import_batch_news on import_batch (region_code) where announced_at is null and state <> '待导入';
create index import_batch_library on import_batch (region_code, library, started_at desc);

comment on column import_batch.announced_at is 'when those who judge by the library were told; null after an import or an undo';

create table import_file (
  region_code integer not null,
  batch_id uuid not null,
  content bytea not null,
  primary key (region_code, batch_id),
  foreign key (region_code, batch_id) references import_batch on delete cascade
);
comment on table import_file is 'the dropped file until it is imported; nothing is kept of it afterwards but its digest';
alter table import_file alter column content set storage external;

create table import_row (
  region_code integer not null,
  batch_id uuid not null,
  row_no integer not null,
  part integer not null default 0,
  cells jsonb not null,
  problems jsonb not null,
  state text not null default '待改' check (state in ('待改', '已补入', '已放弃')),
  primary key (region_code, batch_id, row_no, part),
  foreign key (region_code, batch_id) references import_batch on delete cascade
);
comment on table import_row is 'quarantine: rows that were refused, as texts by column of the library, to be mended and tried again';
comment on column import_row.part is 'which of the rows a wide row was turned into';

create table import_image (
  region_code integer not null,
  batch_id uuid not null,
  image_no integer not null,
  before jsonb,
  after jsonb not null,
  primary key (region_code, batch_id, image_no),
  foreign key (region_code, batch_id) references import_batch on delete cascade
);
comment on table import_image is 'the row before and after an import; null before = the row was new';

create table import_mapping (
  region_code integer not null references region,
  library text not null,
  signature text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  used_name text not null,
  primary key (region_code, library, signature)
);
comment on column import_mapping.signature is 'digest of the captions of a table: the same form next year finds its mapping again';

create table connector_run (
  region_code integer not null,
  connector_id uuid not null,
  run_id uuid not null,
  idempotency_key text,
  content_hash text,
  state text not null check (state in ('成功', '无变化', '失败')),
  message text not null,
  batch_id uuid,
  answer jsonb,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  primary key (region_code, run_id),
  unique (region_code, connector_id, idempotency_key),
  foreign key (region_code, connector_id) references connector,
  foreign key (region_code, batch_id) references import_batch
);
create index connector_run_recent on connector_run (region_code, connector_id, started_at desc);
`;

/** Budgets that come without execution: nothing executed is not the same as executed nothing. */
export const HISTORY_LINE = `
create table history_line (
  region_code integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  line_key text collate "C" not null,
  project_key text collate "C",
  project text not null,
  item text not null,
  econ_code text,
  fund text,
  quantity double precision,
  measure text,
  unit_price_fen bigint,
  amount_fen bigint not null,
  primary key (region_code, unit_code, year, line_key),
  foreign key (region_code, unit_code) references unit
);
create index history_line_project on history_line (region_code, project_key, year);
`;
