import type { Command } from 'commander';
import { CommanderError } from 'commander';
import { takeInHand } from './command-in-hand.js';
import { CannotWork, type Outcome, type Progress } from './outcome.js';

/** Errors whose message was written for the person at the keyboard; any other one is a fault of ours and keeps its stack. */
const TOLD = new Set(['BackupRefused', 'CannotWork', 'EnvironmentError', 'UnreadableFile', 'UnknownFact', 'ZsError']);

type Work<Options> = (args: string[], options: Options, progress: Progress) => Promise<Outcome>;

/** One place where a command meets the outside: stdout, stderr, exit code. The command's code is loaded only now. */
export function perform<Options>(load: () => Promise<Work<Options>>): (this: Command) => Promise<void> {
  return async function (this: Command) {
    const options = this.opts<Options & { json?: boolean }>();
    const progress: Progress = (line) => {
      if (process.stderr.isTTY && !options.json) process.stderr.write(`${line}\n`);
    };
    takeInHand(fullName(this));
    const work = await load();
    const outcome = await work(this.args, options, progress).catch(async (error: unknown) => {
      throw await inWords(error);
    });
    process.stdout.write(options.json ? `${JSON.stringify(outcome.json)}\n` : `${outcome.text}\n`);
    process.exitCode = outcome.exit;
  };
}

/** A disk that refuses is no fault of ours: told by the file, and without a stack. */
async function inWords(error: unknown): Promise<unknown> {
  const { fileTrouble } = await import('@zhunsheng/kernel');
  const trouble = fileTrouble(error);
  return trouble ? new CannotWork(`读写 ${(error as NodeJS.ErrnoException).path ?? '文件'} 失败：${trouble}。`) : error;
}

/** `keys rotate`, without the name of the program. */
function fullName(command: Command): string {
  const { parent } = command;
  return parent?.parent ? `${fullName(parent)} ${command.name()}` : command.name();
}

/** Says what went wrong: to a person on stderr, to a machine that asked for JSON also as the one document on stdout. */
export function exitFor(error: unknown, json: boolean): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const { message, exit } = told(error);
  process.stderr.write(`${message}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ error: { message, exit } })}\n`);
  return exit;
}

function told(error: unknown): { message: string; exit: number } {
  if (error instanceof CommanderError) {
    return { message: `${usageProblem(error)}\n用 zs --help 查看全部命令，用 zs <命令> --help 查看用法。`, exit: 2 };
  }
  if (error instanceof Error && TOLD.has(error.name)) return { message: error.message, exit: refused(error) ? 1 : 2 };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message: `程序内部错误，请把以下内容告诉运维人员：\n${stack}`, exit: 2 };
}

/** A file that was looked at and turned away is a refusal (1); the rest is usage or environment (2). */
function refused(error: Error): boolean {
  return (
    ['BackupRefused', 'UnreadableFile', 'UnknownFact'].includes(error.name) ||
    ('code' in error && error.code === 'PACKAGE_REFUSED')
  );
}

function usageProblem(error: CommanderError): string {
  const subject = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownCommand':
      return `没有“${subject}”这个命令。`;
    case 'commander.unknownOption':
      return `不认识选项“${subject}”。`;
    case 'commander.missingArgument':
      return `缺少参数“${subject}”。`;
    case 'commander.optionMissingArgument':
      return `选项“${subject}”后面要写取值。`;
    case 'commander.missingMandatoryOptionValue':
      return `必须写选项“${subject}”。`;
    case 'commander.excessArguments':
      return '参数写多了。';
    case 'commander.help':
      return '请写要执行的命令。';
    default:
      return error.message.replace(/^error: /, '');
  }
}
