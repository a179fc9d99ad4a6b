/** The record of a standard completed (fields as in the libraries of provincial systems), and measuring from history. */
export const STANDARDS = `
alter table standard
  add column category text not null default '',
  add column expense_scope text not null default '',
  add column expense_content text not null default '',
  add column office text not null default '',
  add column approval_number text,
  add column state text not null default '启用' check (state in ('启用', '停用')),
  add column measured_run uuid,
  add column measured_no integer,
  add constraint standard_stopped_has_end check (state = '启用' or until is not null),
  add constraint standard_days_in_order check (until is null or until >= since),
  add constraint standard_interval_in_order check (low_fen is null or high_fen is null or low_fen <= high_fen);
comment on column standard.measured_no is 'the proposal and the frozen sample this standard grew out of, kept when it is promoted';

create table standard_condition (
  region_code integer not null,
  standard_code text collate "C" not null,
  since date not null,
  row_no integer not null,
  attribute text not null,
  over double precision,
  upto double precision,
  word text,
  value_fen bigint,
  factor_low double precision,
  factor_high double precision,
  note text not null default '',
  primary key (region_code, standard_code, since, row_no),
  foreign key (region_code, standard_code, since) references standard on delete cascade,
  check (word is null or (over is null and upto is null)),
  check (over is null or upto is null or over < upto),
  check (value_fen is not null or factor_high is not null)
);
comment on table standard_condition is 'bands of quantity, area, tier: above over, up to and with upto, or equal to word';

create table priced_item (
  region_code integer not null references region,
  item_key text not null,
  category text not null default '',
  measure text not null default '',
  econ_code text collate "C",
  source text not null,
  primary key (region_code, item_key)
);

create table item_word (
  region_code integer not null,
  word text not null,
  item_key text not null,
  source text not null check (source in ('随附', '人工确认', '导入')),
  confirmed_by text,
  confirmed_at timestamptz,
  primary key (region_code, word),
  foreign key (region_code, item_key) references priced_item
);
comment on table item_word is 'normalised wording of a line and the item it means; a confirmed answer of the queue becomes a row';

create table item_question (
  region_code integer not null references region,
  word text not null,
  text text not null,
  measure text not null,
  lines integer not null,
  units integer not null,
  suggestions jsonb not null,
  state text not null default '待确认' check (state in ('待确认', '已归入', '不归入')),
  item_key text,
  decided_by text,
  decided_at timestamptz,
  primary key (region_code, word, measure)
);

create table measuring_run (
  region_code integer not null references region,
  run_id uuid not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  first_year integer not null,
  last_year integer not null,
  base_year integer not null,
  deflator jsonb,
  method jsonb,
  lines bigint not null default 0,
  unmatched bigint not null default 0,
  unusable bigint not null default 0,
  groups integer not null default 0,
  proposals integer not null default 0,
  digest text,
  message text,
  requested_by uuid not null,
  requester text not null,
  queued_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (region_code, run_id),
  check (first_year <= last_year)
);
create unique index measuring_run_one on measuring_run (region_code) where state in ('queued', 'running');

create table measured_proposal (
  region_code integer not null,
  run_id uuid not null,
  proposal_no integer not null,
  item_key text not null,
  tier text not null,
  measure text not null,
  lines integer not null,
  kept integer not null,
  years integer not null,
  units integer not null,
  low_fen bigint not null,
  mid_fen bigint not null,
  high_fen bigint not null,
  fence_low_fen double precision not null,
  fence_high_fen double precision not null,
  dispersion double precision not null,
  shift double precision not null,
  confidence text not null check (confidence in ('A', 'B', 'C', 'D')),
  by_year jsonb not null,
  sensitivity jsonb not null,
  points jsonb not null,
  sample_digest text not null,
  state text not null check (state in ('待定', '对照', '已采纳', '已退回', '已更新')),
  why text not null default '',
  proposed_by uuid not null,
  proposer text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decider text,
  decided_at timestamptz,
  reason text,
  standard_code text collate "C",
  standard_since date,
  primary key (region_code, run_id, proposal_no),
  foreign key (region_code, run_id) references measuring_run,
  check (decided_by is null or decided_by <> proposed_by),
  check (state not in ('已采纳', '已退回') or decided_by is not null),
  check (low_fen <= mid_fen and mid_fen <= high_fen)
);
create index measured_proposal_item on measured_proposal (region_code, item_key, tier);
comment on column measured_proposal.points is 'at most a few hundred prices without the names of units, for drawing';

create table measured_sample (
  region_code integer not null,
  run_id uuid not null,
  proposal_no integer not null,
  unit_codes text[] not null,
  content bytea not null,
  primary key (region_code, run_id, proposal_no),
  foreign key (region_code, run_id, proposal_no) references measured_proposal
);
alter table measured_sample alter column content set storage external;
comment on table measured_sample is 'every line of a proposal, frozen: price at base year, year, unit; names units, so departments and units may not read it';

create table standard_promotion (
  region_code integer not null,
  promotion_id uuid not null,
  standard_code text collate "C" not null,
  from_since date not null,
  to_class text not null check (to_class in ('固定', '法定')),
  since date not null,
  document text not null,
  approval_number text not null check (approval_number <> ''),
  state text not null check (state in ('待定', '已批准', '已退回')),
  proposed_by uuid not null,
  proposer text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decider text,
  decided_at timestamptz,
  reason text,
  primary key (region_code, promotion_id),
  foreign key (region_code, standard_code, from_since) references standard,
  check (decided_by is null or decided_by <> proposed_by),
  check (state = '待定' or decided_by is not null)
);
create unique index standard_promotion_one on standard_promotion (region_code, standard_code) where state = '待定';

create table campaign_standards (
  region_code integer not null,
  year integer not null,
  digest text not null,
  standards integer not null,
  content jsonb not null,
  frozen_by uuid not null,
  freezer text not null,
  frozen_at timestamptz not null,
  primary key (region_code, year),
  foreign key (region_code, year) references campaign
);

create table peer_standard (
  region_code integer not null references region,
  peer text not null,
  item_key text not null,
  tier text not null default '',
  year integer not null,
  value_fen bigint not null,
  unit text not null,
  level_ratio double precision check (level_ratio > 0),
  level_source text not null default '',
  document text not null,
  certainty text not null check (certainty in ('V', 'M', 'L', 'U')),
  primary key (region_code, peer, item_key, tier, year)
);
comment on column peer_standard.level_ratio is 'price level here divided by the level there; null = not known, no adjustment';

alter table history_price add column tier text not null default '';
`;

