import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { bureauTable } from './bureau-table.js';
import { EVIDENCE, FREEZE, VERSIONS } from './0053-rule-versions.sql.js';

const OWN_REGION = { region: 'region_code' };
const OWN_UNIT = { region: 'region_code', unit: 'unit_code' };

/** Only who sees the whole region changes its ruler. */
const BUREAU = 'zs_s_region, zs_s_all';

const RIGHTS = [
  `grant update (documents, digest, rules, contributors, note, publisher, publisher_id, published_at, tested_at, retired_at,
     effective_from, effective_to, worse_reason) on rule_set to ${BUREAU};`,
  scopePolicies('campaign_rule_set', OWN_REGION, { rights: 'select' }),
  `grant insert on campaign_rule_set to ${BUREAU};`,
  bureauTable('rule_dry_run', 'insert, update (state, projects, result, message, base_run, facts_digest, finished_at)'),
  bureauTable('rule_dry_run_change', 'insert'),
  scopePolicies('known_finding', OWN_UNIT, { rights: 'select' }),
  `grant insert on known_finding to ${BUREAU};`,
  bureauTable('rule_backtest', 'insert, update (state, worse, result, message, finished_at)'),
];

/** 规则版本: moves, two persons, effective years, the frozen campaign; 试算 and 回测 as evidence. */
export const ruleVersions: Migration = {
  name: '0053-rule-versions',
  async up(db) {
    for (const sql of [VERSIONS, FREEZE, EVIDENCE, ...RIGHTS]) await db.query(sql);
  },
  async down(db) {
    await db.query(`
      drop table rule_backtest, known_finding, rule_dry_run_change, rule_dry_run, campaign_rule_set;
      drop trigger run_keeps_frozen_rules on review_run;
      drop function run_keeps_frozen_rules();
      drop trigger rule_set_moves on rule_set;
      drop function rule_set_moves();
      revoke update on rule_set from ${BUREAU};
      grant update (state) on rule_set to ${BUREAU};
      alter table rule_set
        drop constraint rule_set_state_check, drop constraint rule_set_published, drop constraint rule_set_people,
        drop constraint rule_set_second_person, drop constraint rule_set_shipped_first,
        drop constraint rule_set_one_a_year, drop column base_version, drop column author_id,
        drop column contributors, drop column publisher_id, drop column note, drop column created_at,
        drop column tested_at, drop column retired_at, drop column effective_from, drop column effective_to,
        drop column worse_reason, drop column provenance,
        add constraint rule_set_state_check check (state in ('draft', 'published', 'retired')),
        add constraint rule_set_check check (shipped or publisher is null or author <> publisher),
        add constraint rule_set_check1 check ((state = 'draft') = (published_at is null));`);
  },
};
