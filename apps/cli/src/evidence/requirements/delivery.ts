import { held, lacking, otherwise, type Requirement } from './requirement.js';

const KERNEL = 'libs/kernel/src';
const OPERATION = 'apps/api/journeys/operation';
const DEPLOY = 'tools/bundle/deploy.spec.ts';
const PROBE = 'apps/cli/src/probe/db-probe.spec.ts';
const NETWORK = 'apps/api/journeys/network/nothing-dials-out.journey.spec.ts';

/** I 内网交付与运行. */
export const DELIVERY: readonly Requirement[] = [
  held(
    'R-DEP-01',
    '不对外连接，也不查询域名',
    `${NETWORK} › V56 named no address outside`,
    `${NETWORK} › would have been caught: a process that dials out is on such a record`,
  ),
  held(
    'R-DEP-02',
    '已知会外连的部件出厂即关',
    'tools/bundle/supply.spec.ts › has its tools tell nobody that they are used',
    `${KERNEL}/model/open-model.spec.ts › V33 knows no address but its own`,
  ),
  otherwise(
    'R-DEP-03',
    '离线安装包，x64 与 arm64',
    '两种都由同一个脚本制作、核对；x64 在隔离网络里安装验收过，arm64 的程序只核对了文件头与摘要，没有在 arm64 机器上安装过',
    'tools/bundle/bundle.spec.ts › install, lay a second release beside the first',
    'tools/bundle/foreign.spec.ts › is taken with the digest of the lockfile, and has its libraries linked',
    'tools/bundle/foreign.spec.ts › are told by their headers, and those of another machine are named',
    'tools/bundle/foreign.spec.ts › a bundle for one kind of machine has the same packages as one for the other',
  ),
  otherwise(
    'R-DEP-04',
    '一份配置，三种形态：systemd、容器编排、Helm',
    '各由其工具或格式定义核对；制作机上没有 helm，图表由测试按所用的三种写法展开，与 Kubernetes 清单逐项相同，没有在集群上装过',
    `${DEPLOY} › and confines the service`,
    `${DEPLOY} › is accepted by the schema of the Compose specification`,
    `${DEPLOY} › %s is accepted by the schema of its kind`,
    'tools/bundle/helm.spec.ts › with its own values is the plain manifests, but for the namespace',
    'tools/bundle/helm.spec.ts › takes settings that the product takes',
  ),
  held(
    'R-DEP-05',
    '配置一次说全错误，不认识的与危险的都拒绝',
    `${KERNEL}/config/config.spec.ts › tells all errors at once and no secret`,
    'apps/cli/src/operating/shown-config.spec.ts › says that a secret is there, never which',
    `${KERNEL}/crypto/key-encryption.spec.ts › is missed and told from another one without a byte`,
  ),
  held(
    'R-DEP-06',
    '就绪检查与指标：不能服务的拒绝，只是该有人看看的说明而不停',
    `${KERNEL}/observe/readiness.spec.ts › is not one whose database does not answer`,
    `${KERNEL}/observe/readiness.spec.ts › is not one whose login %s`,
    `${KERNEL}/observe/readiness.spec.ts › is not one with a table whose row-level security %s`,
    `${KERNEL}/observe/readiness.spec.ts › is not one before its migrations are there`,
    `${KERNEL}/observe/readiness.spec.ts › goes on, and says so, while the sequencer stands still`,
    `${OPERATION}/first-start.journey.spec.ts › is ready, describes its API`,
    `${KERNEL}/observe/metrics.http.spec.ts › is Prometheus text`,
  ),
  held(
    'R-DEP-07',
    '日志为 JSON 行，可送审计平台',
    `${KERNEL}/observe/log.spec.ts › is one JSON document a line`,
    `${KERNEL}/observe/log.spec.ts › reaches the audit platform as RFC 5424 over UDP`,
    `${KERNEL}/observe/log.spec.ts › is kept a file a day, closed to others`,
  ),
  otherwise(
    'R-DEP-08',
    '离线升级与退回',
    '升级时停机办理，升级前自动备份；滚动重启只在同一版本内核对',
    `${OPERATION}/upgrade.journey.spec.ts › V46 takes the data along, and the way back loses nothing`,
    `${OPERATION}/upgrade.journey.spec.ts › is looked at first, and nothing changes`,
    `${OPERATION}/scale-out.journey.spec.ts › V50 are started anew one after the other under load`,
  ),
  held(
    'R-DEP-09',
    '服务与容器的加固',
    `${DEPLOY} › and confines the service`,
    `${DEPLOY} › runs as nobody in particular, on a file system it cannot write`,
    `${DEPLOY} › let nothing out but to the database`,
  ),
  lacking(
    'R-DEP-10',
    '信创平台与国产数据库',
    'zs db probe 逐项试一个数据库的能力；没有在麒麟、统信与 arm64 上运行过，没有在金仓、openGauss 上运行过，也没有它们的方言层，不作声称',
    `${PROBE} › finds all that is needed on the embedded PostgreSQL, and leaves nothing behind`,
    `${PROBE} › says of what an account may not try that nothing can be said`,
    `${PROBE} › claims nothing of a database the product never ran on`,
  ),
  otherwise(
    'R-DEP-11',
    '服务与任务进程可扩展，只读副本分担看板并核对滞后，明细与台账按月、按年分区',
    '服务与任务进程各自可多开；备库只在它已有提问之前提交的全部内容时答复看板、专题分析和问数，否则由主库答复。结论按批次分区；明细和台账没有分区：就地改成分区表就退不回上一版本，台账另按月归档成可离线核验的文件，库内条目照留',
    `${OPERATION}/scale-out.journey.spec.ts › review a campaign once, whichever door it was asked for at`,
    `${OPERATION}/scale-out.journey.spec.ts › write one ledger, in one order`,
    `${OPERATION}/replica.journey.spec.ts › shows %s the same figures, of every dashboard and analysis`,
    `${OPERATION}/replica.journey.spec.ts › is told by doctor, health and the page, and left out while its replay stands still`,
    `${OPERATION}/replica.journey.spec.ts › is missed by nobody when it dies, and answers again when it is back`,
    `${KERNEL}/database/replica.spec.ts › answers readers with all that was committed before they asked`,
    `${KERNEL}/database/replica.spec.ts › that says nothing costs one reader one time-out, and the next ones none`,
    `${KERNEL}/database/replica.spec.ts › is not another database, and not the database itself`,
  ),
  held(
    'R-DEP-13',
    '时间不对不启动，校时状态可见',
    'libs/kernel/src/observe/system-time.spec.ts › R-DEP-13 is not started on, and told how to mend it',
    'libs/kernel/src/observe/clock-watch.spec.ts › says whether a time service keeps it',
    `${OPERATION}/first-start.journey.spec.ts › R-DEP-13 tells whether a time service keeps the clock`,
  ),
  held(
    'R-DEP-14',
    '运维手册的每个命令块都由测试执行',
    'tools/bundle/operator-manual.spec.ts › are there for each act of an operator',
    `${OPERATION}/guides.journey.spec.ts › would be missed: a block that fails`,
    'apps/cli/src/evidence/evidence.spec.ts › says of what it could not look at that it did not, and does not pass',
  ),
];
