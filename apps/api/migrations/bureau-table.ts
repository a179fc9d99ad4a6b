const EVERYBODY = 'zs_api, zs_worker, zs_s_unit, zs_s_dept, zs_s_region, zs_s_all';
const BUREAU = 'zs_s_region, zs_s_all';
const setting = (name: string) => `(select nullif(current_setting('app.${name}', true), '')::int)`;

/**
 * What goes on inside the bureau, by region_code: row-level security without a policy for units and departments, who may
 * ask and are given no row, so that a query that joins it still runs for them.
 *
 * @param rights what the bureau may do besides reading
 */
export function bureauTable(table: string, rights: string): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy s_region on ${table} to zs_s_region
      using (region_code between ${setting('region_lo')} and ${setting('region_hi')});
    create policy s_all on ${table} to zs_s_all using (true);
    grant select on ${table} to ${EVERYBODY};
    grant ${rights} on ${table} to ${BUREAU};`;
}
