/**
 * The process that looks into files. It may read its own code and language data and nothing else: it has no network, cannot
 * write or start anything, and is ended from outside when it takes too long or too much (R-SEC-45).
 * In: a line of JSON (`Task`), then the bytes of the file. Out, on the fourth stream: a line of JSON a message.
 */
import { once } from 'node:events';
import { Socket } from 'node:net';
import { Deadline } from './deadline.js';
import type { FileKind } from './kind/file-kind.js';
import type { Round } from './pdf/pdf.js';

export interface Task {
  name: string;
  as: 'document' | 'table' | 'rows';
  /** Which table's rows; null: the list of tables. */
  at: number | null;
  accepted: readonly FileKind[];
  /** After this no new page is begun. */
  softMs: number;
  round: Round;
}

const out = new Socket({ fd: 3, readable: false, writable: true });
const say = (message: object): boolean => out.write(`${JSON.stringify(message)}\n`);

/** What the other side has no room for yet waits in the file, not here. */
const offer = async (message: object): Promise<void> => {
  if (!say(message)) await once(out, 'drain');
};

const input: Buffer[] = [];
for await (const chunk of process.stdin) input.push(chunk as Buffer);
const received = Buffer.concat(input);
input.length = 0;
const line = received.indexOf(10);
const task = JSON.parse(received.toString('utf8', 0, line)) as Task;
const bytes = received.subarray(line + 1);

// each way of reading loads its own libraries: a table needs neither the PDF engine nor the OCR
try {
  if (task.as === 'table') {
    const { readTable } = await import('./read-table.js');
    await readTable(bytes, task.name, (piece) => void say(piece));
    say({ done: null });
  } else if (task.as === 'rows') {
    const { readRows } = await import('./read-rows.js');
    await readRows(bytes, task.name, task.at, offer);
    say({ done: null });
  } else {
    const { readDocument } = await import('./read-document.js');
    say({ done: await readDocument(bytes, task.name, task.accepted, new Deadline(task.softMs), task.round) });
  }
} catch (error) {
  const { name, message } = error as Error;
  if (name === 'Refusal' || name === 'UnreadableFile') say({ refused: message });
  else say({ crashed: `${name}: ${message}` });
}
out.end(() => process.exit(0));
