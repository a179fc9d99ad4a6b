import type { Command } from 'commander';

import { perform } from '../run.js';
import { command, group } from './group.js';

const INSTALLER_WAIT = ['--wait <分钟>', '别的进程正在安装或升级本库时最多等几分钟；默认 1'] as const;

/** What an operator needs: backup, keys, the ledger, the state of things. */
export function operating(): Command[] {
  return [
    command('backup', '备份数据库、文件与密钥：同一时刻的快照，加密并签名；产品运行时也可执行')
      .option('--out <目录>', '写到哪个目录；默认为数据目录下的 backups')
      .option('--key <文件>', '备份密钥；默认为数据目录下的 backup.key，首次备份时生成')
      .action(perform(async () => (await import('../operating/backup.js')).backup)),
    command('restore', '从备份恢复到空的数据目录，逐表核对并核验台账')
      .argument('<备份文件>', 'zs backup 生成的 .zsbak')
      .option('--key <文件>', '制作备份时的密钥；默认为数据目录下的 backup.key')
      .option('--verify', '只在临时目录试恢复并核对，不保留')
      .option(...INSTALLER_WAIT)
      .action(perform(async () => (await import('../operating/restore.js')).restore)),
    command('upgrade', '升级到本程序的版本：自动备份、迁移、检查；中断后再执行一次即接着做')
      .option('--check', '只检查能否升级、将执行哪些迁移，不改动')
      .option('--rollback', '退回升级前的版本，保留升级后录入的内容；会丢失内容时拒绝')
      .option('--restore', '与 --rollback 同用：恢复升级前的备份，现有数据另存')
      .option('--backed-up', '外部数据库已用其自带工具备份')
      .option(...INSTALLER_WAIT)
      .action(perform(async () => (await import('../operating/upgrade.js')).upgrade)),
    command('doctor', '检查运行环境与数据，指出问题与办法')
      .option('--sql', '只打印需要数据库超级用户执行的语句')
      .option(
        '--report <文件>',
        '写成一个文件：检查与处理办法、版本、配置、慢接口、失败的任务、日志中的错误；不含口令与证件号',
      )
      .action(perform(async () => (await import('../doctor/doctor.js')).doctor)),
    command(
      'evidence',
      '测评材料：等保、密评逐条的做法、配置、当场核对的结果和测试编号；有没通过或没核对的，退出码为 1',
    )
      .option('--out <文件>', '写成一个只有本账号可读的文件')
      .action(perform(async () => (await import('../evidence/evidence.js')).evidence)),
    group('audit', '审计台账')
      .addCommand(
        command('verify', '核验台账；不写 --bundle 则核验本机数据库')
          .option('--bundle <文件>', '核验导出的证据包')
          .action(perform(async () => (await import('../ledger/audit-verify.js')).auditVerify)),
      )
      .addCommand(
        command('export', '导出可离线核验的证据包')
          .argument('<文件>', '写到哪里')
          .action(perform(async () => (await import('../ledger/audit-export.js')).auditExport)),
      )
      .addCommand(
        command('archive', '把一个月的台账归档为单独可核验的只读文件')
          .argument('<月份>', '如 2027-01（协调世界时）')
          .argument('<文件>', '写到哪里')
          .action(perform(async () => (await import('../ledger/audit-keep.js')).auditArchive)),
      )
      .addCommand(
        command('cosign', '审计员会签：先取待签文本，签名后再导入')
          .argument('<文件>', '待签文本')
          .option('--signature <文件>', '签名（DER），由审计员本人的 SM2 密钥作出')
          .option('--public-key <公钥>', '已登记的公钥：PEM 文件或 130 位十六进制')
          .action(perform(async () => (await import('../ledger/audit-keep.js')).auditCosign)),
      )
      .addCommand(
        command('verifier', '写出离线核验程序：一个文件，不依赖本产品')
          .argument('<文件>', '写到哪里，如 verifier.mjs')
          .action(perform(async () => (await import('../ledger/audit-keep.js')).auditVerifier)),
      ),
    group('keys', '密钥')
      .addCommand(
        command('rotate', '更换敏感字段的加密密钥，并用新密钥重新加密；中断后再执行一次即接着做').action(
          perform(async () => (await import('../ledger/keys-rotate.js')).keysRotate),
        ),
      )
      .addCommand(
        command('forget', '停止准绳后销毁旧版本的密钥；还有内容用旧密钥加密时拒绝')
          .option('--stopped', '外部数据库：确认所有准绳进程都已停止')
          .action(perform(async () => (await import('../ledger/keys-rotate.js')).keysForget)),
      ),
    drills(),
    group('ukey', '软钥匙：演练智能密码钥匙用，不代替真的钥匙')
      .addCommand(
        command('make', '生成一把软钥匙，打印公钥（在“我的账号”或首次登录时绑定）')
          .argument('<文件>', '写到哪里；只有本账号可读')
          .action(perform(async () => (await import('../ukey/soft-key.js')).ukeyMake)),
      )
      .addCommand(
        command('sign', '用软钥匙对页面上的待签文字签名')
          .argument('<文件>', 'zs ukey make 生成的')
          .argument('<待签文字>', '整行，加引号')
          .action(perform(async () => (await import('../ukey/soft-key.js')).ukeySign)),
      ),
    group('account', '账号').addCommand(
      command(
        'unbind',
        '解除一个人的验证器和智能密码钥匙：安全保密管理员自己的丢失、没有另一位可以解除时，在服务器上执行；写入台账',
      )
        .argument('<用户名>', '登录用的')
        .action(perform(async () => (await import('../operating/unbind.js')).unbind)),
    ),
    group('sbom', '物料清单').addCommand(
      command('scan', '用 OSV 漏洞数据核对本版本的组件，不联网；有命中时退出码为 1')
        .option('--osv <文件或目录>', '带进来的 OSV 格式的漏洞数据；默认为安装包随带的')
        .option('--sbom <文件>', '物料清单（CycloneDX）；默认为安装包里的 sbom.cdx.json')
        .action(perform(async () => (await import('../sbom/sbom-scan.js')).sbomScan)),
    ),
    group('db', '数据库').addCommand(
      command('probe', '逐项试一个数据库有没有产品所需的能力，全部回滚；必需的有缺或未能判定时退出码为 1')
        .option('--url <地址>', 'postgres://用户:口令@主机/库名；默认为 DATABASE_URL，再为内嵌数据库')
        .action(perform(async () => (await import('../probe/db-probe.js')).dbProbe)),
    ),
    group('config', '配置').addCommand(
      command('check', '一次指出全部配置错误').action(
        perform(async () => (await import('../operating/config-check.js')).configCheck),
      ),
    ),
  ];
}

function drills(): Command {
  const drill = (name: string, description: string): Command =>
    command(name, description).option('--report <文件>', '把演练报告写到文件');
  return group('drill', '应急演练：在副本上进行，报告什么被发现、用了多久')
    .addCommand(
      drill('tamper', '以数据库超级用户改动台账（改、删、插、换、整库回退）')
        .option('--rounds <次数>', '每种改动几次', '3')
        .action(perform(async () => (await import('../drill/tamper.js')).drillTamper)),
    )
    .addCommand(
      drill('leak', '拿走文件、密文、答复和连接，查找植入的身份证号').action(
        perform(async () => (await import('../drill/leak.js')).drillLeak),
      ),
    )
    .addCommand(
      drill('outage', '强行终止数据库，核对提交的都在').action(
        perform(async () => (await import('../drill/outage.js')).drillOutage),
      ),
    )
    .addCommand(
      drill('keyloss', '密钥丢失、损坏，从备份取回').action(
        perform(async () => (await import('../drill/keyloss.js')).drillKeyloss),
      ),
    );
}
