import { getConstructionPlans } from 'pg-boss';

import type { Migration } from '../database/migration.js';

export const JOB_SCHEMA = 'pgboss';

/** pg-boss's own schema, made here so that no running process needs the right to create tables. */
export const jobTables: Migration = {
  name: '0001-jobs',
  up: async (db) => {
    // the plan brings its own transaction; ours is already open
    const plan = getConstructionPlans(JOB_SCHEMA)
      .replace(/^\s*BEGIN;/, '')
      .replace(/COMMIT;\s*$/, '');
    await db.query(plan);
    await db.query(`
      grant usage on schema ${JOB_SCHEMA} to zs_api, zs_worker;
      grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to zs_api, zs_worker;
      grant usage on all sequences in schema ${JOB_SCHEMA} to zs_api, zs_worker;`);
  },
  down: async (db) => {
    await db.query(`drop schema ${JOB_SCHEMA} cascade`);
  },
};
