import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { launchLine } from './launch-line.js';
import { READING_LIMITS, type ReadingLimits } from './limits.js';
import { vitalSigns } from './vital-signs.js';

const WATCH_MS = 50;

const STOPPED = {
  time: '文件处理超过 60 秒，已停止。请拆分文件，或去掉过大的图片后重试。',
  memory: '文件展开后占用内存过大，已停止。请拆分文件，或只保留需要的内容后重试。',
  output: '文件内容过多，已停止。请拆分文件后重试。',
  crash: '文件内容异常，解析中断。请用原来的软件打开，重新另存后再试。',
} as const;
type Why = keyof typeof STOPPED;

/** The process was ended from outside or died; nothing it said counts. The message is for people, the cause for us. */
export class ReadingStopped extends Error {
  override readonly name = 'ReadingStopped';

  constructor(
    readonly why: Why,
    cause?: string,
  ) {
    super(STOPPED[why], { cause });
  }
}

export interface Confinement {
  limits?: ReadingLimits;
  /** Another program than the reader, for the tests of these limits. */
  entry?: string;
  signal?: AbortSignal;
}

/**
 * Runs one task in a process of its own and hands over each line it says.
 * @throws ReadingStopped when it outlives a limit or dies without finishing
 */
export async function runConfined(
  header: object,
  content: Buffer | Readable,
  take: (line: string) => void | Promise<void>,
  { limits = READING_LIMITS, entry, signal }: Confinement = {},
): Promise<void> {
  const { program, args } = launchLine(entry);
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore', 'pipe'], env: {} });
  let why: Why | undefined;
  const stop = (because: Why): void => {
    why ??= because;
    child.kill('SIGKILL');
  };
  const abort = (): void => stop('crash');
  signal?.addEventListener('abort', abort);
  const watch = watchOver(child, limits, stop);
  const gone = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  let lost: Error | undefined;
  try {
    feed(child, header, content, (error) => (lost = error));
    let said = 0;
    const answers = child.stdio[3] as Readable;
    answers.on('data', (chunk: Buffer) => {
      said += chunk.length;
      if (said > limits.output) stop('output');
    });
    for await (const line of createInterface({ input: answers, crlfDelay: Infinity })) {
      if (why) break;
      await take(line);
    }
    const code = await gone;
    signal?.throwIfAborted();
    // the disk did not give all of it: that says nothing about the document
    if (lost && 'syscall' in lost) throw lost;
    if (why ?? code !== 0) throw new ReadingStopped(why ?? 'crash', `exit ${String(code)}`);
  } finally {
    clearInterval(watch);
    signal?.removeEventListener('abort', abort);
    if (child.exitCode === null) child.kill('SIGKILL');
  }
}

function feed(child: ChildProcess, header: object, content: Buffer | Readable, cutShort: (error: Error) => void): void {
  const { stdin } = child;
  if (!stdin) return;
  // a process that dies while it is being fed is told of by its exit
  stdin.on('error', () => undefined);
  stdin.write(`${JSON.stringify(header)}\n`);
  if (Buffer.isBuffer(content)) stdin.end(content);
  else
    content
      .on('error', (error) => {
        cutShort(error);
        child.kill('SIGKILL');
      })
      .pipe(stdin);
}

function watchOver(child: ChildProcess, limits: ReadingLimits, stop: (why: Why) => void): NodeJS.Timeout {
  const end = performance.now() + limits.wallMs;
  return setInterval(() => {
    const signs = child.pid === undefined ? null : vitalSigns(child.pid);
    if (performance.now() > end || (signs && signs.cpuMs > limits.cpuMs)) stop('time');
    else if (signs && signs.memory > limits.memory) stop('memory');
  }, WATCH_MS);
}
