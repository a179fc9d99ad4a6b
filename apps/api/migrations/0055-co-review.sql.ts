/** 联合评审: who is asked, branches side by side, opinions nobody reads before all are in, conflicts and their resolution. */
export const CO_REVIEW = `
create table co_review_routing (
  region_code integer not null references region,
  code text collate "C" not null,
  since date not null,
  until date,
  place integer not null,
  name text not null,
  categories text[] not null default '{}',
  least_fen bigint,
  themes text[] not null default '{}',
  offices text[] not null check (cardinality(offices) > 0),
  join_rule text not null check (join_rule in ('all', 'quorum')),
  quorum integer,
  days integer not null check (days between 1 and 90),
  source text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (region_code, code, since),
  check ((join_rule = 'quorum') = (quorum is not null)),
  check (quorum is null or quorum between 1 and cardinality(offices))
);
comment on column co_review_routing.themes is 'flags of the filing: is_it, is_construction, is_purchase …; any of them';

create table co_review_setting (
  region_code integer not null references region,
  since date not null,
  one_person_many boolean not null,
  mark_gap numeric(2, 1) not null check (mark_gap > 0),
  amount_gap_percent integer not null check (amount_gap_percent between 1 and 100),
  source text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (region_code, since)
);
comment on column co_review_setting.one_person_many is 'small bureaus: one person may answer for several offices, whose mark then counts once';

create table co_review_member (
  region_code integer not null references region,
  office text not null check (office in ('业务', '绩效', '资产', '信息化', '评审中心')),
  account_id uuid not null,
  name text not null,
  department_code text collate "C" not null,
  since date not null,
  until date,
  set_by text not null,
  set_at timestamptz not null,
  primary key (region_code, office, account_id)
);

create table co_review_relation (
  region_code integer not null references region,
  relation_id uuid not null,
  account_id uuid not null,
  name text not null,
  unit_code text collate "C" not null,
  kind text not null,
  since date not null,
  until date,
  declared_by uuid not null,
  declared_at timestamptz not null,
  primary key (region_code, relation_id),
  foreign key (region_code, unit_code) references unit
);
comment on table co_review_relation is 'declared relations of a person to a unit; a department covers its units';

create table co_review (
  region_code integer not null,
  review_id uuid not null,
  project_id bigint not null,
  version integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  routing text not null,
  join_rule text not null check (join_rule in ('all', 'quorum')),
  quorum integer,
  one_person_many boolean not null,
  state text not null check (state in ('进行中', '待裁决', '已合成', '已撤销')),
  opened_by uuid not null,
  opened_name text not null,
  opened_at timestamptz not null,
  due_on date not null,
  closed_at timestamptz,
  settled_at timestamptz,
  marks integer,
  trimmed_mean numeric(4, 3),
  primary key (region_code, review_id),
  foreign key (region_code, project_id) references project
);
create unique index co_review_once on co_review (region_code, project_id, version) where state <> '已撤销';
create index co_review_year on co_review (region_code, year, opened_at desc);

create table co_review_branch (
  region_code integer not null,
  review_id uuid not null,
  office text not null,
  unit_code text collate "C" not null,
  state text not null default '待接' check (state in ('待接', '办理中', '已交', '免交')),
  assignee_id uuid,
  assignee_name text,
  effort numeric(6, 1) not null,
  handed_at timestamptz not null,
  taken_at timestamptz,
  submitted_at timestamptz,
  due_on date not null,
  primary key (region_code, review_id, office),
  foreign key (region_code, review_id) references co_review,
  check ((state = '已交') = (submitted_at is not null))
);
create index co_review_branch_open on co_review_branch (region_code, assignee_id, due_on) where state in ('待接', '办理中');

create table co_review_opinion (
  region_code integer not null,
  review_id uuid not null,
  office text not null,
  unit_code text collate "C" not null,
  reviewer_id uuid not null,
  reviewer_name text not null,
  reviewer_department text collate "C" not null,
  opinion text not null check (opinion in ('支持', '有条件支持', '不支持')),
  mark numeric(2, 1) not null check (mark between 0 and 5),
  amount_fen bigint check (amount_fen >= 0),
  statement text not null check (length(statement) between 5 and 2000),
  submitted_at timestamptz not null,
  primary key (region_code, review_id, office),
  foreign key (region_code, review_id, office) references co_review_branch
);

create table co_review_conflict (
  region_code integer not null,
  review_id uuid not null,
  conflict_no integer not null,
  unit_code text collate "C" not null,
  kind text not null check (kind in ('意见相反', '评分悬殊', '金额悬殊')),
  offices text[] not null,
  detail text not null,
  resolution text,
  resolved_by uuid,
  resolved_name text,
  resolved_at timestamptz,
  primary key (region_code, review_id, conflict_no),
  foreign key (region_code, review_id) references co_review,
  check ((resolution is null) = (resolved_by is null))
);
`;

