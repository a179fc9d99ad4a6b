/**
 * The process that looks into files. It may read its own code and language data and nothing else: it has no network, cannot
 * write or start anything, and is ended from outside when it takes too long or too much (R-SEC-45).
 * In: a line of JSON (`Task`), then the bytes of the file. Out, on the fourth stream: a line of JSON a message.
 */
import { Socket } from 'node:net';
import { Deadline } from './deadline.js';
import type { FileKind } from './kind/file-kind.js';
import type { Round } from './pdf/pdf.js';
import { readDocument } from './read-document.js';
import { readTable } from './read-table.js';

export interface Task {
  name: string;
  as: 'document' | 'table';
  accepted: readonly FileKind[];
  /** After this no new page is begun. */
  softMs: number;
  round: Round;
}

const out = new Socket({ fd: 3, readable: false, writable: true });
const say = (message: object): boolean => out.write(`${JSON.stringify(message)}\n`);

const input: Buffer[] = [];
for await (const chunk of process.stdin) input.push(chunk as Buffer);
const received = Buffer.concat(input);
input.length = 0;
const line = received.indexOf(10);
const task = JSON.parse(received.toString('utf8', 0, line)) as Task;
const bytes = received.subarray(line + 1);

try {
  if (task.as === 'table') {
    await readTable(bytes, task.name, (piece) => void say(piece));
    say({ done: null });
  } else {
    say({ done: await readDocument(bytes, task.name, task.accepted, new Deadline(task.softMs), task.round) });
  }
} catch (error) {
  const { name, message } = error as Error;
  if (name === 'Refusal' || name === 'UnreadableFile') say({ refused: message });
  else say({ crashed: `${name}: ${message}` });
}
out.end(() => process.exit(0));
