import type { Migration } from '@zhunsheng/kernel';

/**
 * Statistics of what a run has just written: without them the planner believes its parts empty until autovacuum comes
 * by. Only of what lists join and filter by: evidence is long, and nobody filters by it.
 */
export const runStatistics: Migration = {
  name: '0060-run-statistics',
  async up(db) {
    await db.query(`
      create function analyse_run(run uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        parent text;
        columns text;
        part text;
      begin
        for parent, columns in values ('verdict', 'region_code, run_id, project_id, version, unit_code, status, grade'),
            ('verdict_rank', 'region_code, run_id, project_id, unit_code, rank') loop
          part := parent || '_' || replace(run::text, '-', '');
          if to_regclass('public.' || part) is not null then
            execute format('analyze %I (%s)', part, columns);
          end if;
        end loop;
      end $$;
      revoke execute on function analyse_run(uuid) from public;
      grant execute on function analyse_run(uuid) to zs_s_region, zs_s_all;`);
  },
  async down(db) {
    await db.query('drop function analyse_run(uuid)');
  },
};
