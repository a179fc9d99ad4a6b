/** The libraries that are consulted: codes, organisations, policies, standards, tasks, statistics, means at hand. */
export const LIBRARIES = `
create table region (
  region_code integer primary key check (region_code between 100000000 and 999999999),
  name text not null,
  parent_code integer references region,
  level text not null check (level in ('中央', '省级', '市级', '县级', '乡级'))
);

create table code_item (
  year integer not null,
  kind text not null,
  code text collate "C" not null,
  name text not null,
  parent text collate "C",
  leaf boolean not null default true,
  fund_types text[],
  keywords text[],
  primary key (year, kind, code)
);

create table code_crosswalk (
  year integer not null,
  unit_kind text not null check (unit_kind in ('行政', '参公', '事业')),
  dept_econ text collate "C" not null,
  gov_econ text collate "C" not null,
  primary key (year, unit_kind, dept_econ, gov_econ)
);

create table unit (
  region_code integer not null references region,
  unit_code text collate "C" not null check (unit_code ~ '^([0-9]{3}){1,4}$'),
  department_code text collate "C" not null,
  department_name text,
  name text not null,
  kind text not null check (kind in ('行政', '参公', '事业')),
  division text,
  contact text,
  primary key (region_code, unit_code)
);

create table unit_duty (
  region_code integer not null,
  unit_code text collate "C" not null,
  duty_code text collate "C" not null,
  name text not null,
  text text not null,
  core boolean not null default false,
  primary key (region_code, unit_code, duty_code),
  foreign key (region_code, unit_code) references unit
);

create index unit_duty_code on unit_duty (region_code, duty_code);

create table unit_func_class (
  region_code integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  func_class text collate "C" not null,
  source text not null check (source in ('历年使用', '职责对应')),
  primary key (region_code, unit_code, year, func_class, source),
  foreign key (region_code, unit_code) references unit
);

create table policy_document (
  region_code integer not null references region,
  document_id text collate "C" not null,
  title text not null,
  number text,
  issuer text not null,
  level text not null check (level in ('L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7')),
  issued_on date,
  valid_from date not null,
  valid_to date,
  repealed_on date,
  repealed_by text,
  certainty text not null default 'V',
  primary key (region_code, document_id)
);
comment on table policy_document is 'region_code 100000000 = national documents, which every region reads';

create table policy_article (
  region_code integer not null,
  document_id text collate "C" not null,
  article_no integer not null,
  label text not null,
  text text,
  primary key (region_code, document_id, article_no),
  foreign key (region_code, document_id) references policy_document
);
comment on column policy_article.text is 'null: only the number of the article is held, not its wording';

create table standard (
  region_code integer not null references region,
  standard_code text collate "C" not null,
  since date not null,
  until date,
  name text not null,
  item text not null,
  item_key text not null,
  tier text not null default '',
  class text not null check (class in ('法定', '固定', '暂定')),
  calc text not null check (calc in ('定额', '比例', '限额')),
  value_fen bigint,
  low_fen bigint,
  high_fen bigint,
  ratio double precision,
  quantity_limit double precision,
  life_years integer,
  unit text not null,
  econ_code text collate "C",
  scope text not null,
  document text not null,
  number text,
  article text,
  certainty text not null check (certainty in ('V', 'M', 'L', 'U')),
  primary key (region_code, standard_code, since)
);
create index standard_item on standard (region_code, item_key, tier, since);

create table task_item (
  region_code integer not null references region,
  year integer not null,
  task_no integer not null,
  tier text not null check (tier in ('点名', '分解', '规划')),
  source text not null,
  title text not null,
  text text not null,
  lead_department text collate "C",
  primary key (region_code, year, task_no)
);

create table statistic (
  region_code integer not null references region,
  year integer not null,
  indicator text not null,
  value double precision not null,
  unit text not null,
  primary key (region_code, year, indicator)
);

create table staff_count (
  region_code integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  established integer not null,
  on_post integer not null,
  external_approved integer not null default 0,
  external_on integer not null default 0,
  average_cost_fen bigint,
  primary key (region_code, unit_code, year),
  foreign key (region_code, unit_code) references unit
);
comment on column staff_count.average_cost_fen is 'yearly cost of one established post, the ceiling for external staff (T12)';

create table vehicle_quota (
  region_code integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  approved integer not null,
  primary key (region_code, unit_code, year),
  foreign key (region_code, unit_code) references unit
);

create table vehicle (
  region_code integer not null,
  unit_code text collate "C" not null,
  vehicle_id text collate "C" not null,
  purpose text not null,
  energy text not null check (energy in ('燃油', '新能源')),
  price_fen bigint not null,
  displacement_ml integer,
  bought_on date not null,
  state text not null check (state in ('在用', '待处置', '已处置')),
  primary key (region_code, unit_code, vehicle_id),
  foreign key (region_code, unit_code) references unit
);

create table asset (
  region_code integer not null,
  unit_code text collate "C" not null,
  asset_id text collate "C" not null,
  asset_class text not null,
  name text not null,
  quantity integer not null,
  price_fen bigint not null,
  bought_on date not null,
  state text not null check (state in ('在用', '闲置', '低效', '待处置')),
  primary key (region_code, unit_code, asset_id),
  foreign key (region_code, unit_code) references unit
);
create index asset_class on asset (region_code, asset_class, state);

create table office_space (
  region_code integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  approved_area_m2 double precision not null,
  actual_area_m2 double precision not null,
  norm_per_head_m2 double precision not null,
  primary key (region_code, unit_code, year),
  foreign key (region_code, unit_code) references unit
);

create table info_system (
  region_code integer not null,
  unit_code text collate "C" not null,
  system_id text collate "C" not null,
  name text not null,
  function_text text not null,
  software_cost_fen bigint not null,
  hardware_cost_fen bigint not null,
  online_on date not null,
  warranty_end date,
  state text not null check (state in ('在用', '停用')),
  primary key (region_code, unit_code, system_id),
  foreign key (region_code, unit_code) references unit
);

create table facility (
  region_code integer not null,
  unit_code text collate "C" not null,
  facility_id text collate "C" not null,
  kind text not null,
  place text not null,
  quantity double precision not null,
  measure text not null,
  primary key (region_code, unit_code, facility_id),
  foreign key (region_code, unit_code) references unit
);
create index facility_place on facility (region_code, kind, place);

create table funding_channel (
  region_code integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  purpose_key text not null,
  name text not null,
  amount_fen bigint not null,
  primary key (region_code, unit_code, year, purpose_key, name),
  foreign key (region_code, unit_code) references unit
);
comment on table funding_channel is 'money already granted elsewhere for the same purpose (N10)';
`;
