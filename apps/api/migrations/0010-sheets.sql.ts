const key = `region_code integer not null,
  project_id bigint not null,
  version integer not null,
  row_no integer not null,
  unit_code text collate "C" not null`;
const tail = `primary key (region_code, project_id, version, row_no),
  foreign key (region_code, project_id, version) references project_version`;

/** The special tabs of a filing; line_no names the estimate line whose money the row explains. */
export const SHEETS = `
create table procurement_row (
  ${key},
  line_no integer,
  catalogue_item text not null,
  method text not null,
  amount_fen bigint not null,
  ${tail}
);

create table conference_sheet (
  ${key},
  line_no integer,
  class text not null,
  persons integer not null,
  staff integer not null default 0,
  days double precision not null,
  place text not null check (place in ('单位内部', '定点场所', '其他场所', '风景名胜区')),
  amount_fen bigint not null,
  ${tail}
);

create table training_sheet (
  ${key},
  line_no integer,
  class text not null,
  persons integer not null,
  days double precision not null,
  amount_fen bigint not null,
  lecturer_title text check (lecturer_title in ('副高', '正高', '院士')),
  lecture_hours double precision,
  hours_per_half_day double precision,
  lecture_rate_fen bigint,
  lecture_name text,
  ${tail}
);

create table vehicle_request (
  ${key},
  line_no integer,
  purpose text not null,
  energy text not null check (energy in ('燃油', '新能源')),
  quantity integer not null,
  price_fen bigint not null,
  displacement_ml integer,
  replaces_vehicle text collate "C",
  ${tail}
);

create table property_request (
  ${key},
  line_no integer,
  area_m2 double precision not null,
  price_fen bigint not null,
  months integer not null,
  amount_fen bigint not null,
  ${tail}
);

create table asset_request (
  ${key},
  line_no integer,
  asset_class text not null,
  name text not null,
  tier text not null default '',
  quantity integer not null,
  price_fen bigint not null,
  replaces_bought_on date,
  ${tail}
);

create table system_request (
  ${key},
  line_no integer,
  kind text not null check (kind in ('新建', '升级', '运维')),
  system_id text collate "C",
  name text not null,
  function_text text not null,
  software_fen bigint not null default 0,
  hardware_fen bigint not null default 0,
  ${tail}
);

create table it_price_row (
  ${key},
  line_no integer,
  product text not null,
  kind text not null check (kind in ('软件', '硬件')),
  quantity integer not null,
  list_price_fen bigint not null,
  unit_price_fen bigint not null,
  ${tail}
);

create table service_purchase (
  ${key},
  line_no integer,
  content text not null,
  vendor text,
  contract_years integer not null,
  special_term boolean not null default false,
  labour_dispatch boolean not null default false,
  amount_fen bigint not null,
  ${tail}
);

create table external_staff (
  ${key},
  line_no integer,
  headcount integer not null,
  per_head_fen bigint not null,
  approval_number text,
  ${tail}
);

create table facility_request (
  ${key},
  line_no integer,
  kind text not null,
  place text not null,
  quantity double precision not null,
  measure text not null,
  price_fen bigint not null,
  ${tail}
);

create table building_request (
  ${key},
  line_no integer,
  kind text not null check (kind in ('办公用房建设', '办公用房维修', '办公用房租用', '其他用房')),
  area_m2 double precision not null,
  price_fen bigint,
  approval_number text,
  ${tail}
);
`;
