import type { Migration } from '@zhunsheng/kernel';

/** The login roles alone: nobody's data scope reaches what watches over all of them. */
const DESKS = 'zs_api, zs_worker';

const PARAMETERS: readonly [
  code: string,
  value: number,
  low: number,
  high: number,
  unit: string,
  label: string,
  why: string,
][] = [
  ['failed_sign_ins', 10, 3, 1000, '次', '一天内登录失败告警', '同一地址或同一账号'],
  ['day_begins', 7, 0, 12, '时', '工作时间自', '之前的操作列为非工作时间'],
  ['day_ends', 21, 13, 24, '时', '工作时间至', '之后的操作列为非工作时间'],
  ['bulk_requests', 1200, 100, 100_000, '次', '一小时内读取次数告警', '同一用户'],
  ['bulk_megabytes', 60, 1, 10_000, 'MB', '一小时内读取数据量告警', '同一用户'],
  ['export_rows', 2000, 0, 1_000_000, '行', '导出免审批上限', '超过的须安全保密管理员审批'],
  ['keep_logs', 180, 180, 3650, '天', '运行日志保留', '网络安全法：不少于六个月'],
  ['keep_sessions', 30, 1, 180, '天', '到期会话记录保留', '到期即失效，保留仅供核查'],
  ['keep_notices', 1095, 365, 3650, '天', '已读通知保留', '通知的送达记录在审计台账中不删除'],
  ['keep_readings', 180, 30, 3650, '天', '读取计数保留', '批量读取的核查依据'],
];

/** 安全监测: parameters, incidents with two administrators at each turn, export approvals, counted reads, a summary a day. */
export const watch: Migration = {
  name: '0071-watch',
  async up(db) {
    await db.query(`
      create table security_parameter (
        code text primary key,
        value integer not null,
        low integer not null,
        high integer not null,
        unit text not null,
        label text not null,
        why text not null,
        set_name text,
        set_at timestamptz,
        check (value between low and high)
      );
      create table incident (
        incident_id uuid primary key,
        reason text not null check (length(reason) between 10 and 500),
        asked_by uuid not null,
        asked_name text not null,
        asked_at timestamptz not null,
        frozen_by uuid,
        frozen_name text,
        frozen_at timestamptz,
        thaw_reason text check (length(thaw_reason) between 10 and 500),
        thaw_asked_by uuid,
        thaw_asked_name text,
        thaw_asked_at timestamptz,
        thawed_by uuid,
        thawed_name text,
        thawed_at timestamptz,
        withdrawn_at timestamptz,
        check ((frozen_at is null) = (frozen_by is null)),
        check (thaw_asked_at is null or frozen_at is not null),
        check (thawed_at is null or thaw_asked_at is not null),
        check (withdrawn_at is null or frozen_at is null)
      );
      create unique index incident_open on incident ((true)) where thawed_at is null and withdrawn_at is null;
      create trigger incident_frozen_by_another before insert or update of frozen_by on incident for each row
        when (one_person(new.frozen_by, new.asked_by)) execute function refuse_one_person('incident_second_person');
      create trigger incident_thawed_by_another before insert or update of thawed_by on incident for each row
        when (one_person(new.thawed_by, new.thaw_asked_by)) execute function refuse_one_person('incident_second_person');
      create table export_order (
        order_id uuid primary key,
        asked_by uuid not null,
        asked_name text not null,
        asked_at timestamptz not null,
        what text not null,
        row_count integer not null check (row_count >= 0),
        level text not null check (level in ('L1', 'L2', 'L3', 'L4')),
        query_digest text not null,
        state text not null check (state in ('免批', '待批', '已批', '未批', '已取')),
        decided_by uuid,
        decided_name text,
        decided_at timestamptz,
        note text check (length(note) <= 300),
        check ((decided_at is null) = (state in ('免批', '待批')))
      );
      create unique index export_order_waiting on export_order (asked_by, query_digest) where state in ('待批', '已批');
      create index export_order_at on export_order (asked_at desc);
      create trigger export_order_other_person before insert or update of decided_by on export_order for each row
        when (one_person(new.decided_by, new.asked_by)) execute function refuse_one_person('export_order_second_person');
      create table reading_tally (
        account_id uuid not null,
        hour timestamptz not null,
        route text not null,
        requests integer not null,
        bytes bigint not null,
        primary key (account_id, hour, route)
      );
      create table watch_day (
        day date primary key,
        signals jsonb not null,
        alarms integer not null,
        made_at timestamptz not null
      );
      create table audit.cosignature (
        size bigint not null references audit.checkpoint,
        public_key text not null,
        signer text not null,
        signature bytea not null,
        at timestamptz not null,
        handed_in_by uuid not null,
        primary key (size, public_key)
      );
      create table audit.archive (
        month text primary key check (month ~ '^\\d{4}-\\d{2}$'),
        entries bigint not null,
        last_seq bigint not null,
        file text not null,
        digest text not null,
        made_at timestamptz not null
      );
      grant select, update on security_parameter to ${DESKS};
      grant select, insert, update on incident, export_order to ${DESKS};
      grant select, insert, update, delete on reading_tally to ${DESKS};
      grant select, insert on watch_day to ${DESKS};
      grant select, insert on audit.cosignature, audit.archive to zs_audit;
      grant delete on notice to zs_s_all;`);
    for (const table of ['cosignature', 'archive'])
      await db.query(`
        create trigger refuse_row before update or delete on audit.${table}
          for each row execute function audit.refuse_change();
        create trigger refuse_truncate before truncate on audit.${table}
          for each statement execute function audit.refuse_change();
        alter table audit.${table} enable always trigger refuse_row;
        alter table audit.${table} enable always trigger refuse_truncate;`);
    for (const parameter of PARAMETERS)
      await db.query(
        `insert into security_parameter (code, value, low, high, unit, label, why) values ($1, $2, $3, $4, $5, $6, $7)`,
        [...parameter],
      );
  },
  async down(db) {
    await db.query(`
      revoke delete on notice from zs_s_all;
      drop table audit.archive, audit.cosignature, watch_day, reading_tally, export_order, incident, security_parameter;`);
  },
};