export const CO_REVIEW_GUARDS = `
create function co_review_opinion_given() returns trigger language plpgsql as $$
begin
  if new.reviewer_id::text is distinct from nullif(current_setting('app.user', true), '') or not exists (
    select from co_review_branch b where (b.region_code, b.review_id, b.office, b.assignee_id)
      = (new.region_code, new.review_id, new.office, new.reviewer_id))
  then
    raise exception using errcode = '23514', constraint = 'co_review_own_branch',
      message = 'an opinion is given by the person the branch was handed to';
  end if;
  if not exists (select from co_review r where (r.region_code, r.review_id) = (new.region_code, new.review_id)
    and r.state = '进行中')
  then
    raise exception using errcode = '23514', constraint = 'co_review_open',
      message = 'nobody answers after the marks were opened';
  end if;
  if exists (select from unit u where (u.region_code, u.unit_code) = (new.region_code, new.unit_code)
      and u.department_code = new.reviewer_department)
    or exists (select from co_review_relation r join unit u on (u.region_code, u.unit_code) = (new.region_code, new.unit_code)
      where r.region_code = new.region_code and r.account_id = new.reviewer_id
        and r.unit_code in (u.unit_code, u.department_code)
        and (r.until is null or r.until >= (new.submitted_at at time zone 'Asia/Shanghai')::date))
  then
    raise exception using errcode = '23514', constraint = 'co_review_interest',
      message = 'who has an interest in the unit gives no opinion on its filing';
  end if;
  if exists (select from co_review r join co_review_opinion o using (region_code, review_id)
      where (r.region_code, r.review_id) = (new.region_code, new.review_id) and not r.one_person_many
        and o.reviewer_id = new.reviewer_id)
  then
    raise exception using errcode = '23514', constraint = 'co_review_one_person',
      message = 'one person answers for one office unless the bureau merged them';
  end if;
  return new;
end $$;
create trigger co_review_opinion_given before insert on co_review_opinion
  for each row execute function co_review_opinion_given();

create function co_review_branch_moved() returns trigger language plpgsql as $$
begin
  -- or a branch marked as answered would open the others' marks
  if new.state = '已交' and not exists (select from co_review_opinion o
      where (o.region_code, o.review_id, o.office) = (new.region_code, new.review_id, new.office)
        and o.reviewer_id = new.assignee_id)
  then
    raise exception using errcode = '23514', constraint = 'co_review_answered',
      message = 'a branch is answered by an opinion';
  end if;
  return new;
end $$;
create trigger co_review_branch_moved before insert or update on co_review_branch
  for each row execute function co_review_branch_moved();

create function co_review_moved() returns trigger language plpgsql as $$
declare answered integer; asked integer;
begin
  select count(*) filter (where state = '已交'), count(*) into answered, asked from co_review_branch b
    where (b.region_code, b.review_id) = (new.region_code, new.review_id);
  if old.state = '进行中' and new.state in ('待裁决', '已合成')
    and answered < (case new.join_rule when 'all' then asked else new.quorum end)
  then
    raise exception using errcode = '23514', constraint = 'co_review_joined',
      message = 'marks are opened when the branches have answered, not before';
  end if;
  if new.state = '已合成' and exists (select from co_review_conflict c
      where (c.region_code, c.review_id) = (new.region_code, new.review_id) and c.resolution is null)
    or (old.state in ('已合成', '已撤销') and new.state <> old.state)
  then
    raise exception using errcode = '23514', constraint = 'co_review_resolved',
      message = 'a round settles when every conflict is resolved, and stays settled';
  end if;
  return new;
end $$;
create trigger co_review_moved before update on co_review for each row execute function co_review_moved();

create function co_review_conflict_resolved() returns trigger language plpgsql as $$
begin
  if old.resolution is not null or new.resolved_by::text is distinct from nullif(current_setting('app.user', true), '')
    or exists (select from co_review_opinion o where (o.region_code, o.review_id, o.reviewer_id)
      = (new.region_code, new.review_id, new.resolved_by))
  then
    raise exception using errcode = '23514', constraint = 'co_review_umpire',
      message = 'a conflict is resolved once, by somebody who gave no opinion in it';
  end if;
  return new;
end $$;
create trigger co_review_conflict_resolved before update on co_review_conflict
  for each row execute function co_review_conflict_resolved();
`;

/** An office reads its own opinion; the others' from the moment the round is joined. Units read none. */
export const HIDDEN_UNTIL_JOINED = ['zs_s_region', 'zs_s_all']
  .map(
    (role) => `
create policy ${role.slice(3)}_read on co_review_opinion for select to ${role} using (
  region_code between (select nullif(current_setting('app.region_lo', true), '')::int)
    and (select nullif(current_setting('app.region_hi', true), '')::int)
  and (reviewer_id::text = (select current_setting('app.user', true)) or exists (
    select from co_review r where (r.region_code, r.review_id) = (co_review_opinion.region_code, co_review_opinion.review_id)
      and r.state in ('待裁决', '已合成'))));
create policy ${role.slice(3)}_give on co_review_opinion for insert to ${role} with check (
  region_code between (select nullif(current_setting('app.region_lo', true), '')::int)
    and (select nullif(current_setting('app.region_hi', true), '')::int));
grant select, insert on co_review_opinion to ${role};`,
  )
  .join('\n');
