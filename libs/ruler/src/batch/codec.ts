import type { Fact, FactDictionary } from '../shape/dictionary.js';
import { FrozenTexts, textBytes, type Texts } from './texts.js';
import { BlockReader } from './block-reader.js';
import { BlockWriter, NO_WORD } from './block-writer.js';
import { kindOf, MAX_CODES, type Batch, type Column, type ScalarColumn } from './columns.js';
import { NumberRoom } from './number-room.js';

/**
 * A batch as one block of bytes, the frozen facts a verdict can be replayed from: little endian, columns in dictionary
 * order, every part prefixed by nothing but what the reader already knows. Same facts, same bytes. Reading a block costs by
 * the byte, on both sides of the connection, so nothing is written twice: causes only where something is missing, numbers
 * in four bytes where all of a column are whole and fit, each text of a column once.
 */
const MAGIC = 0x3242_535a; // "ZSB2"
const MAX_ROWS = 1_000_000;
/** How a part is written. */
const ALL_KNOWN = 0;
const EACH = 1;
const DOUBLES = 0;
const WORDS = 1;
/** With more texts than this, their places take four bytes each. */
const SHORT_PLACES = 0xffff;
/** Lines a project on average: a damaged block may not ask for any memory it likes. */
const MOST_LINES = 1_000;

export function encodeBatch(batch: Batch): Uint8Array {
  const out = new BlockWriter();
  out.u32(MAGIC);
  out.u32(batch.rows);
  out.u32(batch.columns.length);
  for (const column of batch.columns) {
    if (column.kind !== 'list') {
      writeScalar(out, column);
      continue;
    }
    for (const at of column.at) out.u32(at);
    writeCauses(out, column.z);
    for (const field of column.fields) writeScalar(out, field);
    writeTexts(out, column.sources);
  }
  return out.done();
}

/** `room`: where the numbers may stand; whoever gives it has done with all that stood there before. */
export function decodeBatch(dictionary: FactDictionary, bytes: Uint8Array, room = new NumberRoom()): Batch {
  const from = new BlockReader(bytes, room);
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

function readColumn(from: BlockReader, fact: Fact, rows: number): Column {
  if (fact.type !== 'list') return readScalar(from, kindOf(fact.type), rows, fact.codes?.length);
  const at = from.words(rows + 1);
  if (at[0] !== 0 || !isAscending(at)) throw new RangeError('事实快照的明细位置不对');
  const z = readCauses(from, rows);
  const total = at[rows]!;
  if (total > MAX_ROWS * MOST_LINES) throw new RangeError('事实快照的明细行数超出上限');
  const fields: ScalarColumn[] = [];
  for (const field of fact.fields) fields.push(readScalar(from, kindOf(field.type), total, field.codes?.length));
  return { kind: 'list', at, z, fields, sources: readTexts(from, total) };
}

function writeScalar(out: BlockWriter, column: ScalarColumn): void {
  writeCauses(out, column.z);
  if (column.kind === 'number') writeNumbers(out, column.v);
  else if (column.kind === 'text') writeTexts(out, column.v);
  else out.bytes(column.v);
}

function writeCauses(out: BlockWriter, z: Uint8Array): void {
  if (z.every((causes) => causes === 0)) return out.u8(ALL_KNOWN);
  out.u8(EACH);
  out.bytes(z);
}

function writeNumbers(out: BlockWriter, values: Float64Array): void {
  if (!values.every((value) => Number.isNaN(value) || ((value | 0) === value && value !== NO_WORD))) {
    out.u8(DOUBLES);
    for (const value of values) out.f64(value);
    return;
  }
  out.u8(WORDS);
  for (const value of values) out.u32(Number.isNaN(value) ? NO_WORD : value);
}

function readCauses(from: BlockReader, rows: number): Uint8Array {
  return from.u8() === ALL_KNOWN ? noCauses(rows) : from.bytes(rows);
}

let none = new Uint8Array(1 << 15);
/** Columns of a batch that was read are never written to, so those without a missing value share one. */
function noCauses(rows: number): Uint8Array {
  if (none.length < rows) none = new Uint8Array(rows);
  return none.subarray(0, rows);
}

function readScalar(
  from: BlockReader,
  kind: ScalarColumn['kind'],
  rows: number,
  codes: number | undefined,
): ScalarColumn {
  const z = readCauses(from, rows);
  switch (kind) {
    case 'number':
      return { kind: 'number', z, v: from.u8() === WORDS ? from.wholes(rows) : from.doubles(rows) };
    case 'text':
      return { kind: 'text', z, v: readTexts(from, rows) };
    default: {
      const v = from.bytes(rows);
      const limit = kind === 'flag' ? 2 : Math.min(codes ?? 0, MAX_CODES);
      let strange = 0;
      // a known code has no cause, an unknown one has; no branch a row, for this is read for every block of every run
      for (let i = 0; i < rows; i++) strange |= +(v[i]! < limit) ^ +(z[i] === 0);
      if (strange) throw new RangeError('事实快照里有不认识的代码');
      return { kind, z, v };
    }
  }
}

/** Each text once, in the order it comes first, then where the text of each row stands, from 1; 0 = missing. */
function writeTexts(out: BlockWriter, texts: Texts): void {
  const places = new Map<string, number>();
  const place = Uint32Array.from({ length: texts.length }, (_, i) => {
    const text = texts.at(i);
    if (text === null) return 0;
    const known = places.get(text) ?? places.size + 1;
    places.set(text, known);
    return known;
  });
  const encoded = Array.from(places.keys(), (text) => out.utf8.encode(text));
  out.u32(encoded.length);
  for (const text of encoded) out.u32(text.length);
  if (encoded.length > SHORT_PLACES) for (const at of place) out.u32(at);
  else if (encoded.length > 0) for (const at of place) out.u16(at);
  for (const text of encoded) out.bytes(text);
}

function readTexts(from: BlockReader, rows: number): FrozenTexts {
  const count = from.u32();
  const lengths = from.words(count);
  const places = count === 0 ? new Uint16Array(rows) : count > SHORT_PLACES ? from.words(rows) : from.shorts(rows);
  return new FrozenTexts(from.bytes(textBytes(lengths)), lengths, places, from.room);
}

function isAscending(at: Uint32Array): boolean {
  for (let i = 1; i < at.length; i++) if (at[i]! < at[i - 1]!) return false;
  return true;
}
