import { availableParallelism } from 'node:os';
import type { DocumentText } from '@zhunsheng/contract';
import { ReadingStopped, runConfined } from './confine/confined-process.js';
import { READING_LIMITS, type ReadingLimits, SOFT_MS } from './confine/limits.js';
import { Queue } from './confine/queue.js';
import type { FileKind } from './inside/file-kind.js';
import type { TablePiece } from './inside/read-table.js';

/** What people may hand in as evidence; web pages only where a policy is meant. */
export const EVIDENCE_KINDS = ['docx', 'xlsx', 'pdf', 'ofd', 'csv', 'txt', 'md', 'png', 'jpg'] as const;

/** Why a file was not read, in words for people. */
export class RefusedDocument extends Error {
  override readonly name = 'RefusedDocument';
}

type Answer = { done: DocumentText | null } | { refused: string } | { crashed: string } | TablePiece;

const WAITING = 200;
/** A table of a million rows says more than any document. */
const TABLE_LIMITS: ReadingLimits = { ...READING_LIMITS, wallMs: 180_000, cpuMs: 150_000, output: 1 << 30 };

/** The one way into files: each is read in a process of its own that can do nothing else. Never parses in this one. */
export class DocumentReader {
  readonly #queue = new Queue(Math.max(1, Math.min(4, availableParallelism() - 1)), WAITING);

  constructor(private readonly limits: Partial<ReadingLimits> = {}) {}

  /**
   * @param name as people called the file; its extension must be true
   * @throws RefusedDocument
   */
  async read(bytes: Buffer, name: string, accepted: readonly FileKind[] = EVIDENCE_KINDS): Promise<DocumentText> {
    let found: DocumentText | null = null;
    await this.run({ name, as: 'document', accepted, softMs: SOFT_MS }, bytes, READING_LIMITS, (answer) => {
      if ('done' in answer) found = answer.done;
    });
    if (!found) throw new RefusedDocument('文件没有读出内容。请用原来的软件打开，重新另存后再试。');
    return found;
  }

  /**
   * Streams an .xlsx, .csv or .txt: each sheet's head, its rows a thousand at a time, then what concerns the whole sheet.
   * @throws RefusedDocument; pieces already taken are then void
   */
  async readTable(bytes: Buffer, name: string, take: (piece: TablePiece) => void | Promise<void>): Promise<void> {
    let done = false;
    await this.run({ name, as: 'table', accepted: [], softMs: SOFT_MS }, bytes, TABLE_LIMITS, (answer) => {
      if ('done' in answer) done = true;
      else if (!('refused' in answer) && !('crashed' in answer)) return take(answer);
      return undefined;
    });
    if (!done) throw new RefusedDocument('文件没有读完。请重新另存后再试。');
  }

  private async run(
    task: object,
    bytes: Buffer,
    limits: ReadingLimits,
    take: (answer: Answer) => void | Promise<void>,
  ): Promise<void> {
    if (this.#queue.full) throw new RefusedDocument('排队处理的文件过多，请稍后再上传。');
    try {
      await this.#queue.run(() =>
        runConfined(
          task,
          bytes,
          (line) => {
            const answer = JSON.parse(line) as Answer;
            if ('refused' in answer) throw new RefusedDocument(answer.refused);
            if ('crashed' in answer)
              throw new ReadingStopped('文件内容异常，解析中断。请用原来的软件打开，重新另存后再试。');
            return take(answer);
          },
          { ...limits, ...this.limits },
        ),
      );
    } catch (error) {
      if (error instanceof ReadingStopped) throw new RefusedDocument(error.message, { cause: error });
      throw error;
    }
  }
}
