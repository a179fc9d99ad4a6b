/** People, money lying idle, where projects began, and how old a figure may be. */
export const HOLDINGS = `
alter table unit add column credit_code text, add column since date, add column until date;
comment on column unit.until is 'last day of a unit that was merged or abolished; its history stays';

alter table unit_duty add column target text, add column since date, add column until date;
comment on column unit_duty.until is 'a duty is ended, never deleted: last year''s projects were filed under it';

create table person (
  region_code integer not null,
  unit_code text collate "C" not null,
  person_no text collate "C" not null,
  identity bytea not null,
  key_version integer not null,
  id_index bytea not null,
  kind text not null check (kind in ('行政', '事业', '工勤', '离退休', '编外')),
  seat text,
  post text not null,
  since date not null,
  until date,
  monthly_cost_fen bigint not null check (monthly_cost_fen >= 0),
  primary key (region_code, unit_code, person_no),
  unique (region_code, unit_code, id_index, since),
  foreign key (region_code, unit_code) references unit,
  check (until is null or until >= since)
);
create index person_id on person (region_code, id_index);
create index person_seat on person (region_code, unit_code, seat);
create index person_key_version on person (region_code, key_version);
comment on column person.identity is 'name and identity number, sealed with SM4; opened for one row at a time with a reason';
comment on column person.id_index is 'blind index; not unique in a region, because one person paid by two units is what it must find';
comment on column person.seat is 'number of the established post; two people on one seat at a time = the seat is paid twice';

create table person_disclosure (
  region_code integer not null,
  unit_code text collate "C" not null,
  disclosure_id uuid not null,
  person_no text collate "C" not null,
  reader_id uuid not null,
  reason text not null,
  at timestamptz not null,
  primary key (region_code, unit_code, disclosure_id),
  foreign key (region_code, unit_code, person_no) references person
);
create index person_disclosure_reader on person_disclosure (region_code, reader_id, at);

create table stock_fund (
  region_code integer not null,
  unit_code text collate "C" not null,
  fund_id text collate "C" not null,
  kind text not null check (kind in ('闲置资源', '闲置资产', '沉睡账户', '结转结余', '股权分红', '其他')),
  fund_type text not null
    check (fund_type in ('一般公共预算', '政府性基金预算', '国有资本经营预算', '财政专户管理资金', '单位资金')),
  name text not null,
  amount_fen bigint not null check (amount_fen >= 0),
  recovered_fen bigint not null default 0 check (recovered_fen >= 0),
  estimated boolean not null,
  idle_since date not null,
  state text not null check (state in ('待核实', '可收回', '收缴中', '已收回', '保留使用')),
  basis text not null,
  note text,
  as_of date not null,
  recorded_by uuid not null,
  decided_by uuid,
  primary key (region_code, unit_code, fund_id),
  foreign key (region_code, unit_code) references unit,
  check (recovered_fen <= amount_fen),
  check (decided_by is null or decided_by <> recorded_by),
  check (kind <> '股权分红' or fund_type = '国有资本经营预算')
);
comment on column stock_fund.estimated is 'true: revenue expected from a resource, not money in an account';
comment on column stock_fund.fund_type is 'dividends stay in the state capital budget: the four budgets are kept apart';

create table project_birth (
  region_code integer not null,
  unit_code text collate "C" not null,
  project_key text collate "C" not null,
  first_year integer not null,
  document text,
  number text,
  article text,
  note text,
  primary key (region_code, unit_code, project_key),
  foreign key (region_code, unit_code) references unit
);
comment on table project_birth is 'on what a project was first given money';

create table library_source (
  region_code integer not null references region,
  library text collate "C" not null,
  part text not null default '',
  source text not null,
  as_of date not null,
  licence text,
  primary key (region_code, library, part)
);
comment on column library_source.part is 'empty for the whole library, else the indicator or the year it speaks of';

create table freshness_limit (
  library text collate "C" primary key,
  ageing_after_days integer not null check (ageing_after_days > 0),
  stale_after_days integer not null,
  basis text not null,
  check (stale_after_days > ageing_after_days)
);

insert into freshness_limit values
  ('units', 400, 760, '机构改革后更新，每年核对；2026-11 产品缺省'),
  ('evaluations', 400, 760, '按年评价；2026-11 产品缺省'),
  ('staff', 400, 760, '年末数，按年更新；2026-11 产品缺省'),
  ('persons', 60, 190, '人员变动按月更新；2026-11 产品缺省'),
  ('vehicles', 190, 400, '随时更新，每年盘点；2026-11 产品缺省'),
  ('assets', 190, 400, '随时更新，每年盘点；2026-11 产品缺省'),
  ('information-systems', 190, 400, '随时更新，每年普查；2026-11 产品缺省'),
  ('awards', 100, 400, '随成交更新，按季核对；2026-11 产品缺省'),
  ('history', 60, 190, '执行数按月更新；2026-11 产品缺省'),
  ('carry-overs', 100, 400, '年度清算后更新，按季核对；2026-11 产品缺省'),
  ('stock-funds', 100, 400, '按季清理；2026-11 产品缺省'),
  ('findings', 190, 400, '随报告更新；2026-11 产品缺省'),
  ('statistics', 560, 900, '统计公报次年发布；2026-11 产品缺省');
`;

/** All money that could come back, whichever ledger it stands in. */
export const RECOVERABLE_MONEY = `
  select c.region_code, c.unit_code, 'carry-overs' as library, c.project_key || '-' || c.origin_year as item,
    '结转结余' as kind, null::text as fund_type,
    coalesce((select h.name from history_project_year h where h.region_code = c.region_code and h.unit_code = c.unit_code
      and h.project_key = c.project_key order by h.year desc limit 1), c.project_key) as name,
    c.unused_fen as amount_fen, 0::bigint as recovered_fen, false as estimated,
    make_date(c.origin_year + 1, 1, 1) as idle_since,
    case when c.years_unused >= 2 then '可收回' else '待核实' end as state
  from carry_over c where c.booked_on is null
  union all
  select f.region_code, f.unit_code, 'stock-funds', f.fund_id, f.kind, f.fund_type, f.name, f.amount_fen, f.recovered_fen,
    f.estimated, f.idle_since, f.state
  from stock_fund f where f.state in ('待核实', '可收回', '收缴中')`;
