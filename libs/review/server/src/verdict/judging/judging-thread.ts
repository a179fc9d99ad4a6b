import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import type { StoredBlock } from '../block/block-store.js';
import type { BlockKey } from '../block/verdict-rows.js';
import type { Rules } from './judge.js';
import type { JudgedFacts } from './judge-facts.js';

/** A block on its way to the thread; rules travel with the first block they judge. */
export interface Task {
  id: number;
  run: Pick<BlockKey, 'region' | 'run'>;
  rules: string;
  ruleSet?: Rules;
  block: number;
  digest: string;
  bytes: Uint8Array;
  members: string;
  /** Where the rows may be written; rows that do not fit come in memory of their own. */
  out?: SharedArrayBuffer;
}

export type Answer = { id: number } & (
  { judged: JudgedFacts } | { judged: Omit<JudgedFacts, 'rows'>; length: number } | { error: string }
);

interface Waiting {
  out: SharedArrayBuffer | undefined;
  resolve: (judged: JudgedFacts) => void;
  reject: (error: Error) => void;
}

const ENTRY = fileURLToPath(new URL('./thread-entry.js', import.meta.url));
/** A thread that has nothing to do gives its memory back. */
const IDLE_MS = 60_000;

/** A thread beside this one that judges blocks, in the order they come. */
export class JudgingThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private readonly known = new Set<string>();
  private next = 0;
  private idle: NodeJS.Timeout | undefined;
  private ended: Error | undefined;

  constructor(entry = ENTRY) {
    this.worker = new Worker(entry);
    this.worker.on('message', (answer: Answer) => this.take(answer));
    this.worker.once('error', (error) => this.end(error));
    this.worker.once('exit', (code) => this.end(new Error(`the judging thread ended with code ${code}`)));
    this.worker.unref();
  }

  /** `frozen` in shared memory is read where it stands: it must stay there until it is judged, `out` until its rows are stored. */
  judge(
    { region, run }: Task['run'],
    rules: Rules,
    frozen: StoredBlock,
    out?: SharedArrayBuffer,
  ): Promise<JudgedFacts> {
    // a thread that is gone answers nothing, and nobody would notice
    if (this.ended) return Promise.reject(this.ended);
    const { year, cutN, cutI, borderWidth, ruleSet } = rules;
    const key = `${ruleSet.digest} ${year} ${cutN} ${cutI} ${borderWidth}`;
    const isShared = frozen.bytes.buffer instanceof SharedArrayBuffer;
    const bytes = isShared ? frozen.bytes : new Uint8Array(frozen.bytes);
    const task: Task = {
      id: this.next++,
      run: { region, run },
      rules: key,
      ...(this.known.has(key) ? {} : { ruleSet: rules }),
      block: frozen.block,
      digest: frozen.digest,
      bytes,
      members: frozen.memberText,
      ...(out && { out }),
    };
    this.known.add(key);
    return new Promise((resolve, reject) => {
      this.waiting.set(task.id, { resolve, reject, out });
      // only work keeps the process alive
      this.worker.ref();
      clearTimeout(this.idle);
      this.worker.postMessage(task, isShared ? [] : [bytes.buffer as ArrayBuffer]);
    });
  }

  private take(answer: Answer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) {
      this.worker.unref();
      this.idle = setTimeout(() => void this.leave(), IDLE_MS).unref();
    }
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else
      waiting?.resolve({
        ...answer.judged,
        rows: 'length' in answer ? Buffer.from(waiting.out!, 0, answer.length) : asBuffer(answer.judged.rows),
        standings: asBuffer(answer.judged.standings),
      });
  }

  /** Whoever comes from now on gets another thread. */
  async leave(): Promise<void> {
    leaveSeat(this);
    this.ended ??= new Error('the judging thread was sent home');
    await this.worker.terminate();
  }

  private end(error: Error): void {
    this.ended ??= error;
    leaveSeat(this);
    clearTimeout(this.idle);
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** A Buffer arrives as the array it is a view of. */
const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** More would only wait for the database, which needs cores as well. */
const MOST = 4;
const crew: (JudgingThread | undefined)[] = [];

/** How many judge side by side: none on a single core, or where only sources lie (a test). */
export function judgingThreads(): number {
  const cores = availableParallelism();
  return cores < 2 || !existsSync(ENTRY) ? 0 : Math.min(cores, MOST);
}

/** The one in this seat, for the whole process: it keeps its compiled rules. */
export function judgingThread(seat: number): JudgingThread {
  return (crew[seat] ??= new JudgingThread());
}

function leaveSeat(thread: JudgingThread): void {
  const seat = crew.indexOf(thread);
  if (seat >= 0) crew[seat] = undefined;
}