/** A standard that a frozen campaign relies on stands still; a change begins after the first day of that year. */
export const FREEZING = `
create function standard_stays_frozen() returns trigger language plpgsql as $$
declare
  frozen integer;
  same boolean := tg_op = 'UPDATE' and
    (old.item_key, old.tier, old.class, old.calc, old.value_fen, old.low_fen, old.high_fen, old.ratio,
      old.quantity_limit, old.life_years, old.unit)
    is not distinct from
    (new.item_key, new.tier, new.class, new.calc, new.value_fen, new.low_fen, new.high_fen, new.ratio,
      new.quantity_limit, new.life_years, new.unit);
begin
  select max(year) into frozen from (
    select c.year,
      tg_op <> 'INSERT' and make_date(c.year, 1, 1) between old.since and coalesce(old.until, 'infinity') as before,
      tg_op <> 'DELETE' and make_date(c.year, 1, 1) between new.since and coalesce(new.until, 'infinity') as after
    from campaign_standards c where c.region_code = coalesce(new.region_code, old.region_code)) day
  where before <> after or (before and after and not same);
  if frozen is not null then
    raise exception 'standards of campaign % are frozen', frozen using errcode = 'ZS036', detail = frozen::text;
  end if;
  return null;
end $$;
create trigger standard_stays_frozen after insert or update or delete on standard
  for each row execute function standard_stays_frozen();
`;
