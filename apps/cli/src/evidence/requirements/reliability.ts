import { held, lacking, otherwise, type Requirement } from './requirement.js';

const KERNEL = 'libs/kernel/src';
const JOURNEYS = 'apps/api/journeys';
const WORKER = `${JOURNEYS}/faults/kill-the-worker.journey.spec.ts`;

/** H 可靠性. */
export const RELIABILITY: readonly Requirement[] = [
  held(
    'R-REL-01',
    '每个项目每个版本只有一份结论，任务重做也不多一份',
    `${WORKER} › V37 has exactly one result a project in every run`,
    `${WORKER} › ends with the digest of a run nobody disturbed`,
  ),
  held(
    'R-REL-02',
    '被杀进程的任务 60 秒内由他者接手',
    `${KERNEL}/jobs/takeover.spec.ts › is replaced within 60 seconds, and the job is done once`,
    `${WORKER} › V37 is taken up by the next worker within 60 seconds`,
  ),
  otherwise(
    'R-REL-03',
    '数据库被杀不丢已确认的写入，产品自行重连',
    '内置数据库由产品重新拉起；外部数据库的守护由其管理员办理。负载下逐笔核对确认与落库的，是送审与审核两条路',
    `${KERNEL}/postgres/embedded-postgres.spec.ts › V38 comes back on its port after kill -9`,
    `${WORKER} › V37 holds the invariants I1 to I8`,
    `${KERNEL}/http/permission.http.spec.ts › let in who is named and nobody else; errors tell no internals`,
  ),
  otherwise(
    'R-REL-04',
    '服务被杀后重发同一请求不重复',
    '送审、数据交换、数据连接按键去重；其余写入靠对象的状态与版本，重发得到“已办理”而不是第一次的原文',
    `${JOURNEYS}/faults/filing-kill-the-api.journey.spec.ts › V39 files each exactly once`,
    `${JOURNEYS}/operation/exchange.journey.spec.ts › V40 a key is used once`,
  ),
  lacking(
    'R-REL-05',
    '可编辑的对象都有版本，后到者得知冲突',
    '申报草稿、规则草稿与版本、政策、审核决定、预算上限、单位职责已有；会议材料、日程、成员、参数等仍是后到者为准，没有逐个对象核对',
    `${JOURNEYS}/review/edits-at-once.journey.spec.ts › a ceiling: one sets it, the others read both versions`,
    `${JOURNEYS}/review/edits-at-once.journey.spec.ts › a duty of a unit: one writes it, the others read both versions`,
    `${JOURNEYS}/filing/filing-calendar.journey.spec.ts › V41 of fifty who save one draft at a time, one wins`,
    `${JOURNEYS}/review/races.journey.spec.ts › V42 admit a project: it is admitted once`,
  ),
  otherwise(
    'R-REL-06',
    '同样的输入得到逐字节相同的结果',
    '顺序、分批、重放、并行进程都已核对；只用随包的 Node 24，没有在 arm64 上运行过',
    'libs/ruler/src/proof/determinism.spec.ts › V43 does not depend on the other projects of a batch',
    'libs/ruler/src/proof/determinism.spec.ts › replays from the frozen bytes',
    `${WORKER} › ends with the digest of a run nobody disturbed`,
  ),
  otherwise(
    'R-REL-07',
    '磁盘将满时先停收发文件，再停任务，登录与阅读照常',
    '三级水位已有；不预留压舱文件，数据库与附件分卷由运维手册说明而不强制',
    `${KERNEL}/http/file-guard.http.spec.ts › V44 takes no files, and still lets people in, read and decide`,
    `${KERNEL}/http/file-guard.http.spec.ts › lets nothing out, and holds jobs only when next to nothing is left`,
    `${KERNEL}/observe/disk-room.spec.ts › is told: %s`,
  ),
  otherwise(
    'R-REL-08',
    '加密签名的备份，试恢复逐表核对',
    '备份每夜一次（RPO 不超过 24 小时）；15 分钟以内须用外部数据库的 WAL 归档',
    `${JOURNEYS}/operation/backup.journey.spec.ts › V45 brings everything back`,
    `${JOURNEYS}/operation/backup.journey.spec.ts › never goes over what is there`,
  ),
  held(
    'R-REL-09',
    '迁移可上可下，不长时间挡住读者，中断后可续',
    `${KERNEL}/database/database.spec.ts › V46 goes down and up again`,
    `${KERNEL}/database/database.spec.ts › V46 does not stand before a table for long`,
    `${JOURNEYS}/operation/upgrade.journey.spec.ts › V46 goes on where it was killed`,
    `${JOURNEYS}/faults/kill-the-first-start.journey.spec.ts › V46 ends with the same schema`,
  ),
  otherwise(
    'R-REL-10',
    '数据库连接中断、耗尽时很快失败，不串用',
    '以本机代理切断、静默、撤走连接，并耗尽连接池核对；事务中途网络静默的，等到操作系统发现为止；pgbouncer 事务模式没有实测',
    `${JOURNEYS}/faults/database-connection.journey.spec.ts › answers 503 while connections are cut under load`,
    `${JOURNEYS}/faults/database-connection.journey.spec.ts › does not wait on a network that swallows everything`,
    `${JOURNEYS}/faults/database-connection.journey.spec.ts › answers 503 with a time to come back when all its connections are in use`,
    'libs/kernel/src/database/connection-loss.spec.ts › that breaks within a transaction undoes all of it',
    'libs/kernel/src/database/connection-loss.spec.ts › never hands one person’s scope to the next, whatever is cut',
  ),
  lacking(
    'R-REL-11',
    '时钟跳变不破坏会话、任务、台账与年度',
    '会话与台账顺序已核对；任务、年度界与校时偏差没有',
    `${JOURNEYS}/attack/sign-in.journey.spec.ts › V47 a clock set back or forward ends no session`,
  ),
  held(
    'R-REL-12',
    '逐个重启服务进程，没有一个请求失败',
    `${JOURNEYS}/operation/scale-out.journey.spec.ts › V50 are started anew one after the other under load`,
  ),
  otherwise(
    'R-REL-13',
    '大批导入有界内存，整批成功或整批不写',
    '不写一半，因此不从断点续传；二十万行的内存由基准量取（npm run bench -- imports），不在测试里',
    `${JOURNEYS}/base-data/import-connectors.journey.spec.ts › V48 takes all rows of an answer or none`,
    'libs/base-data/server/src/document/server-memory.spec.ts › the server grows by less than 100 MB',
  ),
  held(
    'R-REL-14',
    '模型慢、停、胡说时审核照常完成',
    `${KERNEL}/model/open-model.spec.ts › V49 is not waited for beyond the deadline`,
    `${KERNEL}/model/open-model.spec.ts › V49 that failed three times rests a minute`,
  ),
  lacking(
    'R-REL-15',
    '以性质与第二实现核对规则引擎，穷举项目状态机',
    '规则引擎与精确求值、feelin 逐条相比已有；状态机没有穷举到八步',
    'libs/ruler/src/proof/exact.spec.ts › agrees with the exact evaluator',
    'libs/ruler/src/proof/feelin.spec.ts › agrees with feelin on 1,000 expressions',
  ),
  lacking('R-REL-16', '覆盖率与变异测试的门槛', '没有设门槛，没有变异测试'),
  lacking(
    'R-REL-17',
    '每个输入输出口逐次失败一遍，不变量仍成立',
    '数据库：四种操作与一次机审，每一句依次断线、依次报错，均不留半截、可重做，不变量成立；文件、模型、时钟没有逐次失败',
    `${JOURNEYS}/faults/every-statement-fails.journey.spec.ts › nothing of it is left, and it can be done after that`,
    `${JOURNEYS}/faults/every-statement-fails.journey.spec.ts › it is taken up again, and the invariants hold`,
  ),
  lacking(
    'R-REL-18',
    '随机并发历史与顺序模型相符',
    '成对的竞争已有；没有记录历史再核对',
    `${JOURNEYS}/review/races.journey.spec.ts › V42 publish a version: one does`,
  ),
];
