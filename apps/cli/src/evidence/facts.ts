import type { Ask } from '../doctor/database-findings.js';

const FACTS: Readonly<Record<string, string>> = {
  账号: `select count(*) || ' 个账号，启用 ' || count(*) filter (where state = 'active') || ' 个，演示账号 ' ||
    count(*) filter (where demo) || ' 个' as said from account`,
  验证器: `select (select count(*) from second_factor) || ' 人绑定了验证器，' || (select count(*) from ukey) ||
    ' 人绑定了智能密码钥匙' as said`,
  授权: `select count(*) || ' 项授权，没有密封的 ' || count(*) filter (where seal is null) || ' 项' as said from role_grant`,
  三员: `select string_agg(roles[1] || ' ' || n || ' 人', '，' order by roles[1]) as said from
    (select roles, count(*) as n from role_grant where family <> 'business' group by roles) posts`,
  会签公钥: `select count(*) filter (where state = '有效') || ' 把在用' as said from cosigner_key`,
  密文: `select (select count(*) from second_factor) || ' 个验证器密钥、' || (select count(*) from pg_attribute a
    join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'
    and c.relkind = 'r' and a.attname = 'key_version') || ' 张表的内容以带版本的密钥加密' as said`,
};

/** Facts of the ledger, asked with the auditor's eyes. */
export const KINDS_TOLD = `select count(distinct action) || ' 种事件，最近 30 天 ' ||
  count(*) filter (where at > now() - interval '30 days') || ' 条' as said from audit.event`;

export const FACT_NAMES: readonly string[] = [...Object.keys(FACTS), '台账种类'];

interface Said {
  said: string | null;
}

/** Each in a transaction of its own: one that cannot be asked is said to be so, and the others are. */
export async function factsOf(
  ask: Ask,
  asAuditor: (sql: string) => Promise<Said[]>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const told = async (name: string, answer: Promise<Said[]>): Promise<void> => {
    const rows = await answer.catch(() => []);
    found.set(name, rows[0]?.said ?? '没有查到');
  };
  for (const [name, sql] of Object.entries(FACTS)) await told(name, ask<Said>(sql));
  await told('台账种类', asAuditor(KINDS_TOLD));
  return found;
}
