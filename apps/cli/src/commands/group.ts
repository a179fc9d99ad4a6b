import { Command, Help } from 'commander';

export function command(name: string, description: string): Command {
  return group(name, description).option('--json', '只在标准输出打印一个 JSON 文档');
}

/** A group takes no options of its own: commander would let it swallow those of the command below it. */
export function group(name: string, description: string): Command {
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
