/** An adjustment becomes a verdict like any other: what ranks, lists and sums read has the same columns. */
export const ADJUSTED_COLUMNS = `
alter table verdict_adjustment
  add column in_force boolean not null default false,
  add column status text,
  add column grade "char",
  add column necessity integer,
  add column necessity_max integer,
  add column importance integer,
  add column importance_max integer,
  add column quality integer,
  add column priority integer,
  add column suggested_fen bigint,
  add column flags smallint,
  add column blockers smallint,
  add column warnings smallint,
  add column hits bytea,
  add column evidence text,
  add column gap integer,
  add column rank integer,
  add constraint verdict_adjustment_whole check (not in_force or (status, necessity, necessity_max, importance,
    importance_max, quality, priority, flags, blockers, warnings, hits, evidence) is not null);
create unique index verdict_adjustment_in_force on verdict_adjustment (region_code, run_id, project_id) where in_force;
comment on column verdict_adjustment.in_force is 'the last one of a project: more findings may have fallen since an earlier one';
comment on column verdict_adjustment.gap is 'ranks of the run ahead of it as it stands now; null without a grade';

create table rank_shift (
  region_code integer not null,
  run_id uuid not null,
  freed integer[] not null,
  taken integer[] not null,
  primary key (region_code, run_id)
);
comment on table rank_shift is 'how appeals moved everybody else, without saying whose: a unit computes the same rank as the bureau';
comment on column rank_shift.freed is 'ranks of the run that adjusted projects left';
comment on column rank_shift.taken is 'after which ranks of the run they stand now';
`;

const COALESCED = [
  'status',
  'necessity',
  'necessity_max',
  'importance',
  'importance_max',
  'quality',
  'priority',
  'flags',
  'blockers',
  'warnings',
  'hits',
  'evidence',
];

/** The verdict that stands: as sealed, or as adjusted by the appeals that were won. The sealed row is never touched. */
export const STANDING_VERDICT = `
  select x.region_code, x.run_id, x.project_id, x.version, x.unit_code, x.block_no, x.row_no,
    ${COALESCED.map((column) => `coalesce(a.${column}, x.${column}) as ${column}`).join(', ')},
    case when a.in_force then a.grade else x.grade end as grade,
    case when a.in_force then a.suggested_fen else x.suggested_fen end as suggested_fen,
    x.digest, a.in_force is not null as adjusted,
    case when a.in_force then a.rank
      when s.run_id is null then k.rank
      else k.rank - (select count(*) from unnest(s.freed) one where one < k.rank)::int
        + (select count(*) from unnest(s.taken) one where one < k.rank)::int end as rank
  from verdict x
  left join verdict_adjustment a on (a.region_code, a.run_id, a.project_id) = (x.region_code, x.run_id, x.project_id)
    and a.in_force
  left join verdict_rank k on (k.region_code, k.run_id, k.project_id) = (x.region_code, x.run_id, x.project_id)
  left join rank_shift s on (s.region_code, s.run_id) = (x.region_code, x.run_id)`;

/** Sums of a run with each adjusted project moved from the row it was counted in to the one it belongs to now. */
export const STANDING_TALLY = `
  select region_code, run_id, unit_code, status, grade, sum(projects)::int as projects, sum(blockers)::int as blockers,
    sum(request_fen)::bigint as request_fen, sum(suggested_fen)::bigint as suggested_fen
  from (
    select region_code, run_id, unit_code, status, grade, projects, blockers, request_fen, suggested_fen from run_unit_tally
    union all
    select a.region_code, a.run_id, a.unit_code, side.status, coalesce(side.grade::text, ''), side.sign,
      side.sign * (side.blockers > 0)::int, side.sign * coalesce(v.request_fen, 0), side.sign * coalesce(side.suggested_fen, 0)
    from verdict_adjustment a
    join verdict x on (x.region_code, x.run_id, x.project_id) = (a.region_code, a.run_id, a.project_id)
    join project_version v on (v.region_code, v.project_id, v.version) = (x.region_code, x.project_id, x.version)
    cross join lateral (values (-1, x.status, x.grade, x.blockers, x.suggested_fen),
      (1, a.status, a.grade, a.blockers, a.suggested_fen)) side (sign, status, grade, blockers, suggested_fen)
    where a.in_force) moved
  group by region_code, run_id, unit_code, status, grade having sum(projects) > 0`;

/** A signature says who signed only when the key was known to be theirs before. */
export const COMMITMENT_KEY = `
create table commitment_key (
  region_code integer not null references region,
  account_id uuid not null,
  unit_code text collate "C" not null,
  public_key text collate "C" not null check (public_key ~ '^04[0-9a-f]{128}$'),
  registered_at timestamptz not null,
  retired_at timestamptz,
  primary key (region_code, account_id, public_key)
);
create unique index commitment_key_one on commitment_key (region_code, account_id) where retired_at is null;
create unique index commitment_key_owner on commitment_key (region_code, public_key);
comment on table commitment_key is 'the SM2 key a person registered for the own account; another account never gets the same one';
`;
