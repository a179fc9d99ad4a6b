import type { Attached } from '@zhunsheng/api';
import {
  type Config,
  openEmbedder,
  SETTINGS_RELEASED,
  settingsReserved,
  systemActor,
  systemClock,
} from '@zhunsheng/kernel';

import { hasDatabase } from '../operating/existing-installation.js';
import type { Progress } from '../outcome.js';
import { beijingTime } from './beijing-time.js';
import { embeddings } from './embeddings.js';
import { type Finding, finding, Trouble } from './finding.js';
import { questionLimits } from './question-limits.js';
import { replicaUsed } from './replica.js';

/** Under the product's own login: that of an outside database's owner may see less. Each question in a transaction of its own. */
export type Ask = <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>;
export type Look<T> = (ask: Ask, attached: Attached) => Promise<T>;

/** What can be said of the database and what works on it; `more` is asked while it is open. */
export async function databaseFindings<T>(
  config: Config,
  progress: Progress,
  more: Look<T>,
): Promise<{ findings: Finding[]; more: T | null }> {
  if (!hasDatabase(config))
    return { findings: [await finding('数据库', () => '尚未建立（首次启动时建立）')], more: null };
  let found: T | null = null;
  const findings: Finding[] = [];
  const whole = await reached('数据库', config, async () => {
    const { withInstallation } = await import('../operating/installation.js');
    return withInstallation(progress, async (attached) => {
      const ask: Ask = <Row extends object>(sql: string, values?: unknown[]) =>
        attached.work.run(systemActor(), ({ manager }) => manager.query<Row[]>(sql, values));
      const version = await serverVersion(ask);
      findings.push(
        await finding('中文分类', () => knowsChinese(ask)),
        await finding('库内 SM3', () => hasSm3(ask)),
        await finding('行级权限', () => rowSecurity(ask)),
        await finding('会话设置', () => reservedSettings(ask)),
        await finding('问数', () => questionLimits(ask)),
        await finding('语义检索', async () =>
          embeddings(config.embeddings && (await openEmbedder(config.embeddings, systemClock)), ask),
        ),
        await finding('只读副本', () => replicaUsed(() => attached.replica())),
        await finding('任务', () => jobs(ask)),
        await finding('台账', () => ledgerState(attached)),
        await finding('会签', () => cosignature(ask, attached)),
      );
      found = await more(ask, attached);
      return version;
    });
  });
  return { findings: [whole, ...findings], more: found };
}

/** An outside database that does not answer is the one trouble most often met, and the one whose words say least. */
async function reached(name: string, { databaseUrl }: Config, look: () => Promise<string>): Promise<Finding> {
  const found = await finding(name, look);
  if (found.state !== 'trouble' || databaseUrl === null || !isUnreached(found.detail)) return found;
  const repair = [
    '看 DATABASE_URL 的主机、端口、库名和口令是否正确（zs config check 不显示口令）',
    '在本机试：psql "$DATABASE_URL" -c "select 1"；连不上的，查数据库是否在运行、防火墙和 pg_hba.conf 是否放行本机',
    '好了以后产品自行接上，不必重新启动',
  ];
  return { ...found, detail: `连不上外部数据库（${found.detail}）`, repair };
}

/** A database that answers, and has no such table or took too long over a statement, was reached. */
export const isUnreached = (detail: string): boolean =>
  /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|(?<!(statement|lock) )timeout|authentication|(database|role) "[^"]*" does not exist|no pg_hba/i.test(
    detail,
  );

