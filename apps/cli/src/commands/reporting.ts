import type { Command } from 'commander';

import { perform } from '../run.js';
import { command, group } from './group.js';

/** Reports that are written and documents that are checked. */
export function reporting(): Command[] {
  return [
    reports(),
    group('check', '核对')
      .addCommand(documentCheck())
      .addCommand(
        command('citations', '从一个文件夹的政策文件中抽取引文，测量条款定位是否正确；不需要数据库')
          .argument('<文件夹>')
          .option('--seed <种子>', '抽取的随机种子', '1')
          .option('--on <日期>', '按哪一天的有效版本 YYYY-MM-DD；默认今天')
          .action(perform(async () => (await import('../importing/check-citations.js')).checkCitations)),
      ),
  ];
}

function reports(): Command {
  const report = (name: string, description: string): Command =>
    command(name, description)
      .option('--as <用户>', '以谁的身份读取；演示环境默认 leader')
      .option('--format <格式>', 'docx、pdf、html、csv；默认按 --out 的扩展名')
      .option('--out <文件>', '写到哪个文件；不写则打印文字');
  const loaded = async () => import('../reviewing/report.js');
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
    )
    .addCommand(
      report('theme', '一个专题的分析报告')
        .argument('<专题编码>', '如 three-public')
        .option('--year <年度>', '默认最近一个年度')
        .action(perform(async () => (await loaded()).themeReport)),
    )
    .addCommand(
      command('verify', '核对一份导出的报告：台账签名、包含证明、内容摘要和显示的文字；不需要数据库')
        .argument('<文件>', 'Word、PDF 或网页')
        .option('--key <公钥>', '您信任的台账公钥（十六进制）；不写则只证明文件前后一致')
        .action(perform(async () => (await import('../ledger/verify-report.js')).verifyReport)),
    );
}

function documentCheck(): Command {
  return command('document', '部门预算、决算文件（PDF、docx）自查：合计、文字与表格、比率、年度、模板文字、与上年相同')
    .argument('<文件或目录...>', '一份文件；文字与表格分开公布的，两个都写；目录则按部门和年度自动配对')
    .option('--last <文件...>', '上年的文件')
    .option('--expect <目录>', '人工摘录的 CSV 所在目录，逐格核对读出的数字')
    .action(perform(async () => (await import('../importing/check-document.js')).checkDocuments));
}
