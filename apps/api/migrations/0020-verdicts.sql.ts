import { scopePolicies } from '@zhunsheng/kernel';

/**
 * Verdicts and ranks: the parents carry row-level security, the parts of a run carry none and nothing but INSERT for the
 * worker, because PostgreSQL refuses COPY into a table with row-level security. No foreign keys: each would cost a look-up
 * a row; a run writes only projects it has just read.
 */
export const VERDICTS = `
create table verdict (
  region_code integer not null,
  run_id uuid not null,
  project_id bigint not null,
  version integer not null,
  unit_code text collate "C" not null,
  block_no integer not null,
  row_no integer not null,
  status text not null,
  grade "char",
  necessity integer not null,
  necessity_max integer not null,
  importance integer not null,
  importance_max integer not null,
  quality integer not null,
  priority integer not null,
  suggested_fen bigint,
  flags smallint not null,
  blockers smallint not null,
  warnings smallint not null,
  hits bytea not null,
  evidence text not null,
  digest bytea not null,
  primary key (region_code, run_id, project_id)
) partition by list (run_id);
comment on column verdict.necessity is 'scores in millionths of a point, so that they compare exactly';
comment on column verdict.hits is 'bit k, little endian = rule k of the rule set in order of code hit';
comment on column verdict.evidence is 'the exact bytes that were hashed: the only input of every sentence shown';
${scopePolicies('verdict', { region: 'region_code', unit: 'unit_code' }, { rights: 'select' })}

create table verdict_rank (
  region_code integer not null,
  run_id uuid not null,
  project_id bigint not null,
  unit_code text collate "C" not null,
  rank integer not null,
  primary key (region_code, run_id, project_id)
) partition by list (run_id);
${scopePolicies('verdict_rank', { region: 'region_code', unit: 'unit_code' }, { rights: 'select' })}

create function open_run_parts(run uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  parent text;
  part text;
begin
  foreach parent in array array['verdict', 'verdict_rank'] loop
    part := parent || '_' || replace(run::text, '-', '');
    if to_regclass('public.' || part) is null then
      execute format('create table %I (like %I including all)', part, parent);
      execute format('revoke all on %I from public', part);
      execute format('grant insert on %I to zs_worker', part);
      execute format('alter table %I attach partition %I for values in (%L)', parent, part, run);
    end if;
  end loop;
end $$;
revoke execute on function open_run_parts(uuid) from public;
grant execute on function open_run_parts(uuid) to zs_worker;
`;
