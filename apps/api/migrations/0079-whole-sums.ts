import { type Migration, scopePolicies } from '@zhunsheng/kernel';

const ROLLUPS = ['project_rollup', 'risk_rollup', 'budget_rollup', 'payment_rollup', 'class_rollup'];
const OWN_UNIT = { region: 'region_code', unit: 'unit_code' };
/** Only the keeper writes: it acts for the whole installation. */
const KEEPER = 'zs_s_all';

const levelsAre = (table: string, levels: string): string =>
  `alter table ${table} drop constraint ${table}_level_check, add constraint ${table}_level_check check (level in (${levels}));`;
const forced = (tables: readonly string[], sql: string): string => `
  ${tables.map((table) => `alter table ${table} no force row level security;`).join('\n')}
  ${sql};
  ${tables.map((table) => `alter table ${table} force row level security;`).join('\n')}`;

/** A row of `region` names no unit: only who sees the whole region sees it. */
const FLOW = `
create table flow_rollup (
  region_code integer not null,
  year integer not null,
  level text not null check (level in ('unit', 'department', 'region')),
  unit_code text collate "C" not null,
  department_code text collate "C" not null,
  kind text not null check (kind in ('lying', 'settled')),
  state text not null,
  day text not null,
  projects integer not null,
  request_fen bigint not null,
  primary key (region_code, year, level, unit_code, kind, state, day)
);
comment on table flow_rollup is 'where filings lie and since which day, and how many finance admitted or refused on which day';
comment on column flow_rollup.day is 'YYYY-MM-DD in Beijing; empty: not known';
`;

const WORTH = `
create table worth_a_look (
  region_code integer not null,
  year integer not null,
  unit_code text collate "C" not null,
  department_code text collate "C" not null,
  project_id bigint not null,
  status text not null,
  flags smallint not null,
  blockers smallint not null,
  request_fen bigint not null,
  primary key (region_code, year, unit_code, project_id)
);
create index worth_a_look_largest on worth_a_look (region_code, year, request_fen desc, project_id);
create index worth_a_look_department on worth_a_look (region_code, year, department_code, request_fen desc, project_id);
comment on table worth_a_look is 'filings held up, undecided for want of data, near a line between grades or moved by the weights';
`;

/** Sums over a whole region beside those of its departments, and how filings flow: pages of a million filings read a few rows. */
export const wholeSums: Migration = {
  name: '0079-whole-sums',
  async up(db) {
    for (const table of ROLLUPS) await db.query(levelsAre(table, `'unit', 'department', 'region'`));
    await db.query(FLOW + WORTH);
    for (const table of ['flow_rollup', 'worth_a_look']) {
      await db.query(scopePolicies(table, OWN_UNIT, { rights: 'select' }));
      await db.query(`grant insert, update, delete on ${table} to ${KEEPER}`);
    }
    for (const table of [...ROLLUPS, 'flow_rollup'])
      await db.query(`create index ${table}_department on ${table} (region_code, year, level, department_code)`);
    // the owner sees no row of a table whose policies are forced
    await db.query(
      forced(
        ['unit'],
        `insert into rollup_stale (kind, region_code, year, unit_code)
         select what, region_code, null, unit_code from unit, unnest(array['filing', 'history']) what`,
      ),
    );
  },
  async down(db) {
    await db.query('drop table worth_a_look, flow_rollup');
    for (const table of ROLLUPS) {
      await db.query(`drop index ${table}_department`);
      await db.query(forced([table], `delete from ${table} where level = 'region'`));
      await db.query(levelsAre(table, `'unit', 'department'`));
    }
  },
};
