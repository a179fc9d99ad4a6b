/** Uploaded documents, what was read in them, and what people confirmed. Contents of files lie beside the database. */
export const DOCUMENTS = `
create table document (
  region_code integer not null references region,
  document_id uuid not null default gen_random_uuid(),
  unit_code text collate "C",
  name text not null check (length(name) between 1 and 200),
  content_hash text collate "C" not null check (content_hash ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  state text not null default '待读' check (state in ('待读', '读取中', '已读', '已拒绝')),
  message text,
  kind text,
  type text,
  flags jsonb not null default '[]',
  unread jsonb not null default '[]',
  uploaded_by uuid not null,
  uploader text not null,
  uploaded_at timestamptz not null,
  read_at timestamptz,
  read_ms integer,
  primary key (region_code, document_id),
  unique nulls not distinct (region_code, unit_code, content_hash),
  foreign key (region_code, unit_code) references unit
);
create index document_recent on document (region_code, uploaded_at desc);
comment on column document.content_hash is 'SM3 of the bytes; names the file in the store';
comment on column document.unit_code is 'null: of the finance bureau itself, which only scopes of the region see';

create table document_page (
  region_code integer not null,
  document_id uuid not null,
  page_no integer not null,
  unit_code text collate "C",
  title text not null,
  source text not null check (source in ('文字', '识别')),
  confidence numeric(4, 3) not null,
  shape numeric,
  spans jsonb not null,
  primary key (region_code, document_id, page_no),
  foreign key (region_code, document_id) references document
);

create table document_field (
  region_code integer not null,
  document_id uuid not null,
  field_no integer not null,
  unit_code text collate "C",
  kind text not null,
  value text not null,
  amount_fen bigint,
  item jsonb,
  page_index integer not null,
  span_index integer not null,
  confidence numeric(4, 3) not null,
  problem text,
  state text not null default '待确认' check (state in ('待确认', '已确认', '已更正')),
  found_value text not null,
  confirmed_by text,
  confirmed_at timestamptz,
  primary key (region_code, document_id, field_no),
  foreign key (region_code, document_id) references document,
  check ((state = '待确认') = (confirmed_at is null))
);
comment on column document_field.found_value is 'as the machine found it; kept when a person corrects, as a sample';
`;
