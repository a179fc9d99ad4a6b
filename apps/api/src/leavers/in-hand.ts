import type { TaskInHand } from '@zhunsheng/contract';
import { regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';

const EVERYTHING = systemActor({ ...regionScope(0, 999_999_999), kind: 'all' });

/** Neither names nor numbers of projects: who closes accounts sees no business. The unit and the day find the task. */
const TASKS = `
  with task (account, kind, place, due_on) as (
    select owner_id, '待办事项', coalesce(unit_code, '财政内部'), due_on from matter where state <> '办结'
    union all
    select assignee_id, '会审', unit_code, due_on from co_review_branch where state in ('待接', '办理中')
    union all
    select reviewer_id, '申诉复核', unit_code, due_on from appeal where state = '复核中'
    union all
    select taken_by, '填报咨询', unit_code, null from assistant_handoff where state = '受理'
    union all
    select author_id, '规则草稿', rule, null from rule_draft where state = 'open'
    union all
    select owner_id, '定期报告', region_code::text, null from saved_report where every is not null and ended_at is null
    union all
    select account_id, '会审成员', office, null from co_review_member where until is null
    union all
    select account_id, '单位联络人', unit_code, null from unit_liaison)
  select account, kind, place, count(*)::int as count, min(due_on)::text as "dueOn"
  from task where account = any ($1) group by account, kind, place order by kind, place`;

type Row = TaskInHand & { account: string };

/** What is open and theirs, by account. */
export async function tasksInHand(
  work: UnitOfWork,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, TaskInHand[]>> {
  const rows = await work.run(EVERYTHING, (ctx) => ctx.manager.query<Row[]>(TASKS, [accounts]), { readOnly: true });
  const tasks = new Map<string, TaskInHand[]>();
  for (const { account, ...task } of rows) tasks.set(account, [...(tasks.get(account) ?? []), task]);
  return tasks;
}

export function countsOf(tasks: readonly TaskInHand[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, count } of tasks) counts[kind] = (counts[kind] ?? 0) + count;
  return counts;
}
