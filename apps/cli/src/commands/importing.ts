import type { Command } from 'commander';

import { smallHeap } from '../importing/small-heap.js';
import { perform } from '../run.js';
import { command, group } from './group.js';

export function importing(): Command[] {
  return [
    group('import', '把外部表格导入各库')
      .addCommand(
        command('table', '导入一张表（命令名可省：zs import staff 人员.xlsx）')
          .argument('<库>', '如 units、staff、assets、history；zs import libraries 列出全部')
          .argument('<文件...>', '.xlsx 或 .csv，可以多个')
          .option('--mapping <映射文件>', '说明行列含义的 YAML；不写则按列名对应')
          .option('--region <区划>', '9 位财政区划代码；只有一个区划时可不写')
          .option('--dry-run', '只试算，不写入')
          .option('--accept-partial', '先导入没有问题的行，其余进待改区')
          .action(
            perform(async () => {
              smallHeap();
              return (await import('../importing/import-table.js')).importTable;
            }),
          ),
        { isDefault: true },
      )
      .addCommand(
        command('policies', '导入一个文件夹的政策文件（md、txt、html、docx、pdf、ofd、图片）')
          .argument('<文件夹>', '其中的 index.csv 用来核对条数')
          .option('--region <区划>', '文件没有写明属于哪里时记到的财政区划；默认全国')
          .option('--dry-run', '只试算，不写入')
          .action(perform(async () => (await import('../importing/import-policies.js')).importPolicies)),
      )
      .addCommand(
        command('undo', '撤销一次导入')
          .argument('<导入编号>')
          .action(perform(async () => (await import('../importing/import-undo.js')).importUndo)),
      )
      .addCommand(
        command('libraries', '列出可导入的库').action(
          perform(async () => (await import('../importing/import-libraries.js')).importLibraries),
        ),
      )
      .addCommand(
        command('template', '写出一个库的填报模板（.xlsx）或接口说明（.json）')
          .argument('<库>')
          .argument('<文件>', '写到哪里')
          .action(perform(async () => (await import('../importing/import-template.js')).importTemplate)),
      ),
  ];
}
