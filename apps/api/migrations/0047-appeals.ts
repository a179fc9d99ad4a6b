import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { APPEALS, ASSISTANT, COACHING, POLICY_MATCHES } from './0047-appeals.sql.js';

const OWN_UNIT = { region: 'region_code', unit: 'unit_code' };
const OWN_REGION = { region: 'region_code' };

/** Only who sees the whole region decides: a unit files and reads. */
const BUREAU = 'zs_s_region, zs_s_all';

const RIGHTS = [
  scopePolicies('appeal_setting', OWN_REGION, { rights: 'select' }),
  `grant insert on appeal_setting to ${BUREAU};`,
  scopePolicies('appeal', OWN_UNIT, { rights: 'select, insert, update (state)' }),
  `grant update (state, reviewer_id, reviewer_name, assigned_at, outcome, reason, decided_by, decided_name, decided_at)
     on appeal to ${BUREAU};`,
  scopePolicies('verdict_adjustment', OWN_UNIT, { rights: 'select' }),
  `grant insert on verdict_adjustment to ${BUREAU};`,
  scopePolicies('coaching_goal', OWN_UNIT, { rights: 'select, insert' }),
  scopePolicies('coaching_step', OWN_UNIT, { rights: 'select, insert' }),
  scopePolicies('policy_audience', OWN_REGION, { rights: 'select' }),
  `grant insert, update on policy_audience to ${BUREAU};`,
  scopePolicies(
    'policy_match',
    { region: 'region_code', unit: 'receiver_unit' },
    {
      rights: 'select, update (read_at, read_by, used_at, used_by)',
    },
  ),
  `grant insert, update on policy_match to ${BUREAU};`,
  scopePolicies('assistant_handoff', OWN_UNIT, { rights: 'select, insert, update' }),
  scopePolicies('duty_presence', OWN_REGION, { rights: 'select' }),
  `grant insert, update, delete on duty_presence to ${BUREAU};`,
];

/** 申请复评, 数字账户, 政策找人, 申报助手. */
export const appeals: Migration = {
  name: '0047-appeals',
  async up(db) {
    for (const sql of [APPEALS, COACHING, POLICY_MATCHES, ASSISTANT, ...RIGHTS]) await db.query(sql);
  },
  async down(db) {
    await db.query(`
      drop table duty_presence, assistant_handoff, policy_match, policy_audience, coaching_step, coaching_goal,
        verdict_adjustment, appeal, appeal_setting;
      drop function appeal_by_second();
      drop sequence assistant_change;`);
  },
};
