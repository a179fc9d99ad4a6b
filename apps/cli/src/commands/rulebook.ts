import type { Command } from 'commander';

import { perform } from '../run.js';
import { command, group } from './group.js';

/** Rules, standards and codes: what the review judges by. */
export function rulebook(): Command[] {
  return [
    group('rules', '规则版本：规则包、差别、试算、回测')
      .addCommand(
        command('export', '把一版规则导出为带本单位 SM2 签名的文件')
          .argument('<文件>', '写到哪里，如 云衡规则.json')
          .option('--version <版本>', '不写则为现行版本')
          .action(perform(async () => (await import('../rulebook/rules.js')).rulesExport)),
      )
      .addCommand(
        command('import', '核对规则包的签名，存为草稿版本；试行、试算后由他人发布')
          .argument('<文件>', '规则包')
          .option('--check', '只核对签名、比较差别，不写入')
          .action(perform(async () => (await import('../rulebook/rules.js')).rulesImport)),
      )
      .addCommand(
        command('diff', '两版规则逐条比较')
          .argument('<原版本>', '版本号')
          .argument('<新版本>', '版本号')
          .action(perform(async () => (await import('../rulebook/rules.js')).rulesDiff)),
      )
      .addCommand(
        command('dry-run', '用一版规则重判已冻结的事实，列出会变的项目；不影响任何结论')
          .argument('<版本>', '版本号')
          .option('--year <年度>', '默认最近一个年度')
          .action(perform(async () => (await import('../rulebook/rules.js')).rulesDryRun)),
      )
      .addCommand(
        command('backtest', '在已知问题的年度上衡量一版规则；比现行规则差时退出码为 1')
          .argument('<版本>', '版本号')
          .option('--years <年度>', '如 2025,2026；默认全部有已知问题的年度')
          .action(perform(async () => (await import('../rulebook/rules.js')).rulesBacktest)),
      ),
    group('standards', '标准包：与外地交换支出标准')
      .addCommand(
        command('export', '导出现行标准：带本单位 SM2 签名、来源和 k 匿名报告')
          .argument('<文件>', '写到哪里，如 yunheng.zsbz.json')
          .option('--k <数量>', '每个数字背后至少有几个单位', '5')
          .option('--region <区划>', '9 位财政区划代码；只有一个区划时可不写')
          .action(perform(async () => (await import('../rulebook/standard-package.js')).exportStandards)),
      )
      .addCommand(
        command('import', '核对外地标准包并逐项比较；加 --take 提出引用，由另一人在页面上审定')
          .argument('<文件>', '标准包')
          .option('--take <编号...>', '引用哪些标准（标准包里的编号）；all 为全部可引用的')
          .option('--since <日期>', '自哪天起 YYYY-MM-DD；默认明年 1 月 1 日')
          .option('--region <区划>', '9 位财政区划代码；只有一个区划时可不写')
          .action(perform(async () => (await import('../rulebook/standard-package.js')).importStandards)),
      ),
    group('measure', '测算').addCommand(
      command('standards', '由历史价格测算支出标准，提出建议；现行标准不改动')
        .option('--years <年度>', '起止年度，如 2023-2025；默认取最近三个年度')
        .option('--region <区划>', '9 位财政区划代码；只有一个区划时可不写')
        .option('--dry-run', '只计算，不写入')
        .action(perform(async () => (await import('../reviewing/measure-standards.js')).measureStandards)),
    ),
    group('codes', '代码集（按年度）')
      .addCommand(
        command('load', '装入一个年度的代码清单')
          .argument('<代码集>', 'dept_econ（部门经济分类）、gov_econ、func_class 等')
          .argument('<年度>', '四位年度')
          .argument('<文件>', '.csv 或 .xlsx')
          .option('--partial', '清单只是摘录，没有列出的代码不等于不存在')
          .option('--source <来源>', '清单出自哪里；默认为文件名')
          .action(perform(async () => (await import('../importing/codes.js')).codesLoad)),
      )
      .addCommand(
        command('diff', '比较一个代码集的两个年度')
          .argument('<代码集>', '同 load')
          .argument('<从年度>', '四位年度')
          .argument('<到年度>', '四位年度')
          .action(perform(async () => (await import('../importing/codes.js')).codesDiff)),
      ),
  ];
}
