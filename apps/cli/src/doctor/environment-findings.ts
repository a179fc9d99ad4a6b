import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants, readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  type Config,
  cryptoSelfTest,
  DiskRoom,
  holderOf,
  keyEncryptionKey,
  leftScratch,
  productKeys,
  refuseOldTime,
  systemClock,
} from '@zhunsheng/kernel';

import { beijingTime } from './beijing-time.js';
import { type Finding, finding, Trouble } from './finding.js';

const LEAST_FREE_GB = 2;
/** Nightly, and some hours to notice. */
const OLDEST_BACKUP_H = 26;

/** What can be said before there is a database. */
export function environmentFindings(config: Config): Promise<Finding[]> {
  return Promise.all([
    finding('Node', nodeVersion),
    finding('系统时间', systemTime),
    finding('数据目录', () => dataFolder(config)),
    finding('磁盘空间', () => freeSpace(config)),
    finding('国密算法', () => {
      cryptoSelfTest();
      return 'SM2、SM3、SM4 与标准样例一致';
    }),
    finding('密钥文件', async () => {
      if (!existsSync(config.dataDir)) return '尚未生成（首次启动时生成）';
      productKeys(config.dataDir, await keyEncryptionKey(config));
      return config.kek ? '权限正确，已由 ZS_KEK 加密' : '权限正确';
    }),
    finding('服务', () => service(config)),
    finding('备份', () => backups(config)),
    finding('没有做完的操作', () => unfinished(config)),
  ]);
}

function nodeVersion(): string {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.version;
  throw new Trouble(`${process.version}，应为 24 以上`, ['用 npm run zs 或安装目录里的 bin/zs 启动，它们自带 Node 24']);
}

/** Whether the machine keeps its time by others': systemd knows it of chrony as well as of its own service. */
async function systemTime() {
  refuseOldTime(systemClock);
  const now = beijingTime(systemClock.now());
  const asked = ['show', '--property=NTPSynchronized', '--value'];
  const synchronized = await promisify(execFile)('timedatectl', asked, { timeout: 3_000 }).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
  if (synchronized === 'yes') return `${now}，已与时间服务器同步`;
  if (synchronized !== 'no')
    return `${now}；本机没有 timedatectl，看不到是否与时间服务器同步，请用 chronyc tracking 核对`;
  return {
    notice: `${now}，没有与时间服务器同步；台账、截止时刻和动态码都依赖时间`,
    repair: [
      '在 /etc/chrony.conf 写内网时间服务器：server 10.1.2.3 iburst，然后 systemctl restart chronyd',
      '用 timedatectl 查看，应显示 System clock synchronized: yes',
    ],
  };
}

async function dataFolder({ dataDir }: Config): Promise<string> {
  const folder = nearestExisting(resolve(dataDir));
  await access(folder, constants.W_OK | constants.X_OK).catch(() => {
    throw new Trouble(`${folder} 不可写`, [
      `用 ls -ld ${folder} 看它属于谁；服务由哪个账号运行，它就应属于哪个账号`,
      `改属主：chown -R 运行账号 ${folder}；或用 ZS_DATA_DIR 换一个可写的目录`,
    ]);
  });
  return resolve(dataDir);
}

async function freeSpace({ dataDir }: Config) {
  const room = await new DiskRoom(nearestExisting(resolve(dataDir)), systemClock).look();
  if (!room) return '看不到';
  const free = room.freeBytes / 2 ** 30;
  const said = `剩余 ${free.toFixed(1)} GB，已用 ${(room.usedShare * 100).toFixed(0)}%`;
  const repair = [
    `用 du -sh ${resolve(dataDir)}/* 看是什么占用：backups 里的旧备份可移到别的磁盘，logs 里的旧日志按留存天数自动清理`,
    '不要删除 postgres、documents、keys、anchors 里的任何文件',
    '扩容之后再执行一次 zs doctor',
  ];
  if (free < LEAST_FREE_GB) throw new Trouble(`${said}，至少应有 ${String(LEAST_FREE_GB)} GB`, repair);
  return room.level === '将满' ? { notice: `${said}，将满`, repair } : said;
}

function service({ dataDir, databaseUrl, port, host }: Config) {
  const holder = holderOf(dataDir);
  if (holder !== null) return `运行中，进程号 ${String(holder)}，配置的地址 http://${host}:${String(port)}`;
  if (databaseUrl)
    return `使用外部数据库，看不到其他机器上的进程；在各机器上执行 curl http://127.0.0.1:${String(port)}/health/ready，答 "status":"ok" 即在正常运行`;
  return {
    notice: '没有运行',
    repair: ['需要它运行时：systemctl start zhunsheng（或安装目录里的 bin/zhunsheng；在源代码目录里是 npm start）'],
  };
}

async function backups({ dataDir, databaseUrl, backupDir, backupAt }: Config) {
  if (databaseUrl) return '外部数据库由其自带工具备份，不在此检查';
  const folder = backupDir ?? join(dataDir, 'backups');
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.zsbak')).sort() : [];
  const last = names.at(-1);
  const daily = ['每天自动备份：在配置文件写 ZS_BACKUP_AT=02:00，重新启动服务', '立即备份：zs backup'];
  if (last === undefined) return { notice: `${folder} 里没有备份`, repair: daily };
  const hours = (systemClock.now().getTime() - (await stat(join(folder, last))).mtimeMs) / 3_600_000;
  const said = `${String(names.length)} 份，最近一份 ${last}，${hours.toFixed(1)} 小时前`;
  if (backupAt === null || hours <= OLDEST_BACKUP_H) return said;
  throw new Trouble(`${said}；应每天 ${backupAt} 备份`, [
    '在日志里找“备份”，常见原因：备份目录不可写、磁盘已满、服务在那个时刻没有运行',
    '立即补一份：zs backup；再用 zs restore 备份.zsbak --verify 试恢复',
  ]);
}

async function unfinished({ dataDir }: Config) {
  if (existsSync(join(dataDir, 'RESTORE-INCOMPLETE')))
    throw new Trouble('恢复没有做完，产品不会启动', ['用同一个备份再执行一次 zs restore，它会从头装入']);
  const upgrade = join(dataDir, 'upgrade.json');
  if (existsSync(upgrade)) {
    const { readFile } = await import('node:fs/promises');
    const { phase } = JSON.parse(await readFile(upgrade, 'utf8')) as { phase: string };
    if (phase === 'backed-up')
      throw new Trouble('升级没有做完', [
        '再执行一次 upgrade.sh（或 zs upgrade），它会接着做',
        '不想升级了：加 --rollback',
      ]);
  }
  const left = leftScratch();
  if (left.length)
    return {
      notice: `有被中断的试恢复或演练留下的数据副本：${left.join('、')}`,
      repair: ['再做一次 zs restore 备份.zsbak --verify 会自动清除；或直接删除这些目录'],
    };
  return '没有';
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder));
}
