import type { FactDictionary } from '../shape/dictionary.js';
import { emptyColumn, kindOf, MAX_CODES, type Batch, type Column, type ScalarColumn } from './columns.js';

/**
 * A batch as one block of bytes, the frozen facts a verdict can be replayed from: little endian, columns in dictionary
 * order, every part prefixed by nothing but what the reader already knows. Same facts, same bytes.
 */
const MAGIC = 0x3142_535a; // "ZSB1"
const MAX_ROWS = 1_000_000;
const ABSENT = 0xffff_ffff;

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

export function decodeBatch(dictionary: FactDictionary, bytes: Uint8Array): Batch {
  const from = new Reader(bytes);
  if (from.u32() !== MAGIC) throw new RangeError('这不是事实快照');
  const rows = from.u32();
  if (rows > MAX_ROWS) throw new RangeError('事实快照的行数超出上限');
  if (from.u32() !== dictionary.facts.length) throw new RangeError('事实快照与事实字典不是同一版');
  const columns = dictionary.facts.map((fact): Column => {
    if (fact.type !== 'list')
      return readScalar(from, emptyColumn(fact, 0, 0) as ScalarColumn, rows, fact.codes?.length);
    const at = Uint32Array.from({ length: rows + 1 }, () => from.u32());
    if (at[0] !== 0 || at.some((end, i) => i > 0 && end < at[i - 1]!)) throw new RangeError('事实快照的明细位置不对');
    const z = from.bytes(rows);
    const total = at[rows]!;
    if (total > bytes.length) throw new RangeError('事实快照的明细行数超出上限');
    const empty = fact.fields.map((field) => kindOf(field.type));
    const fields = empty.map((kind, k) =>
      readScalar(from, { kind } as ScalarColumn, total, fact.fields[k]!.codes?.length),
    );
    return { kind: 'list', at, z, fields, sources: readTexts(from, total) };
  });
  from.end();
  return { dictionary, rows, columns };
}

function writeScalar(out: Writer, column: ScalarColumn): void {
  out.bytes(column.z);
  if (column.kind === 'number') for (const value of column.v) out.f64(value);
  else if (column.kind === 'text') writeTexts(out, column.v);
  else out.bytes(column.v);
}

function readScalar(
  from: Reader,
  like: Pick<ScalarColumn, 'kind'>,
  rows: number,
  codes: number | undefined,
): ScalarColumn {
  const z = from.bytes(rows);
  switch (like.kind) {
    case 'number':
      return { kind: 'number', z, v: from.doubles(rows) };
    case 'text':
      return { kind: 'text', z, v: readTexts(from, rows) };
    default: {
      const v = from.bytes(rows);
      const limit = like.kind === 'flag' ? 2 : Math.min(codes ?? 0, MAX_CODES);
      if (v.some((value, i) => (z[i] === 0 ? value >= limit : value < limit)))
        throw new RangeError('事实快照里有不认识的代码');
      return { kind: like.kind, z, v };
    }
  }
}

function writeTexts(out: Writer, texts: readonly (string | null)[]): void {
  const encoded = texts.map((text) => (text === null ? null : out.utf8.encode(text)));
  for (const text of encoded) out.u32(text === null ? ABSENT : text.length);
  for (const text of encoded) if (text) out.bytes(text);
}

function readTexts(from: Reader, rows: number): (string | null)[] {
  const lengths = Array.from({ length: rows }, () => from.u32());
  return lengths.map((length) => (length === ABSENT ? null : from.text(length)));
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
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private readonly view: DataView;
  private at = 0;

  constructor(private readonly data: Uint8Array) {
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  u32(): number {
    return this.view.getUint32(this.step(4), true);
  }

  doubles(count: number): Float64Array {
    const start = this.step(count * 8);
    return Float64Array.from({ length: count }, (_, i) => this.view.getFloat64(start + i * 8, true));
  }

  bytes(count: number): Uint8Array {
    const start = this.step(count);
    return this.data.slice(start, start + count);
  }

  text(length: number): string {
    const start = this.step(length);
    return this.utf8.decode(this.data.subarray(start, start + length));
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
