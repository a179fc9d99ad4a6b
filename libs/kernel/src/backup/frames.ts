import { ByteReader, Truncated } from './byte-reader.js';
import { BackupRefused } from './sealed-stream.js';

/** What a backup is made of, in this order. */
export type Frame =
  | {
      kind: 'manifest';
      format: 1;
      at: string;
      server: string;
      installation: string;
      migrations: string[];
      ledger: { size: number; root: string | null };
    }
  | ({ kind: 'table'; name: string; columns: string[] } & ({ part: null } | { part: TablePart }))
  | { kind: 'file'; path: string }
  /** Of the table or file before: rows or bytes, and SM3 of the body. */
  | { kind: 'counted'; count: number; digest: string }
  | { kind: 'sequence'; name: string; value: string; called: boolean }
  | { kind: 'end'; tables: number; rows: number; files: number };

/** A partition made while the product works, which no migration makes again. */
export interface TablePart {
  of: string;
  /** As PostgreSQL says it: `FOR VALUES IN (…)`. */
  bound: string;
  /** By the plain names of the roles. */
  grants: { role: string; right: string }[];
}

/** `length (4) ‖ JSON`, then the body in parts `length (4) ‖ bytes`, ended by a part of no length. */
export async function* framed(frame: Frame, body?: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const head = Buffer.from(JSON.stringify(frame));
  yield lengthOf(head.length);
  yield head;
  for await (const part of body ?? []) {
    if (part.length === 0) continue;
    yield lengthOf(part.length);
    yield part;
  }
  yield lengthOf(0);
}

/** Each body has to be read before the next frame is asked for. */
export async function* readFrames(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ frame: Frame; body: AsyncGenerator<Buffer> }> {
  const reader = new ByteReader(source);
  try {
    for (let head = await reader.read(4); head; head = await reader.read(4)) {
      const frame = JSON.parse((await reader.must(head.readUInt32BE(0))).toString()) as Frame;
      const body = parts(reader);
      yield { frame, body };
      for await (const left of body) void left;
    }
  } catch (error) {
    if (error instanceof Truncated) throw new BackupRefused('备份的内容不完整。请换一个备份。');
    throw error;
  }
}

async function* parts(reader: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const length = (await reader.must(4)).readUInt32BE(0);
    if (length === 0) return;
    yield await reader.must(length);
  }
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
