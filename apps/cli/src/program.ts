import { Command, Help } from 'commander';
import { perform } from './run.js';

/** The commands; each loads its own code when called, so that a file review does not wait for a server to be assembled. */
export function zs(): Command {
  const program = group('zs', '准绳命令行：审核文件、演示数据、台账核验与运维。').usage('<命令> [选项]');

  program
    .addCommand(
      command('review', '审核一份项目表，输出 result.json、result.xlsx 和 report.html，不写入数据库')
        .argument('<文件>', '.xlsx 或 .csv')
        .option('--mapping <映射文件>', '说明行列含义的 YAML；不写则按表头自动识别')
        .option('--year <年度>', '预算年度；默认取文件中最晚的年度')
        .option('--cutoff <日期>', '数据截止日期 YYYY-MM-DD；默认取文件中最晚的日期')
        .option('--out <目录>', '输出目录；默认 out/<文件名>')
        .option('--strict', '有被拦截的项目时退出码为 1')
        .action(perform(async () => (await import('./review.js')).review)),
    )
    .addCommand(
      command('duplicates', '在一份项目表（或演示城市）中查找重复项目，逐家族说明原因，不写入数据库')
        .argument('[文件]', '.xlsx 或 .csv；不写则须加 --demo')
        .option('--mapping <映射文件>', '说明行列含义的 YAML；不写则按表头自动识别')
        .option('--demo', '在演示城市中查找，并与植入的重复项目核对')
        .action(perform(async () => (await import('./duplicates.js')).duplicates)),
    )
    .addCommand(
      command('ask', '用中文提问，回答数字、口径与来源；没有看懂的直接说明')
        .argument('<问题>')
        .option('--as <用户>', '以谁的身份提问；演示环境默认 leader')
        .option('--now <日期>', '“今年”“去年”按哪一天算 YYYY-MM-DD；默认今天')
        .option('--context <文件>', 'JSON 数组，先前问过的话')
        .action(perform(async () => (await import('./ask.js')).ask)),
    )
    .addCommand(
      command('read', '在隔离进程中读取文件（docx、xlsx、pdf、ofd、图片等），报告读出的内容与提示')
        .argument('<文件或目录>', '目录则逐个读取')
        .option('--expect <清单>', '含 file、expected 两列的 CSV，逐个比对')
        .option('--text', '打印读出的文字')
        .action(perform(async () => (await import('./read-documents.js')).readDocuments)),
    )
    .addCommand(
      command('replay', '按当时的事实与规则重算机审结论，核对摘要是否一致')
        .argument('[结论编号]', '不写则须加 --all')
        .option('--all', '重算全部结论')
        .action(perform(async () => (await import('./replay.js')).replay)),
    )
    .addCommand(
      command('allocate', '按留存的输入重算一次预算安排，核对结果摘要是否一致')
        .argument('<测算编号>', '“预算安排”页面上的编号')
        .action(perform(async () => (await import('./allocate.js')).allocate)),
    )
    .addCommand(
      command('advice', '最小修改建议：逐个项目照做、重新审核并穷举核对（演示城市）')
        .option('--check', '核对建议')
        .option('--limit <数量>', '最多核对多少个项目', '500')
        .action(perform(async () => (await import('./advice.js')).advice)),
    )
    .addCommand(
      command('draw', '按公布的名单与种子重做一次抽取，可与公布的结果逐字节比对；不需要数据库')
        .requiredOption('--seed <种子>', '公布的种子，64 位十六进制')
        .requiredOption('--file <名单>', '“抽查”页下载的名单原文件')
        .option('--out <文件>', '把结果写到文件')
        .option('--compare <结果>', '公布的结果文件；不一致时退出码为 1')
        .action(perform(async () => (await import('./draw.js')).draw)),
    )
    .addCommand(
      command('backup', '备份数据库、文件与密钥：同一时刻的快照，加密并签名；产品运行时也可执行')
        .option('--out <目录>', '写到哪个目录；默认为数据目录下的 backups')
        .option('--key <文件>', '备份密钥；默认为数据目录下的 backup.key，首次备份时生成')
        .action(perform(async () => (await import('./backup.js')).backup)),
    )
    .addCommand(
      command('restore', '从备份恢复到空的数据目录，逐表核对并核验台账')
        .argument('<备份文件>', 'zs backup 生成的 .zsbak')
        .option('--key <文件>', '制作备份时的密钥；默认为数据目录下的 backup.key')
        .option('--verify', '只在临时目录试恢复并核对，不保留')
        .action(perform(async () => (await import('./restore.js')).restore)),
    )
    .addCommand(
      command('doctor', '检查运行环境与数据，指出问题与办法')
        .option('--sql', '只打印需要数据库超级用户执行的语句')
        .action(perform(async () => (await import('./doctor.js')).doctor)),
    );

  program
    .addCommand(
      group('demo', '演示城市“云衡市”')
        .addCommand(
          command('load', '生成并装入演示数据')
            .option('--projects <数量>', '本年项目数', '3000')
            .option('--seed <种子>', '随机种子', '20260101')
            .action(perform(async () => (await import('./demo-load.js')).demoLoad)),
        )
        .addCommand(
          command('score', '对照答案核算各规则的查全率与查准率').action(
            perform(async () => (await import('./demo-score.js')).demoScore),
          ),
        ),
    )
    .addCommand(
      group('qa', '智慧问数：准确性的核对')
        .addCommand(
          command('eval', '用语法解析一份问题文件，与期望的计划比较：完全一致、错误、未作答')
            .requiredOption('--set <文件>', 'JSONL，每行一个问题')
            .option('--base-url <地址>', '一并测量该地址上的模型（OpenAI 兼容，含 /v1）')
            .option('--model <名称>', '模型名称')
            .option('--timeout <毫秒>', '每个问题等模型多久', '8000')
            .action(perform(async () => (await import('./qa-eval.js')).qaEval)),
        )
        .addCommand(
          command('record', '测量随产品附带的各份问题，记为一个版本的准确率')
            .requiredOption('--release <版本>', '例如 0.1.0')
            .action(perform(async () => (await import('./qa-record.js')).qaRecord)),
        )
        .addCommand(
          command('poison', '在能作答的问题里插入改变含义的短语，核对没有一处被悄悄忽略')
            .requiredOption('--set <文件>', 'JSONL，每行一个问题')
            .option('--cases <数量>', '插入多少次', '10000')
            .option('--seed <种子>', '随机种子', '1')
            .action(perform(async () => (await import('./qa-poison.js')).qaPoison)),
        )
        .addCommand(
          command('fuzz', '解析随机文字：不出异常，计划里没有词汇表以外的内容')
            .option('--texts <数量>', '多少条', '1000000')
            .option('--seed <种子>', '随机种子', '1')
            .action(perform(async () => (await import('./qa-fuzz.js')).qaFuzz)),
        )
        .addCommand(
          command('verify', '随机计划 × 随机用户：数据库的答案与逐行相加到分一致，且不含他人的数')
            .option('--plans <数量>', '多少次', '20000')
            .option('--seed <种子>', '随机种子', '1')
            .option('--leader', '只以领导身份（全部数据）')
            .action(perform(async () => (await import('./qa-verify.js')).qaVerify)),
        )
        .addCommand(
          command('strangers', '解析别人的数据上的问题：不应得出本系统的数字')
            .requiredOption('--file <文件>', 'JSON 数组（每项含 question）或文本，每行一个问题')
            .action(perform(async () => (await import('./qa-strangers.js')).qaStrangers)),
        ),
    )
    .addCommand(reports())
    .addCommand(
      group('check', '核对')
        .addCommand(documentCheck())
        .addCommand(
          command('citations', '从一个文件夹的政策文件中抽取引文，测量条款定位是否正确；不需要数据库')
            .argument('<文件夹>')
            .option('--seed <种子>', '抽取的随机种子', '1')
            .option('--on <日期>', '按哪一天的有效版本 YYYY-MM-DD；默认今天')
            .action(perform(async () => (await import('./check-citations.js')).checkCitations)),
        ),
    )
    .addCommand(
      group('rules', '规则版本：规则包、差别、试算、回测')
        .addCommand(
          command('export', '把一版规则导出为带本单位 SM2 签名的文件')
            .argument('<文件>', '写到哪里，如 云衡规则.json')
            .option('--version <版本>', '不写则为现行版本')
            .action(perform(async () => (await import('./rules.js')).rulesExport)),
        )
        .addCommand(
          command('import', '核对规则包的签名，存为草稿版本；试行、试算后由他人发布')
            .argument('<文件>', '规则包')
            .option('--check', '只核对签名、比较差别，不写入')
            .action(perform(async () => (await import('./rules.js')).rulesImport)),
        )
        .addCommand(
          command('diff', '两版规则逐条比较')
            .argument('<原版本>', '版本号')
            .argument('<新版本>', '版本号')
            .action(perform(async () => (await import('./rules.js')).rulesDiff)),
        )
        .addCommand(
          command('dry-run', '用一版规则重判已冻结的事实，列出会变的项目；不影响任何结论')
            .argument('<版本>', '版本号')
            .option('--year <年度>', '默认最近一个年度')
            .action(perform(async () => (await import('./rules.js')).rulesDryRun)),
        )
        .addCommand(
          command('backtest', '在已知问题的年度上衡量一版规则；比现行规则差时退出码为 1')
            .argument('<版本>', '版本号')
            .option('--years <年度>', '如 2025,2026；默认全部有已知问题的年度')
            .action(perform(async () => (await import('./rules.js')).rulesBacktest)),
        ),
    )
    .addCommand(
      group('standards', '标准包：与外地交换支出标准')
        .addCommand(
          command('export', '导出现行标准：带本单位 SM2 签名、来源和 k 匿名报告')
            .argument('<文件>', '写到哪里，如 yunheng.zsbz.json')
            .option('--k <数量>', '每个数字背后至少有几个单位', '5')
            .option('--region <区划>', '9 位财政区划代码；只有一个区划时可不写')
            .action(perform(async () => (await import('./standard-package.js')).exportStandards)),
        )
        .addCommand(
          command('import', '核对外地标准包并逐项比较；加 --take 提出引用，由另一人在页面上审定')
            .argument('<文件>', '标准包')
            .option('--take <编号...>', '引用哪些标准（标准包里的编号）；all 为全部可引用的')
            .option('--since <日期>', '自哪天起 YYYY-MM-DD；默认明年 1 月 1 日')
            .option('--region <区划>', '9 位财政区划代码；只有一个区划时可不写')
            .action(perform(async () => (await import('./standard-package.js')).importStandards)),
        ),
    )
    .addCommand(
      group('themes', '专题分析').addCommand(
        command('check', '在演示城市中重新查找线索，与植入的答案核对各专题的查全率与查准率').action(
          perform(async () => (await import('./themes-check.js')).themesCheck),
        ),
      ),
    )
    .addCommand(
      group('measure', '测算').addCommand(
        command('standards', '由历史价格测算支出标准，提出建议；现行标准不改动')
          .option('--years <年度>', '起止年度，如 2023-2025；默认取最近三个年度')
          .option('--region <区划>', '9 位财政区划代码；只有一个区划时可不写')
          .option('--dry-run', '只计算，不写入')
          .action(perform(async () => (await import('./measure-standards.js')).measureStandards)),
      ),
    )
    .addCommand(
      group('import', '把外部表格导入各库')
        .addCommand(
          command('table', '导入一张表（命令名可省：zs import staff 人员.xlsx）')
            .argument('<库>', '如 units、staff、assets、history；zs import libraries 列出全部')
            .argument('<文件...>', '.xlsx 或 .csv，可以多个')
            .option('--mapping <映射文件>', '说明行列含义的 YAML；不写则按列名对应')
            .option('--region <区划>', '9 位财政区划代码；只有一个区划时可不写')
            .option('--dry-run', '只试算，不写入')
            .option('--accept-partial', '先导入没有问题的行，其余进待改区')
            .action(perform(async () => (await import('./import-table.js')).importTable)),
          { isDefault: true },
        )
        .addCommand(
          command('policies', '导入一个文件夹的政策文件（md、txt、html、docx、pdf、ofd、图片）')
            .argument('<文件夹>', '其中的 index.csv 用来核对条数')
            .option('--region <区划>', '文件没有写明属于哪里时记到的财政区划；默认全国')
            .option('--dry-run', '只试算，不写入')
            .action(perform(async () => (await import('./import-policies.js')).importPolicies)),
        )
        .addCommand(
          command('undo', '撤销一次导入')
            .argument('<导入编号>')
            .action(perform(async () => (await import('./import-undo.js')).importUndo)),
        )
        .addCommand(
          command('libraries', '列出可导入的库').action(
            perform(async () => (await import('./import-libraries.js')).importLibraries),
          ),
        )
        .addCommand(
          command('template', '写出一个库的填报模板（.xlsx）或接口说明（.json）')
            .argument('<库>')
            .argument('<文件>', '写到哪里')
            .action(perform(async () => (await import('./import-template.js')).importTemplate)),
        ),
    )
    .addCommand(
      group('audit', '审计台账')
        .addCommand(
          command('verify', '核验台账；不写 --bundle 则核验本机数据库')
            .option('--bundle <文件>', '核验导出的证据包')
            .action(perform(async () => (await import('./audit-verify.js')).auditVerify)),
        )
        .addCommand(
          command('export', '导出可离线核验的证据包')
            .argument('<文件>', '写到哪里')
            .action(perform(async () => (await import('./audit-export.js')).auditExport)),
        ),
    )
    .addCommand(
      group('keys', '密钥').addCommand(
        command('rotate', '更换敏感字段的加密密钥，并用新密钥重新加密；中断后再执行一次即接着做').action(
          perform(async () => (await import('./keys-rotate.js')).keysRotate),
        ),
      ),
    )
    .addCommand(
      group('codes', '代码集（按年度）')
        .addCommand(
          command('load', '装入一个年度的代码清单')
            .argument('<代码集>', 'dept_econ（部门经济分类）、gov_econ、func_class 等')
            .argument('<年度>', '四位年度')
            .argument('<文件>', '.csv 或 .xlsx')
            .option('--partial', '清单只是摘录，没有列出的代码不等于不存在')
            .option('--source <来源>', '清单出自哪里；默认为文件名')
            .action(perform(async () => (await import('./codes.js')).codesLoad)),
        )
        .addCommand(
          command('diff', '比较一个代码集的两个年度')
            .argument('<代码集>', '同 load')
            .argument('<从年度>', '四位年度')
            .argument('<到年度>', '四位年度')
            .action(perform(async () => (await import('./codes.js')).codesDiff)),
        ),
    )
    .addCommand(
      group('config', '配置').addCommand(
        command('check', '一次指出全部配置错误').action(
          perform(async () => (await import('./config-check.js')).configCheck),
        ),
      ),
    );
  return program;
}

