/** Kept definitions of reports and tables, what was made of them by schedule, packs for meetings, drafts of themes. */
export const REPORTS = `
create table saved_report (
  region_code integer not null references region,
  report_id uuid not null,
  name text not null check (length(trim(name)) between 2 and 60),
  definition jsonb not null check (jsonb_typeof(definition) = 'object'),
  owner_id uuid not null,
  owner_name text not null,
  shared_with text[] not null default '{}',
  every text check (every in ('daily', 'weekly', 'monthly')),
  since date,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (region_code, report_id),
  check ((every is null) = (since is null))
);
comment on column saved_report.shared_with is 'roles: whoever has one and sees the region finds it, and reads it under a scope of his own';
comment on column saved_report.since is 'no slot before this day is made up for';

create table kept_report (
  region_code integer not null,
  report_id uuid not null,
  slot date not null,
  made_at timestamptz not null,
  kind text not null check (kind in ('region', 'all', 'dept', 'unit')),
  region_lo integer not null,
  region_hi integer not null,
  unit_lo text collate "C" not null,
  unit_hi text collate "C" not null,
  content jsonb not null,
  digest text collate "C" not null,
  primary key (region_code, report_id, slot),
  foreign key (region_code, report_id) references saved_report
);
comment on table kept_report is 'read only by who sees all that its maker saw: the scope it was made under stands beside it';

create table meeting_pack (
  region_code integer not null references region,
  pack_id uuid not null,
  year integer not null,
  title text not null check (length(trim(title)) between 2 and 80),
  held_on date not null,
  made_by uuid not null,
  maker text not null,
  made_at timestamptz not null,
  primary key (region_code, pack_id)
);

create table meeting_item (
  region_code integer not null,
  pack_id uuid not null,
  item_no integer not null check (item_no > 0),
  kind text not null check (kind in ('project', 'department', 'theme', 'campaign')),
  subject text not null,
  name text not null,
  note text not null default '',
  version integer check ((kind = 'project') = (version is not null)),
  primary key (region_code, pack_id, item_no),
  foreign key (region_code, pack_id) references meeting_pack
);
comment on column meeting_item.version is 'of the filing that went before the meeting: what it decides falls on no other';

create table meeting_outcome (
  region_code integer not null,
  pack_id uuid not null,
  item_no integer not null,
  outcome text not null check (outcome in ('同意', '调整金额', '调整等级', '暂缓')),
  words text not null check (length(trim(words)) between 5 and 2000),
  decision_id uuid,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (region_code, pack_id, item_no),
  foreign key (region_code, pack_id, item_no) references meeting_item
);
comment on column meeting_outcome.decision_id is 'the decision it was written back as: its state and its second person are the review''s';
`;

/** A theme or the prohibition list: proposed by one person, put in force by a second. */
export const THEME_DRAFTS = `
create table theme_draft (
  region_code integer not null references region,
  draft_id uuid not null,
  kind text not null check (kind in ('theme', 'prohibitions')),
  code text collate "C" not null,
  document jsonb not null check (jsonb_typeof(document) = 'object'),
  state text not null default '待定' check (state in ('待定', '已发布', '已退回', '已撤回')),
  reason text not null check (length(trim(reason)) between 2 and 500),
  proposed_by uuid not null,
  proposer text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decider text,
  decided_at timestamptz,
  note text,
  primary key (region_code, draft_id),
  check ((state = '待定') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint theme_draft_second_person check (decided_by is null or (state = '已撤回') = (decided_by = proposed_by))
);
create unique index theme_draft_open on theme_draft (region_code, kind, code) where state = '待定';
create function theme_draft_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> '待定' then
      raise exception using errcode = '23514', constraint = 'theme_draft_second_person',
        message = 'a theme is proposed first: a second person puts it in force';
    end if;
    return new;
  end if;
  if (new.document, new.code, new.reason, new.proposed_by, new.proposed_at)
     is distinct from (old.document, old.code, old.reason, old.proposed_by, old.proposed_at) or old.state <> '待定' then
    raise exception using errcode = '23514', constraint = 'theme_draft_decided', message = 'a draft is decided once';
  end if;
  return new;
end $$;
create trigger theme_draft_stands before insert or update on theme_draft
  for each row execute function theme_draft_stands();
create trigger theme_draft_other_person before insert or update on theme_draft for each row
  when (new.state <> '已撤回' and one_person(new.decided_by, new.proposed_by))
  execute function refuse_one_person('theme_draft_second_person');
`;

const setting = (name: string, type = 'text'): string =>
  `(select nullif(current_setting('app.${name}', true), '')::${type})`;

/**
 * A kept result is shown to who sees every row its maker saw: wider scopes see narrower results, never the other way. A reader
 * of units lies within a region; the interval of the maker must lie within his.
 */
export const KEPT_REPORT_RIGHTS = `
alter table kept_report enable row level security;
alter table kept_report force row level security;
create policy s_unit on kept_report to zs_s_unit using (kind in ('unit', 'dept') and region_code = ${setting('region_lo', 'int')}
  and unit_lo >= ${setting('unit_lo')} and unit_hi <= ${setting('unit_hi')});
create policy s_dept on kept_report to zs_s_dept using (kind in ('unit', 'dept') and region_code = ${setting('region_lo', 'int')}
  and unit_lo >= ${setting('unit_lo')} and unit_hi <= ${setting('unit_hi')});
create policy s_region on kept_report to zs_s_region using (kind <> 'all'
  and region_lo >= ${setting('region_lo', 'int')} and region_hi <= ${setting('region_hi', 'int')});
create policy s_all on kept_report to zs_s_all using (true);
grant select on kept_report to zs_api, zs_worker, zs_s_unit, zs_s_dept, zs_s_region, zs_s_all;
grant insert on kept_report to zs_s_unit, zs_s_dept, zs_s_region, zs_s_all;
`;
