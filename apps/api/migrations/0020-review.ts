import type { Migration } from '@zhunsheng/kernel';

import { RULE_SETS, RUNS } from './0020-review.sql.js';
import { VERDICTS } from './0020-verdicts.sql.js';

/** An address that tells nothing: the numbers of projects would tell how many there are. */
const PUBLIC_IDS = `
alter table project add column public_id uuid not null default gen_random_uuid();
alter table project add unique (region_code, public_id);
`;

export const review: Migration = {
  name: '0020-review',
  async up(db) {
    for (const sql of [PUBLIC_IDS, RULE_SETS, RUNS, VERDICTS]) await db.query(sql);
  },
  async down(db) {
    await db.query(`
      drop function open_run_parts(uuid);
      drop table verdict_rank, verdict, run_rule_tally, run_unit_tally, judged_block, fact_block, review_run, rule_set;
      alter table project drop column public_id;`);
  },
};