function reports(): Command {
  const report = (name: string, description: string): Command =>
    command(name, description)
      .option('--as <用户>', '以谁的身份读取；演示环境默认 leader')
      .option('--format <格式>', 'docx、pdf、html、csv；默认按 --out 的扩展名')
      .option('--out <文件>', '写到哪个文件；不写则打印文字');
  const loaded = async () => import('./report.js');
  return group('report', '报告：按公文格式生成 Word、PDF、网页与表格')
    .addCommand(
      report('project', '一个项目的审核意见（两页）')
        .argument('<项目编号>', '项目页网址末尾的 36 位编号')
        .action(perform(async () => (await loaded()).projectReport)),
    )
    .addCommand(
      report('department', '一个部门的审核情况')
        .argument('<部门编码>', '如 205')
        .option('--year <年度>', '默认最近一个年度')
        .action(perform(async () => (await loaded()).departmentReport)),
    )
    .addCommand(
      report('campaign', '一次集中审核的情况报告')
        .option('--year <年度>', '默认最近一个年度')
        .action(perform(async () => (await loaded()).campaignReport)),
    );
}

function documentCheck(): Command {
  return command('document', '部门预算、决算文件（PDF、docx）自查：合计、文字与表格、比率、年度、模板文字、与上年相同')
    .argument('<文件或目录...>', '一份文件；文字与表格分开公布的，两个都写；目录则按部门和年度自动配对')
    .option('--last <文件...>', '上年的文件')
    .option('--expect <目录>', '人工摘录的 CSV 所在目录，逐格核对读出的数字')
    .action(perform(async () => (await import('./check-document.js')).checkDocuments));
}

function command(name: string, description: string): Command {
  return group(name, description).option('--json', '只在标准输出打印一个 JSON 文档');
}

/** A group takes no options of its own: commander would let it swallow those of the command below it. */
function group(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .configureHelp({
      styleTitle: chineseTitle,
      subcommandTerm: (sub) => chineseUsage(DEFAULT_HELP.subcommandTerm(sub)),
      commandUsage: (own) => chineseUsage(DEFAULT_HELP.commandUsage(own)),
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
}

const DEFAULT_HELP = new Help();

function chineseUsage(usage: string): string {
  return usage.replace('[options]', '[选项]').replace('[command]', '<命令>');
}

function chineseTitle(title: string): string {
  const titles: Record<string, string> = {
    'Usage:': '用法：',
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Commands:': '命令：',
  };
  return titles[title] ?? title;
}
