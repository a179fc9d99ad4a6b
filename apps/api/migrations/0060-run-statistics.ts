import type { Migration } from '@zhunsheng/kernel';

/** Statistics of what a run has just written: without them the planner believes its parts empty until autovacuum comes by. */
export const runStatistics: Migration = {
  name: '0060-run-statistics',
  async up(db) {
    await db.query(`
      create function analyse_run(run uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        parent text;
        part text;
      begin
        foreach parent in array array['verdict', 'verdict_rank'] loop
          part := parent || '_' || replace(run::text, '-', '');
          if to_regclass('public.' || part) is not null then
            execute format('analyze %I', part);
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
