import type { Migration } from '@zhunsheng/kernel';

const PARAMETERS: readonly [
  code: string,
  value: number,
  low: number,
  high: number,
  unit: string,
  label: string,
  why: string,
][] = [
  ['questions_a_day', 1000, 20, 100_000, '次', '每人每日问数', '达到后当日不再回答新问题，次日 0 时恢复'],
  ['jobs_of_one', 10, 1, 200, '项', '每人同时的后台任务', '审核、测算、试算等，等待与运行中的合计；超过的不受理'],
  ['jobs_waiting', 500, 10, 10_000, '项', '等待中的后台任务', '全体人员发起、还没有开始的合计；超过的不受理'],
];

/** How much one person may ask of the server, and how long its queue may grow. */
export const limitsOfUse: Migration = {
  name: '0098-limits-of-use',
  async up(db) {
    for (const parameter of PARAMETERS)
      await db.query(
        `insert into security_parameter (code, value, low, high, unit, label, why) values ($1, $2, $3, $4, $5, $6, $7)`,
        [...parameter],
      );
    await db.query('create index question_turn_of_day on question_turn (region_code, account_id, asked_at)');
  },
  async down(db) {
    await db.query(`
      drop index question_turn_of_day;
      delete from security_parameter where code in ('questions_a_day', 'jobs_of_one', 'jobs_waiting')`);
  },
};