async function serverVersion(ask: Ask): Promise<string> {
  const [row] = await ask<{ version: string; number: number; size: string; migrations: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
       pg_size_pretty(pg_database_size(current_database())) as size, (select count(*)::int from zs_migration) as migrations`,
  );
  const { version = '', number = 0, size = '', migrations = 0 } = row ?? {};
  if (number < 150_000) throw new Trouble(`PostgreSQL ${version}，应为 15 以上`, ['把数据库升级到 PostgreSQL 15 以上']);
  return `PostgreSQL ${version}，${size}，已执行 ${String(migrations)} 个迁移`;
}

/** Under a plain C ctype a Chinese letter is no letter: trigram search falls back to reading every row. */
async function knowsChinese(ask: Ask) {
  const [row] = await ask<{ letter: boolean; utf8: boolean }>(
    `select '教' ~ '^[[:alpha:]]$' as letter, pg_encoding_to_char(encoding) = 'UTF8' as utf8
     from pg_database where datname = current_database()`,
  );
  if (row?.letter && row.utf8) return '按名称搜索中文用得上索引';
  return {
    notice: '数据库的字符分类不认识中文（排序规则应为 C.UTF-8，编码应为 UTF8），按名称搜索会变慢',
    repair: ['新建一个库：见 zs doctor --sql 打印的建库语句', '用数据库自带的工具把数据搬到新库，改 DATABASE_URL'],
  };
}

async function hasSm3(ask: Ask) {
  const known = await ask(`select digest('x', 'sm3')`).then(
    () => true,
    () => false,
  );
  if (known) return '数据库能算 SM3，写入台账时当场核对摘要';
  return {
    notice: '数据库的 OpenSSL 没有 SM3，写入台账时不能当场核对摘要；核验仍逐条重算',
    repair: ['请数据库管理员换用带 SM3 的 OpenSSL（3.0 以上默认带有），不换也可以使用'],
  };
}

async function rowSecurity(ask: Ask): Promise<string> {
  const rows = await ask<{ name: string; mighty: boolean }>(
    `select c.oid::regclass::text as name, false as mighty from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relrowsecurity and not c.relforcerowsecurity
     union all
     select rolname, true from pg_roles r cross join zs_installation i
       where rolname ~ ('^' || i.role_prefix || '(api|worker|seq|audit)$') and (rolsuper or rolbypassrls)`,
  );
  if (rows.length === 0) return '各表强制行级权限，产品的登录角色没有越权的能力';
  throw new Trouble(`${rows.map(({ name }) => name).join('、')} 的行级权限被放开`, [
    '有人以管理员身份改过数据库。先由安全保密管理员在“安全监测”申请冻结写入',
    '让数据库管理员说明改动；表：alter table 表 force row level security；角色：alter role 角色 nosuperuser nobypassrls',
    '执行 zs audit verify 核验台账',
  ]);
}

/** A question is asked within a scope: there `select set_config(…)` could widen it. In an outside database others may need it: its administrator takes it. */
export async function reservedSettings(ask: Ask) {
  const [row] = await ask<{ open: boolean; account: string; logins: string[] }>(
    `select has_function_privilege(i.role_prefix || 's_unit', 'pg_catalog.set_config(text, text, boolean)', 'execute') as open,
       (select quote_ident(pg_get_userbyid(datdba)) from pg_database where datname = current_database()) as account,
       array[i.role_prefix || 'api', i.role_prefix || 'worker'] as logins
     from zs_installation i`,
  );
  if (!row?.open) return '各人看到的数据范围由数据库把守，运行中的语句改不了它';
  return {
    notice:
      '未达到：数据范围之内还能调用 set_config，能运行任意语句的人可借它改自己的数据范围（产品自己的语句都不调用）。外部数据库上产品不自行收回，由数据库管理员执行',
    repair: [
      `请数据库管理员以超级用户在本库执行（升级期间仍有旧版进程时先不要执行）：${settingsReserved(row.account, row.logins).join(' ')}`,
      'pg_dump 也调用它，不是超级用户的备份账号另行授予：grant execute on function pg_catalog.set_config(text, text, boolean) to 备份账号;',
      `不需要重新启动产品；要恢复原状：${SETTINGS_RELEASED}`,
    ],
  };
}

async function jobs(ask: Ask) {
  const [there] = await ask<{ there: boolean }>(`select to_regclass('pgboss.job') is not null as there`);
  if (!there?.there) return '任务队列尚未建立（首次启动时建立）';
  const [row] = await ask<{ failed: number; waiting: number; oldest: number }>(
    `select count(*) filter (where state = 'failed' and completed_on > now() - interval '7 days')::int as failed,
       count(*) filter (where state in ('created', 'retry'))::int as waiting,
       coalesce(extract(epoch from now() - min(start_after) filter (where state in ('created', 'retry')
         and start_after < now())), 0)::int as oldest
     from pgboss.job`,
  );
  if (!row) throw new Error('任务队列读不到');
  const said = `等待 ${String(row.waiting)} 个，七天内失败 ${String(row.failed)} 个`;
  const repair = [
    '在“系统 → 运行”或 zs doctor --report 的“失败的任务”看是哪一个、为什么',
    '任务可以重做：在原来的页面再发起一次（审核、测算、查重等都不会重复）',
    '等得久的：先看上面的“磁盘空间”和“安全监测 → 事件处置”（磁盘将满或应急冻结时任务暂停），再看 worker 是否在运行（systemctl status zhunsheng-worker）',
  ];
  if (row.oldest > 900) throw new Trouble(`${said}，最久的等了 ${String(Math.round(row.oldest / 60))} 分钟`, repair);
  return row.failed ? { notice: said, repair } : said;
}

async function ledgerState({ ledger }: Attached) {
  const { size, pending, firstBad, verifiedAt } = await ledger.state();
  if (firstBad)
    throw new Trouble(`上次核验未通过：${firstBad}`, [
      '执行 zs audit verify 再核一次；仍不通过的，停止写入（安全监测 → 事件处置），不要再改数据库',
      '执行 zs audit export 台账.jsonl 保全证据，交审计管理员',
      '刚从备份恢复过的，由审计管理员确认后把旧的 anchors 文件移走存档',
    ]);
  const verified = verifiedAt
    ? `上次核验 ${beijingTime(new Date(verifiedAt))}`
    : '尚未核验（服务运行时每十分钟自动核验，也可执行 zs audit verify）';
  return `${String(size)} 条，待编入 ${String(pending)} 条，${verified}`;
}

async function cosignature(ask: Ask, { ledger }: Attached) {
  const [asked] = await ask<{ hours: number }>(
    `select value as hours from security_parameter where code = 'cosign_hours'`,
  );
  const hours = asked?.hours ?? 0;
  if (hours === 0) return '没有要求（“会签间隔告警”为 0）';
  const late = await ledger.lateCosignature(hours);
  if (late === null) return `在期限内（应每 ${String(hours)} 小时由审计员会签一次）`;
  return {
    notice: late,
    repair: [
      '审计员取待签文本：zs audit cosign 待签.txt',
      '用本人的 SM2 密钥（UKey）签名，再执行 zs audit cosign 待签.txt --signature 签名.der --public-key 公钥.pem（公钥须先登记）',
      '不实行会签的，由安全保密管理员在“安全监测 → 参数”把“会签间隔告警”设为 0',
    ],
  };
}
