import type { Fact, FactDictionary } from '../shape/dictionary.js';
import { ABSENT, FrozenTexts, textBytes, type Texts } from './texts.js';
import { kindOf, MAX_CODES, type Batch, type Column, type ScalarColumn } from './columns.js';

/**
 * A batch as one block of bytes, the frozen facts a verdict can be replayed from: little endian, columns in dictionary
 * order, every part prefixed by nothing but what the reader already knows. Same facts, same bytes.
 */
const MAGIC = 0x3142_535a; // "ZSB1"
const MAX_ROWS = 1_000_000;
/** The block's byte order; elsewhere numbers are read one by one. */
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

export function encodeBatch(batch: Batch): Uint8Array {
  const out = new Writer();
  out.u32(MAGIC);
  out.u32(batch.rows);
  out.u32(batch.columns.length);
  for (const column of batch.columns) {
    if (column.kind !== 'list') {
      writeScalar(out, column);
      continue;
    }
    for (const at of column.at) out.u32(at);
    out.bytes(column.z);
    for (const field of column.fields) writeScalar(out, field);
    writeTexts(out, column.sources);
  }
  return out.done();
}

/** `room`: where the numbers may stand; whoever gives it has done with the batch that stood there before. */
export function decodeBatch(dictionary: FactDictionary, bytes: Uint8Array, room?: NumberRoom): Batch {
  const from = new Reader(bytes, room);
  if (from.u32() !== MAGIC) throw new RangeError('这不是事实快照');
  const rows = from.u32();
  if (rows > MAX_ROWS) throw new RangeError('事实快照的行数超出上限');
  if (from.u32() !== dictionary.facts.length) throw new RangeError('事实快照与事实字典不是同一版');
  // one kind of array from the first block to the last: what `map` returns changes once it is optimised, and with it every rule
  const columns: Column[] = [];
  for (const fact of dictionary.facts) columns.push(readColumn(from, fact, rows));
  from.end();
  return { dictionary, rows, columns };
}

function readColumn(from: Reader, fact: Fact, rows: number): Column {
  if (fact.type !== 'list') return readScalar(from, kindOf(fact.type), rows, fact.codes?.length);
  const at = from.words(rows + 1);
  if (at[0] !== 0 || !isAscending(at)) throw new RangeError('事实快照的明细位置不对');
  const z = from.bytes(rows);
  const total = at[rows]!;
  if (total > from.size) throw new RangeError('事实快照的明细行数超出上限');
  const fields: ScalarColumn[] = [];
  for (const field of fact.fields) fields.push(readScalar(from, kindOf(field.type), total, field.codes?.length));
  return { kind: 'list', at, z, fields, sources: readTexts(from, total) };
}

function writeScalar(out: Writer, column: ScalarColumn): void {
  out.bytes(column.z);
  if (column.kind === 'number') for (const value of column.v) out.f64(value);
  else if (column.kind === 'text') writeTexts(out, column.v);
  else out.bytes(column.v);
}

function readScalar(from: Reader, kind: ScalarColumn['kind'], rows: number, codes: number | undefined): ScalarColumn {
  const z = from.bytes(rows);
  switch (kind) {
    case 'number':
      return { kind: 'number', z, v: from.doubles(rows) };
    case 'text':
      return { kind: 'text', z, v: readTexts(from, rows) };
    default: {
      const v = from.bytes(rows);
      const limit = kind === 'flag' ? 2 : Math.min(codes ?? 0, MAX_CODES);
      for (let i = 0; i < rows; i++)
        if (v[i]! < limit !== (z[i] === 0)) throw new RangeError('事实快照里有不认识的代码');
      return { kind, z, v };
    }
  }
}

function writeTexts(out: Writer, texts: Texts): void {
  const encoded = Array.from({ length: texts.length }, (_, i) => {
    const text = texts.at(i);
    return text === null ? null : out.utf8.encode(text);
  });
  for (const text of encoded) out.u32(text === null ? ABSENT : text.length);
  for (const text of encoded) if (text) out.bytes(text);
}

