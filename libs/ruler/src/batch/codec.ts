import type { FactDictionary } from '../shape/dictionary.js';
import { emptyColumn, kindOf, MAX_CODES, type Batch, type Column, type ScalarColumn } from './columns.js';

/**
 * A batch as one block of bytes, the frozen facts a verdict can be replayed from: little endian, columns in dictionary
 * order, every part prefixed by nothing but what the reader already knows. Same facts, same bytes.
 */
const MAGIC = 0x3142_535a; // "ZSB1"
const MAX_ROWS = 1_000_000;
const ABSENT = 0xffff_ffff;
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

export function decodeBatch(dictionary: FactDictionary, bytes: Uint8Array): Batch {
  const from = new Reader(bytes);
  if (from.u32() !== MAGIC) throw new RangeError('这不是事实快照');
  const rows = from.u32();
  if (rows > MAX_ROWS) throw new RangeError('事实快照的行数超出上限');
  if (from.u32() !== dictionary.facts.length) throw new RangeError('事实快照与事实字典不是同一版');
  const columns = dictionary.facts.map((fact): Column => {
    if (fact.type !== 'list')
      return readScalar(from, emptyColumn(fact, 0, 0) as ScalarColumn, rows, fact.codes?.length);
    const at = from.words(rows + 1);
    if (at[0] !== 0 || !isAscending(at)) throw new RangeError('事实快照的明细位置不对');
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
      for (let i = 0; i < rows; i++)
        if (v[i]! < limit !== (z[i] === 0)) throw new RangeError('事实快照里有不认识的代码');
      return { kind: like.kind, z, v };
    }
  }
}

function writeTexts(out: Writer, texts: readonly (string | null)[]): void {
  const encoded = texts.map((text) => (text === null ? null : out.utf8.encode(text)));
  for (const text of encoded) out.u32(text === null ? ABSENT : text.length);
  for (const text of encoded) if (text) out.bytes(text);
}

/** A column's texts stand side by side: they are decoded in one go and cut apart, a call a text would cost more than the rest. */
function readTexts(from: Reader, rows: number): (string | null)[] {
  const lengths = from.words(rows);
  let total = 0;
  for (let i = 0; i < rows; i++) if (lengths[i] !== ABSENT) total += lengths[i]!;
  const { bytes, text } = from.text(total);
  const texts: (string | null)[] = new Array(rows);
  for (let i = 0, byte = 0, char = 0; i < rows; i++) {
    if (lengths[i] === ABSENT) {
      texts[i] = null;
      continue;
    }
    const end = byte + lengths[i]!;
    if (end < total && (bytes[end]! & 0xc0) === 0x80) throw new RangeError('事实快照的文字位置不对');
    const start = char;
    for (; byte < end; byte++) char += unitsOf(bytes[byte]!);
    texts[i] = text.slice(start, char);
  }
  return texts;
}

/** UTF-16 units of a character, told by its first UTF-8 byte; the bytes that continue it count nothing. */
const unitsOf = (byte: number): number => ((byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1);

function isAscending(at: Uint32Array): boolean {
  for (let i = 1; i < at.length; i++) if (at[i]! < at[i - 1]!) return false;
  return true;
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

  words(count: number): Uint32Array {
    if (LITTLE_ENDIAN) return new Uint32Array(this.bytes(count * 4).buffer);
    return Uint32Array.from({ length: count }, () => this.u32());
  }

  doubles(count: number): Float64Array {
    if (LITTLE_ENDIAN) return new Float64Array(this.bytes(count * 8).buffer);
    const start = this.step(count * 8);
    return Float64Array.from({ length: count }, (_, i) => this.view.getFloat64(start + i * 8, true));
  }

  /** A copy with a buffer of its own, which makes it aligned; `slice` of a Node Buffer would be a view. */
  bytes(count: number): Uint8Array<ArrayBuffer> {
    const start = this.step(count);
    return new Uint8Array(this.data.subarray(start, start + count));
  }

  text(length: number): { bytes: Uint8Array; text: string } {
    const start = this.step(length);
    const bytes = this.data.subarray(start, start + length);
    return { bytes, text: this.utf8.decode(bytes) };
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
