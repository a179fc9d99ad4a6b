import type { Client } from 'pg';

import { EnvironmentError } from '../postgres/environment-error.js';

/** One installer at a time, however many processes start together. */
export const INSTALLER_LOCK = 7_240_601;
const NOT_IN_TIME = '55P03';

/**
 * Waits for its turn, then prepares; each wait of it as long as it takes, or `waitMs` where somebody at a keyboard only
 * wants to ask something. The turn ends with the connection.
 */
export async function inTurn<T>(client: Client, waitMs: number | undefined, prepare: () => Promise<T>): Promise<T> {
  if (waitMs === undefined) {
    await client.query('select pg_advisory_lock($1)', [INSTALLER_LOCK]);
    return prepare();
  }
  try {
    await client.query(`set lock_timeout = ${String(waitMs)}`);
    await client.query('select pg_advisory_lock($1)', [INSTALLER_LOCK]);
    const prepared = await prepare();
    await client.query('reset lock_timeout');
    return prepared;
  } catch (error) {
    if ((error as { code?: string }).code !== NOT_IN_TIME) throw error;
    const holders = await holdersOf(client);
    throw new EnvironmentError(
      `等了 ${String(waitMs / 1000)} 秒，数据库仍被占用，没有执行，也没有改动：${holders.length ? `正在安装或升级本库的连接是 ${holders.join('、')}` : '没有别的进程在安装，是其他事务锁住了角色或权限'}。` +
        '请等它做完再执行一次；它没有进展的（pg_stat_activity 看它在等什么），由数据库管理员用 pg_terminate_backend(进程号) 结束，未提交的会回滚。',
    );
  }
}

/** Whose turn it is; what an account may not see of another one's connection is left out. */
async function holdersOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ who: string }>(
    `select format('数据库进程 %s（%s）', a.pid, concat_ws('，', '账号 ' || a.usename, nullif(a.application_name, ''),
         '来自 ' || host(a.client_addr), '连上于 ' || to_char(a.backend_start, 'MM-DD HH24:MI:SS'))) as who
     from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())
       and (l.classid::bigint << 32 | l.objid::bigint) = $1 and l.objsubid = 1 and l.pid <> pg_backend_pid()
     order by a.pid`,
    [INSTALLER_LOCK],
  );
  return rows.map(({ who }) => who);
}