function readTexts(from: Reader, rows: number): FrozenTexts {
  const lengths = from.words(rows);
  return new FrozenTexts(from.bytes(textBytes(lengths)), lengths);
}

function isAscending(at: Uint32Array): boolean {
  for (let i = 1; i < at.length; i++) if (at[i]! < at[i - 1]!) return false;
  return true;
}

/** Memory for the numbers of one batch after the other: fresh megabytes for each block keep the collector busy. */
export class NumberRoom {
  private buffer = new ArrayBuffer(0);
  private at = 0;

  /** For a block of `size` bytes: its numbers are fewer, with what aligns them. */
  clear(size: number): void {
    if (this.buffer.byteLength < size * 2) this.buffer = new ArrayBuffer(size * 2);
    this.at = 0;
  }

  add(bytes: Uint8Array): { buffer: ArrayBuffer; at: number } {
    const at = Math.ceil(this.at / 8) * 8;
    new Uint8Array(this.buffer).set(bytes, at);
    this.at = at + bytes.length;
    return { buffer: this.buffer, at };
  }
}

class Writer {
  readonly utf8 = new TextEncoder();
  private buffer = new Uint8Array(65_536);
  private view = new DataView(this.buffer.buffer);
  private at = 0;

  u32(value: number): void {
    this.room(4);
    this.view.setUint32(this.at, value, true);
    this.at += 4;
  }

  f64(value: number): void {
    this.room(8);
    // One bit pattern for every NaN and for both zeros, so that equal facts hash alike.
    this.view.setFloat64(this.at, value === value ? value + 0 : NaN, true);
    this.at += 8;
  }

  bytes(values: Uint8Array): void {
    this.room(values.length);
    this.buffer.set(values, this.at);
    this.at += values.length;
  }

  done(): Uint8Array {
    return this.buffer.slice(0, this.at);
  }

  private room(more: number): void {
    if (this.at + more <= this.buffer.length) return;
    const bigger = new Uint8Array(Math.max(this.buffer.length * 2, this.at + more));
    bigger.set(this.buffer);
    this.buffer = bigger;
    this.view = new DataView(bigger.buffer);
  }
}

class Reader {
  private readonly data: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  /** Columns are views of one kind, also when the block came as a Node Buffer: the rules read all of them by the same code. */
  constructor(
    { buffer, byteOffset, byteLength }: Uint8Array,
    private readonly room: NumberRoom | undefined,
  ) {
    room?.clear(byteLength);
    this.data = new Uint8Array(buffer, byteOffset, byteLength);
    this.view = new DataView(buffer, byteOffset, byteLength);
  }

  get size(): number {
    return this.data.length;
  }

  u32(): number {
    return this.view.getUint32(this.step(4), true);
  }

  words(count: number): Uint32Array {
    if (!LITTLE_ENDIAN) return Uint32Array.from({ length: count }, () => this.u32());
    const { buffer, at } = this.aligned(count * 4);
    return new Uint32Array(buffer, at, count);
  }

  doubles(count: number): Float64Array {
    if (LITTLE_ENDIAN) {
      const { buffer, at } = this.aligned(count * 8);
      return new Float64Array(buffer, at, count);
    }
    const start = this.step(count * 8);
    return Float64Array.from({ length: count }, (_, i) => this.view.getFloat64(start + i * 8, true));
  }

  bytes(count: number): Uint8Array {
    const start = this.step(count);
    return this.data.subarray(start, start + count);
  }

  /** A copy: numbers may not begin at any byte. */
  private aligned(count: number): { buffer: ArrayBufferLike; at: number } {
    const bytes = this.bytes(count);
    if (this.room) return this.room.add(bytes);
    const start = bytes.byteOffset;
    return { buffer: bytes.buffer.slice(start, start + count), at: 0 };
  }

  end(): void {
    if (this.at !== this.data.length) throw new RangeError('事实快照后面有多余的内容');
  }

  private step(count: number): number {
    const start = this.at;
    if (count > this.data.length - start) throw new RangeError('事实快照不完整');
    this.at += count;
    return start;
  }
}
