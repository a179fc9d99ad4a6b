/** Everybody who may hold rows of business tables in hand; without a policy of its own a role sees 0 rows of them. */
const READERS = 'zs_api, zs_worker, zs_s_unit, zs_s_dept, zs_s_region, zs_s_all';
const SCOPES = 'zs_s_unit, zs_s_dept, zs_s_region, zs_s_all';

/** A sub-select is evaluated once a statement, not once a row; nullif because a GUC once set reads back as ''. */
const setting = (name: string, type: 'int' | 'text') =>
  `(select nullif(current_setting('app.${name}', true), '')::${type})`;

export interface ScopeColumns {
  /** integer */
  region: string;
  /** text collate "C"; left out where a row belongs to a whole region. */
  unit?: string;
}

export interface TableRights {
  /** What the scope roles may do, rows permitting. */
  rights?: string;
}

/**
 * Row-level security for a business table: one sargable policy a scope role, so that PostgreSQL can use its indexes
 * (one policy with OR is 2 to 20 times slower).
 */
export function scopePolicies(table: string, columns: ScopeColumns, options: TableRights = {}): string {
  const ownRegion = `${columns.region} = ${setting('region_lo', 'int')}`;
  const units = columns.unit
    ? ` and ${columns.unit} >= ${setting('unit_lo', 'text')} and ${columns.unit} < ${setting('unit_hi', 'text')}`
    : '';
  const regions = `${columns.region} between ${setting('region_lo', 'int')} and ${setting('region_hi', 'int')}`;
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy s_unit on ${table} to zs_s_unit using (${ownRegion}${units});
    create policy s_dept on ${table} to zs_s_dept using (${ownRegion}${units});
    create policy s_region on ${table} to zs_s_region using (${regions});
    create policy s_all on ${table} to zs_s_all using (true);
    grant select on ${table} to ${READERS};
    grant ${options.rights ?? 'select, insert, update, delete'} on ${table} to ${SCOPES};`;
}

/** Grants for tables that belong to nobody's scope: regions, code sets, national policies, shipped rules. */
export function sharedTable(table: string, options: TableRights = {}): string {
  return `
    grant select on ${table} to ${READERS};
    grant ${options.rights ?? 'select'} on ${table} to ${SCOPES};`;
}

/** Views must not lend their owner's eyes: security_invoker applies the reader's policies to the tables below. */
export function scopedView(view: string, query: string): string {
  return `
    create view ${view} with (security_invoker = true) as ${query};
    grant select on ${view} to ${READERS};`;
}
