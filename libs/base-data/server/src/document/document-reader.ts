import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { PassThrough, type Readable } from 'node:stream';
import type { DocumentText } from '@zhunsheng/contract';
import { ReadingStopped, runConfined } from './confine/confined-process.js';
import { READING_LIMITS, type ReadingLimits, SOFT_MS } from './confine/limits.js';
import { Queue } from './confine/queue.js';
import type { ReadPart } from './inside/draft.js';
import type { FileKind } from './inside/kind/file-kind.js';
import type { RowsPiece } from './inside/read-rows.js';
import type { TablePiece } from './inside/read-table.js';

/** What people may hand in as evidence; web pages only where a policy is meant. */
export const EVIDENCE_KINDS = ['docx', 'xlsx', 'pdf', 'ofd', 'csv', 'txt', 'md', 'png', 'jpg'] as const;

/** Why a file was not read, in words for people. */
export class RefusedDocument extends Error {
  override readonly name = 'RefusedDocument';
}

/** The bytes, or what opens a stream of them when their turn has come. */
export type FileSource = Buffer | (() => Promise<Readable>);

export interface Turn {
  /** Called when its turn has come. */
  begin?: () => Promise<void>;
  /** How many processes may follow each other over one long scan. */
  rounds?: number;
}

type Answer = { done: ReadPart | null } | { refused: string } | { crashed: string } | TablePiece | RowsPiece;

const WAITING = 200;
/** A table of a million rows says more than any document. */
const TABLE_LIMITS: ReadingLimits = { ...READING_LIMITS, wallMs: 180_000, cpuMs: 150_000, output: 1 << 30 };

/** As long as whoever takes the rows needs to store them. */
const ROW_LIMITS: ReadingLimits = { ...TABLE_LIMITS, wallMs: 1_800_000 };
/** Large tables at a time: an import holds its turn until its last row is stored, and documents must not wait for that. */
const TABLES = 3;

const nothing = async (): Promise<void> => undefined;

/** The one way into files: each is read in a process of its own that can do nothing else. Never parses in this one. */
export class DocumentReader {
  readonly #closing = new AbortController();
  readonly #queue = new Queue(Math.max(1, Math.min(4, availableParallelism() - 1)), WAITING);

  readonly #tables = new Queue(TABLES, WAITING);

  constructor(private readonly limits: Partial<ReadingLimits> = {}) {}

  /**
   * @param name as people called the file; its extension must be true
   * @throws RefusedDocument
   */
  async read(
    source: FileSource,
    name: string,
    accepted: readonly FileKind[] = EVIDENCE_KINDS,
    { begin = nothing, rounds = 1 }: Turn = {},
  ): Promise<DocumentText> {
    let text: DocumentText | null = null;
    let from: number | undefined = 1;
    for (let left = rounds; from !== undefined && left > 0; left -= 1) {
      const task: object = { name, as: 'document', accepted, softMs: SOFT_MS, round: { from, last: left === 1 } };
      const { next, ...part } = await this.readPart(task, source, text ? nothing : begin);
      text = text ? joined(text, part) : part;
      from = next;
    }
    if (!text) throw new RangeError('rounds must be positive');
    return text;
  }

  private async readPart(task: object, source: FileSource, begin: () => Promise<void>): Promise<ReadPart> {
    const parts: ReadPart[] = [];
    await this.run(task, source, READING_LIMITS, begin, (answer) => {
      if ('done' in answer && answer.done) parts.push(answer.done);
    });
    const [part] = parts;
    if (!part) throw new RefusedDocument('文件没有读出内容。请用原来的软件打开，重新另存后再试。');
    return part;
  }

  /**
   * Streams an .xlsx, .csv or .txt: each sheet's head, its rows a thousand at a time, then what concerns the whole sheet.
   * @throws RefusedDocument; pieces already taken are then void
   */
  async readTable(bytes: Buffer, name: string, take: (piece: TablePiece) => void | Promise<void>): Promise<void> {
    let done = false;
    const task = { name, as: 'table', accepted: [], softMs: SOFT_MS };
    await this.run(task, bytes, TABLE_LIMITS, nothing, (answer) => {
      if ('done' in answer) done = true;
      else if ('sheet' in answer || 'rows' in answer || 'end' in answer) return take(answer);
      return undefined;
    });
    if (!done) throw new RefusedDocument('文件没有读完。请重新另存后再试。');
  }

  /**
   * The tables of a large .xlsx or text table, or, with `at`, the rows of one of them, as fast as they are taken. Leaving the
   * loop ends the process.
   * @throws RefusedDocument; pieces already taken are then void
   */
  async *readRows(bytes: Buffer, name: string, at: number | null): AsyncGenerator<RowsPiece> {
    const task = { name, as: 'rows', at, accepted: [], softMs: SOFT_MS };
    const left = new AbortController();
    const pieces = new PassThrough({ objectMode: true, highWaterMark: 4 });
    let done = false;
    const running = this.run(
      task,
      bytes,
      ROW_LIMITS,
      nothing,
      async (answer) => {
        if ('done' in answer) done = true;
        else if (!pieces.write(answer)) await once(pieces, 'drain', { signal: left.signal });
      },
      { queue: this.#tables, signal: AbortSignal.any([this.#closing.signal, left.signal]) },
    ).then(
      () => void (done ? pieces.end() : pieces.destroy(new RefusedDocument('文件没有读完。请重新另存后再试。'))),
      (error: unknown) => void pieces.destroy(error as Error),
    );
    try {
      yield* pieces as AsyncIterable<RowsPiece>;
    } finally {
      left.abort(new Error('nobody wants the rest'));
      await running;
    }
  }

  private async run(
    task: object,
    source: FileSource,
    limits: ReadingLimits,
    begin: () => Promise<void>,
    take: (answer: Answer) => void | Promise<void>,
    { queue, signal } = { queue: this.#queue, signal: this.#closing.signal },
  ): Promise<void> {
    if (queue.full) throw new RefusedDocument('排队处理的文件过多，请稍后再上传。');
    try {
      await queue.run(async () => {
        signal.throwIfAborted();
        await begin();
        const content = Buffer.isBuffer(source) ? source : await source();
        const settings = { limits: { ...limits, ...this.limits }, signal };
        await runConfined(task, content, (line) => this.answer(line, take), settings);
      });
    } catch (error) {
      if (error instanceof ReadingStopped) throw new RefusedDocument(error.message, { cause: error });
      throw error;
    }
  }

  private answer(line: string, take: (answer: Answer) => void | Promise<void>): void | Promise<void> {
    const answer = JSON.parse(line) as Answer;
    if ('refused' in answer) throw new RefusedDocument(answer.refused);
    if ('crashed' in answer) throw new ReadingStopped('crash', answer.crashed);
    return take(answer);
  }

  /** Ends what is being read and begins nothing more. */
  close(): void {
    this.#closing.abort(new Error('the reader is closed'));
  }
}

/** What a later process read, behind what earlier ones did; what a document states once is taken where it stands first. */
function joined(text: DocumentText, more: DocumentText): DocumentText {
  const known = new Set(text.fields.map(({ kind }) => kind));
  const fields = more.fields
    .filter(({ kind }) => kind === 'item' || !known.has(kind))
    .map((field) => ({ ...field, page: field.page + text.pages.length }));
  return {
    ...text,
    type: text.type === 'other' ? more.type : text.type,
    pages: [...text.pages, ...more.pages],
    fields: [...text.fields, ...fields],
    flags: [...text.flags, ...more.flags.filter(({ flag }) => !text.flags.some((one) => one.flag === flag))],
    unread: [...text.unread, ...more.unread],
  };
}
