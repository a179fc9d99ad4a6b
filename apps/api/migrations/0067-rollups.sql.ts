/** What a dashboard adds up, one row a filing: the standing verdict of `run` beside it, decided amounts, the class of most of its money. */
export const DASHBOARD_PROJECTS = `
create function dashboard_projects(region integer, of_year integer, run uuid)
returns table (project_id bigint, public_id uuid, unit_code text, department_code text, name text, func_class text, category text,
  nature text, duty_code text, state text, status text, grade text, request_fen bigint, suggested_fen bigint, decided_fen bigint,
  blockers smallint, warnings smallint, flags smallint, hits bytea)
language sql stable as $$
  select p.project_id, p.public_id, p.unit_code, u.department_code, coalesce(v.name, p.code), coalesce(f.func_class, ''),
    coalesce(v.category, ''), coalesce(v.nature, ''), coalesce(v.duty_code, ''), p.state, coalesce(x.status, 'none'),
    coalesce(x.grade::text, ''), coalesce(v.request_fen, 0), x.suggested_fen, coalesce(d.amount_after_fen, x.suggested_fen),
    coalesce(x.blockers, 0::smallint), coalesce(x.warnings, 0::smallint), coalesce(x.flags, 0::smallint), x.hits
  from project p
  join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  left join standing_verdict x on (x.region_code, x.project_id, x.version) = (p.region_code, p.project_id, p.current_version)
    and x.run_id = run
  left join lateral (
    select left(l.func_code, 3) as func_class from project_line l
    where (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version) and l.func_code is not null
    group by 1 order by sum(l.amount_fen) desc nulls last, 1 limit 1) f on true
  left join lateral (
    select r.amount_after_fen from review_decision r
    where (r.region_code, r.project_id, r.version, r.state) = (p.region_code, p.project_id, p.current_version, '生效')
      and r.amount_after_fen is not null order by r.decided_at desc limit 1) d on true
  where p.region_code = region and p.year = of_year
$$;
comment on function dashboard_projects is 'inlined, under the reader''s own policies; rollups add up these rows and lists show them';
`;

/** Every rollup has its rows twice: by unit, and added up by department, for who sees a whole city. */
const PLACE = `
  region_code integer not null,
  year integer not null,
  level text not null check (level in ('unit', 'department')),
  unit_code text collate "C" not null,
  department_code text collate "C" not null`;

export const ROLLUPS = `
create table project_rollup (${PLACE},
  func_class text not null,
  category text not null,
  nature text not null,
  duty_code text not null,
  state text not null,
  status text not null,
  grade text not null,
  projects integer not null,
  request_fen bigint not null,
  judged_fen bigint not null,
  suggested_fen bigint not null,
  decided_fen bigint not null,
  blocked integer not null,
  warned integer not null,
  border integer not null,
  incomplete integer not null,
  primary key (region_code, year, level, unit_code, func_class, category, nature, duty_code, state, status, grade)
);
comment on table project_rollup is 'sums of dashboard_projects; on the level of departments category and duty_code are empty';
comment on column project_rollup.judged_fen is 'requests of those that have a suggested amount: what a cut is counted from';

create table risk_rollup (${PLACE},
  kind text not null,
  projects integer not null,
  findings integer not null,
  request_fen bigint not null,
  primary key (region_code, year, level, unit_code, kind)
);
comment on table risk_rollup is 'projects with at least one finding of a kind; a project of two kinds is in two rows';

create table budget_rollup (${PLACE},
  category text not null,
  projects integer not null,
  initial_fen bigint not null,
  final_fen bigint not null,
  executed_fen bigint not null,
  unbudgeted_fen bigint not null,
  part_years integer not null,
  primary key (region_code, year, level, unit_code, category)
);
comment on column budget_rollup.part_years is 'projects whose executed_fen ends at a cut-off month: with any of them the year is no whole one';

create table payment_rollup (${PLACE},
  month integer not null,
  category text not null,
  payments integer not null,
  paid_fen bigint not null,
  primary key (region_code, year, level, unit_code, month, category)
);

create table class_rollup (${PLACE},
  econ_class text not null,
  topic text not null,
  budget_fen bigint not null,
  paid_fen bigint not null,
  primary key (region_code, year, level, unit_code, econ_class, topic)
);
comment on column class_rollup.topic is 'empty: none; 三公经费, 会议培训, 物业费 as the economic codes say';

create table rollup_state (
  region_code integer not null references region,
  year integer not null,
  run_id uuid,
  kept_at timestamptz not null,
  primary key (region_code, year)
);
comment on column rollup_state.run_id is 'whose verdicts the rollups of projects add up';
`;

/**
 * A change leaves a line in its own transaction, whoever made it and by whichever door; nobody waits for the sums. Lines are
 * never merged: one that is being added up must not swallow the change that comes after.
 */
export const STALE = `
create table rollup_stale (
  region_code integer not null,
  mark_id bigint generated always as identity,
  kind text not null check (kind in ('filing', 'history', 'run')),
  year integer,
  unit_code text collate "C" not null,
  primary key (region_code, mark_id)
);
comment on column rollup_stale.year is 'null: every year of the unit';

create function stale_by_new() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into rollup_stale (kind, region_code, year, unit_code)
  select distinct tg_argv[0], region_code, year, unit_code from new_rows;
  return null;
end $$;
create function stale_by_old() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into rollup_stale (kind, region_code, year, unit_code)
  select distinct tg_argv[0], region_code, year, unit_code from old_rows;
  return null;
end $$;
create function stale_by_run() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into rollup_stale (kind, region_code, year, unit_code) values ('run', new.region_code, new.year, '');
  return null;
end $$;
create function stale_by_adjustment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into rollup_stale (kind, region_code, year, unit_code)
  select 'filing', new.region_code, r.year, new.unit_code from review_run r
  where (r.region_code, r.results_of) = (new.region_code, new.run_id) group by r.year;
  return null;
end $$;
create function stale_by_unit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into rollup_stale (kind, region_code, year, unit_code)
  select kind, new.region_code, null, new.unit_code from unnest(array['filing', 'history']) kind;
  return null;
end $$;
revoke execute on function stale_by_new(), stale_by_old(), stale_by_run(), stale_by_adjustment(), stale_by_unit() from public;

create trigger stale_by_run after update of state on review_run for each row when (new.state = 'done')
  execute function stale_by_run();
create trigger stale_by_adjustment after insert or update on verdict_adjustment for each row
  execute function stale_by_adjustment();
create trigger stale_by_unit after update of department_code on unit for each row
  when (new.department_code is distinct from old.department_code) execute function stale_by_unit();
`;

/** Tables whose rows name region, year and unit, and what of the rollups they move. */
export const WATCHED: Readonly<Record<string, 'filing' | 'history'>> = {
  project: 'filing',
  project_version: 'filing',
  review_decision: 'filing',
  history_project_year: 'history',
  history_month: 'history',
  history_payment: 'history',
};
