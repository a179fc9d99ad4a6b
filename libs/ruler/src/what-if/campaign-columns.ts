import type { Grade } from '../shape/verdict.js';

/** What all rows of a campaign share; points are plain points here. */
export interface CampaignHead {
  year: number;
  run: string;
  rows: number;
  /** Rows in which missing data could still raise a part. */
  openRows: number;
  cutN: number;
  cutI: number;
  borderWidth: number;
  /** Necessity first. */
  parts: { part: string; name: string; max: number; dimension: 'N' | 'I' }[];
  priority: { N: number; I: number; Q: number };
  byGrade: Record<Grade, number>;
  stability: { draws: number; amplitude: number; seed: number; keepShare: number };
  departments: { code: string; name: string }[];
  /** `department` is an index into `departments`. */
  units: { code: string; name: string; department: number }[];
}

/** No cap: larger than any sum of points. */
export const NO_CAP = 2_147_483_647;

/**
 * A judged campaign as columns, one row a project: all that grades, order and money under other cut lines and weights
 * depend on. Points in millionths (Int32), money in 分 (Float64, whole).
 */
export interface CampaignColumns {
  head: CampaignHead;
  /** Part by part: points of part p of row i at p × rows + i. */
  low: Int32Array;
  capN: Int32Array;
  capI: Int32Array;
  quality: Int32Array;
  /** What rules add to the priority. */
  bonus: Int32Array;
  /** Index into STATUSES. */
  status: Uint8Array;
  /** 0 none, 1–4 = A–D as judged. */
  grade: Uint8Array;
  requestFen: Float64Array;
  /** Suggested amount before the grade's share; NaN without a request. */
  beforeGradeFen: Float64Array;
  unit: Uint16Array;
  /** The unit's own order within the unit, from 1; 0 not given. */
  ownOrder: Uint32Array;
  /** Public ids, 16 bytes each. */
  ids: Uint8Array;
  /** Which rows are open, ascending, and their parts if missing data turned out best. */
  open: Uint32Array;
  high: Int32Array;
}

type Name = Exclude<keyof CampaignColumns, 'head'>;
type TypedArray = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array;

/** Order and width are the format; every column starts at a multiple of eight bytes, little endian. */
const LAYOUT: { [N in Name]: { of: (buffer: ArrayBuffer, at: number, length: number) => CampaignColumns[N] } & Size } =
  {
    low: { of: (b, at, n) => new Int32Array(b, at, n), length: ({ rows, parts }) => rows * parts.length },
    capN: { of: (b, at, n) => new Int32Array(b, at, n), length: rowsOf },
    capI: { of: (b, at, n) => new Int32Array(b, at, n), length: rowsOf },
    quality: { of: (b, at, n) => new Int32Array(b, at, n), length: rowsOf },
    bonus: { of: (b, at, n) => new Int32Array(b, at, n), length: rowsOf },
    status: { of: (b, at, n) => new Uint8Array(b, at, n), length: rowsOf },
    grade: { of: (b, at, n) => new Uint8Array(b, at, n), length: rowsOf },
    requestFen: { of: (b, at, n) => new Float64Array(b, at, n), length: rowsOf },
    beforeGradeFen: { of: (b, at, n) => new Float64Array(b, at, n), length: rowsOf },
    unit: { of: (b, at, n) => new Uint16Array(b, at, n), length: rowsOf },
    ownOrder: { of: (b, at, n) => new Uint32Array(b, at, n), length: rowsOf },
    ids: { of: (b, at, n) => new Uint8Array(b, at, n), length: ({ rows }) => rows * 16 },
    open: { of: (b, at, n) => new Uint32Array(b, at, n), length: ({ openRows }) => openRows },
    high: { of: (b, at, n) => new Int32Array(b, at, n), length: ({ openRows, parts }) => openRows * parts.length },
  };
const NAMES = Object.keys(LAYOUT) as Name[];

interface Size {
  length: (head: CampaignHead) => number;
}

function rowsOf({ rows }: CampaignHead): number {
  return rows;
}

const MAGIC = 0x314f5357;
const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** Empty columns of the right sizes, in one buffer: what fills them is ready to be sent. */
export function campaignColumns(head: CampaignHead): { columns: CampaignColumns; bytes: Uint8Array } {
  const text = new TextEncoder().encode(JSON.stringify(head));
  let size = aligned(8 + text.length);
  for (const name of NAMES) size += aligned(LAYOUT[name].length(head) * widthOf(name));
  const buffer = new ArrayBuffer(size);
  new DataView(buffer).setUint32(0, MAGIC, true);
  new DataView(buffer).setUint32(4, text.length, true);
  const bytes = new Uint8Array(buffer);
  bytes.set(text, 8);
  return { columns: columnsAt(head, buffer, aligned(8 + text.length)), bytes };
}

/** The columns in the bytes as they came; nothing is copied. */
export function readCampaignColumns(buffer: ArrayBuffer): CampaignColumns {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MAGIC) throw new RangeError('这不是全年项目的试算数据');
  const length = view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length))) as CampaignHead;
  return columnsAt(head, buffer, aligned(8 + length));
}

function columnsAt(head: CampaignHead, buffer: ArrayBuffer, start: number): CampaignColumns {
  let at = start;
  const made = NAMES.map((name): [Name, TypedArray] => {
    const column = LAYOUT[name].of(buffer, at, LAYOUT[name].length(head));
    at += aligned(column.byteLength);
    return [name, column];
  });
  return { head, ...Object.fromEntries(made) } as CampaignColumns;
}

function widthOf(name: Name): number {
  return LAYOUT[name].of(new ArrayBuffer(0), 0, 0).BYTES_PER_ELEMENT;
}
