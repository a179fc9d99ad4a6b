import type { Command } from 'commander';

import { perform } from '../run.js';
import { command, group } from './group.js';

/** The demo city, and how well the product does on it. */
export function demo(): Command[] {
  return [
    group('demo', '演示城市“云衡市”')
      .addCommand(
        command('load', '生成并装入演示数据')
          .option('--projects <数量>', '本年项目数', '3000')
          .option('--seed <种子>', '随机种子', '20260101')
          .action(perform(async () => (await import('../demo/demo-load.js')).demoLoad)),
      )
      .addCommand(
        command('score', '对照答案核算各规则的查全率与查准率').action(
          perform(async () => (await import('../demo/demo-score.js')).demoScore),
        ),
      ),
    group('qa', '智慧问数：准确性的核对')
      .addCommand(
        command('eval', '用语法解析一份问题文件，与期望的计划比较：完全一致、错误、未作答')
          .requiredOption('--set <文件>', 'JSONL，每行一个问题')
          .option('--base-url <地址>', '一并测量该地址上的模型（OpenAI 兼容，含 /v1）')
          .option('--model <名称>', '模型名称')
          .option('--timeout <毫秒>', '每个问题等模型多久', '8000')
          .action(perform(async () => (await import('../question/qa-eval.js')).qaEval)),
      )
      .addCommand(
        command('record', '测量随产品附带的各份问题，记为一个版本的准确率')
          .requiredOption('--release <版本>', '例如 0.1.0')
          .action(perform(async () => (await import('../question/qa-record.js')).qaRecord)),
      )
      .addCommand(
        command('poison', '在能作答的问题里插入改变含义的短语，核对没有一处被悄悄忽略')
          .requiredOption('--set <文件>', 'JSONL，每行一个问题')
          .option('--cases <数量>', '插入多少次', '10000')
          .option('--seed <种子>', '随机种子', '1')
          .action(perform(async () => (await import('../question/qa-poison.js')).qaPoison)),
      )
      .addCommand(
        command('vary', '把读得准的问题换一种问法（换值、换说法、加条件、接着问），核对计划随之改变')
          .requiredOption('--set <文件>', 'JSONL，每行一个问题')
          .option('--seed <种子>', '随机种子', '1')
          .action(perform(async () => (await import('../question/qa-vary.js')).qaVary)),
      )
      .addCommand(
        command('fuzz', '解析随机文字：不出异常，计划里没有词汇表以外的内容')
          .option('--texts <数量>', '多少条', '1000000')
          .option('--seed <种子>', '随机种子', '1')
          .action(perform(async () => (await import('../question/qa-fuzz.js')).qaFuzz)),
      )
      .addCommand(
        command(
          'verify',
          '随机计划 × 随机用户：答案的每一格、次序与句子都与逐行相加一致，且不含他人的数；并列出未作答的原因',
        )
          .option('--plans <数量>', '多少次', '20000')
          .option('--seed <种子>', '随机种子', '1')
          .option('--leader', '只以领导身份（全部数据）')
          .action(perform(async () => (await import('../question/qa-verify.js')).qaVerify)),
      )
      .addCommand(
        command('strangers', '解析别人的数据上的问题：不应得出本系统的数字')
          .requiredOption('--file <文件>', 'JSON 数组（每项含 question）或文本，每行一个问题')
          .action(perform(async () => (await import('../question/qa-strangers.js')).qaStrangers)),
      ),
    group('themes', '专题分析').addCommand(
      command('check', '在演示城市中重新查找线索，与植入的答案核对各专题的查全率与查准率').action(
        perform(async () => (await import('../demo/themes-check.js')).themesCheck),
      ),
    ),
  ];
}
