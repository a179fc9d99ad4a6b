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
  ['cosign_hours', 30, 0, 240, '小时', '会签间隔告警', '审计员每日会签；0 为不要求'],
  ['export_hours', 72, 1, 720, '小时', '导出审批有效', '逾期未批的、批了未取的作废，须重新申请'],
];

const STATES = `'免批', '待批', '已批', '未批', '已取'`;

/** How long a permission to export stands, and how long the log may go without a person's signature. */
export const watchLimits: Migration = {
  name: '0081-watch-limits',
  async up(db) {
    for (const parameter of PARAMETERS)
      await db.query(
        `insert into security_parameter (code, value, low, high, unit, label, why) values ($1, $2, $3, $4, $5, $6, $7)`,
        [...parameter],
      );
    await db.query(`
      alter table export_order drop constraint export_order_state_check, drop constraint export_order_check,
        add constraint export_order_state_check check (state in (${STATES}, '过期')),
        add constraint export_order_check check (state = '过期' or (decided_at is null) = (state in ('免批', '待批')))`);
  },
  async down(db) {
    await db.query(`
      update export_order set state = '未批', note = '过期', decided_at = coalesce(decided_at, asked_at) where state = '过期';
      alter table export_order drop constraint export_order_state_check, drop constraint export_order_check,
        add constraint export_order_state_check check (state in (${STATES})),
        add constraint export_order_check check ((decided_at is null) = (state in ('免批', '待批')));
      delete from security_parameter where code in ('cosign_hours', 'export_hours')`);
  },
};
