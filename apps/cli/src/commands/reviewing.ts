import type { Command } from 'commander';

import { perform } from '../run.js';
import { command } from './group.js';

/** Files, projects and results of a review. */
export function reviewing(): Command[] {
  return [
    command('review', '审核一份项目表，输出 result.json、result.xlsx 和 report.html，不写入数据库')
      .argument('<文件>', '.xlsx 或 .csv')
      .option('--mapping <映射文件>', '说明行列含义的 YAML；不写则按表头自动识别')
      .option('--year <年度>', '预算年度；默认取文件中最晚的年度')
      .option('--cutoff <日期>', '数据截止日期 YYYY-MM-DD；默认取文件中最晚的日期')
      .option('--out <目录>', '输出目录；默认 out/<文件名>')
      .option('--strict', '有被拦截的项目时退出码为 1')
      .action(perform(async () => (await import('../reviewing/review.js')).review)),
    command('duplicates', '在一份项目表（或演示城市）中查找重复项目，逐家族说明原因，不写入数据库')
      .argument('[文件]', '.xlsx 或 .csv；不写则须加 --demo')
      .option('--mapping <映射文件>', '说明行列含义的 YAML；不写则按表头自动识别')
      .option('--demo', '在演示城市中查找，并与植入的重复项目核对')
      .action(perform(async () => (await import('../reviewing/duplicates.js')).duplicates)),
    command('ask', '用中文提问，回答数字、口径与来源；没有看懂的直接说明')
      .argument('<问题>')
      .option('--as <用户>', '以谁的身份提问；演示环境默认 leader')
      .option('--now <日期>', '“今年”“去年”按哪一天算 YYYY-MM-DD；默认今天')
      .option('--context <文件>', 'JSON 数组，先前问过的话')
      .action(perform(async () => (await import('../question/ask.js')).ask)),
    command('read', '在隔离进程中读取文件（docx、xlsx、pdf、ofd、图片等），报告读出的内容与提示')
      .argument('<文件或目录>', '目录则逐个读取')
      .option('--expect <清单>', '含 file、expected 两列的 CSV，逐个比对')
      .option('--values <清单>', '人工读数的 CSV（file、page、place、text），逐处核对')
      .option('--text', '打印读出的文字')
      .action(perform(async () => (await import('../importing/read-documents.js')).readDocuments)),
    command('replay', '按当时的事实与规则重算机审结论，核对摘要是否一致')
      .argument('[结论编号]', '不写则须加 --all')
      .option('--all', '重算全部结论')
      .action(perform(async () => (await import('../ledger/replay.js')).replay)),
    command('allocate', '按留存的输入重算一次预算安排，核对结果摘要是否一致')
      .argument('<测算编号>', '“预算安排”页面上的编号')
      .action(perform(async () => (await import('../reviewing/allocate.js')).allocate)),
    command('advice', '最小修改建议：逐个项目照做、重新审核并穷举核对（演示城市）')
      .option('--check', '核对建议')
      .option('--limit <数量>', '最多核对多少个项目', '500')
      .action(perform(async () => (await import('../reviewing/advice.js')).advice)),
    command('draw', '按公布的名单与种子重做一次抽取，可与公布的结果逐字节比对；不需要数据库')
      .requiredOption('--seed <种子>', '公布的种子，64 位十六进制')
      .requiredOption('--file <名单>', '“抽查”页下载的名单原文件')
      .option('--out <文件>', '把结果写到文件')
      .option('--compare <结果>', '公布的结果文件；不一致时退出码为 1')
      .action(perform(async () => (await import('../ledger/draw.js')).draw)),
  ];
}
