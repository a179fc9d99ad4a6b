import { redact } from '@zhunsheng/kernel';

import type { Look } from './database-findings.js';

export interface Section {
  title: string;
  lines: string[];
}

/** What the database tells of itself: sizes, jobs, what was done last by whom. Nothing of anybody's business data. */
export const databaseSections: Look<Section[]> = async (ask, { ledger }) => {
  const section = async (title: string, asked: Promise<{ line: string }[]>): Promise<Section> => {
    const lines = await asked.then(
      (rows) => rows.map(({ line }) => redact(line)),
      (error: unknown) => [`（读不到：${error instanceof Error ? error.message : String(error)}）`],
    );
    return { title, lines };
  };
  const told = (title: string, sql: string) => section(title, ask<{ line: string }>(sql));
  return [
    await told(
      '占用最大的表',
      `select format('%s  %s  约 %s 行', rpad(oid::regclass::text, 32), lpad(pg_size_pretty(pg_total_relation_size(oid)), 10),
         greatest(reltuples, 0)::bigint) as line
       from pg_class where relkind in ('r', 'm') and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
       order by pg_total_relation_size(oid) desc limit 15`,
    ),
    await told(
      '任务队列',
      `select format('%s  等待 %s  运行 %s  失败 %s', rpad(name, 28), count(*) filter (where state in ('created', 'retry')),
         count(*) filter (where state = 'active'), count(*) filter (where state = 'failed')) as line
       from pgboss.job group by name order by name`,
    ),
    await told(
      '失败的任务（最近 20 个）',
      `select format('%s  %s  %s', to_char(completed_on, 'MM-DD HH24:MI'), name,
         left(coalesce(output->>'message', output::text, ''), 300)) as line
       from pgboss.job where state = 'failed' order by completed_on desc limit 20`,
    ),
    await told(
      '连接与等待',
      `select format('%s  %s  %s %s', rpad(coalesce(application_name, ''), 24), rpad(coalesce(state, ''), 20),
         coalesce(wait_event_type, ''), coalesce(wait_event, '')) as line
       from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() order by state, application_name`,
    ),
    await told(
      '最近的升级与迁移',
      `select format('%s  %s', to_char(applied_at, 'YYYY-MM-DD HH24:MI'), name) as line from zs_migration
       order by applied_at desc, name desc limit 10`,
    ),
    await section(
      '最近 24 小时的操作（按种类）',
      ledger.read<{ line: string }>(
        `select format('%s  %s 次', rpad(action, 36), count(*)) as line from audit.event
       where at > now() - interval '1 day' group by action order by count(*) desc limit 25`,
        [],
      ),
    ),
  ];
};
