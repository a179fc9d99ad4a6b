import type { Judgement } from '@zhunsheng/ruler';

import { BinaryCopy, uuidBytes } from '../block/binary-copy.js';
import { codesOf, type MemberColumns } from '../block/member-columns.js';
import type { RunRecord } from './run-record.js';

export const RANK_COLUMNS = 'region_code, run_id, project_id, unit_code, rank';
const FIELDS = 5;
const ROW_BYTES = 80;

/** Numbers a row in `standings`: grade (0 none, 1–4 = A–D), priority, necessity. */
const WIDTH = 3;
/** Grades are 1 to 4 here. */
const GRADES = 5;

type Standing = Pick<Judgement, 'rows' | 'grade' | 'priority' | 'necessity'>;

/** What the rank of each row depends on besides the filing itself. */
export function standingsOf(judgement: Standing): Buffer {
  const standings = Buffer.allocUnsafe(judgement.rows * WIDTH * 4);
  for (let i = 0, at = 0; i < judgement.rows; i++) {
    at = standings.writeInt32LE(judgement.grade[i] ?? 0, at);
    at = standings.writeInt32LE(judgement.priority[i] ?? 0, at);
    at = standings.writeInt32LE(judgement.necessity[i] ?? 0, at);
  }
  return standings;
}

/**
 * The order of a whole campaign, in columns: a million objects would cost more than the judging. It is the ruler's order
 * (compareRank), as the spec checks.
 */
export class Ranking {
  private readonly project: Float64Array;
  private readonly requestFen: Float64Array;
  private readonly standing: Int32Array;
  private readonly unit: Uint32Array;
  private readonly units: string[] = [];
  /** The codes of each block, and which of them have a rank. */
  private readonly blocks: { codes: string; rows: number[] }[] = [];
  private code: string[] | undefined;
  private size = 0;

  constructor(total: number) {
    this.project = new Float64Array(total);
    this.requestFen = new Float64Array(total);
    this.unit = new Uint32Array(total);
    this.standing = new Int32Array(total * WIDTH);
  }

  /** Rows without a grade have no rank. */
  add({ project, requestFen, codes, units, unit }: MemberColumns, standings: Buffer): void {
    const rows: number[] = [];
    for (let row = 0; row < project.length; row++) {
      const from = row * WIDTH * 4;
      if (standings.readInt32LE(from) === 0) continue;
      const at = this.size++;
      this.project[at] = project[row]!;
      this.requestFen[at] = requestFen[row]!;
      for (let k = 0; k < WIDTH; k++) this.standing[at * WIDTH + k] = standings.readInt32LE(from + k * 4);
      this.unit[at] = this.units.length + unit[row]!;
      rows.push(row);
    }
    this.units.push(...units);
    this.blocks.push({ codes, rows });
    this.code = undefined;
  }

  get ranked(): number {
    return this.size;
  }

  /** Rows from the first rank to the last. */
  order(): Uint32Array {
    const keys = this.keys();
    if (!keys) return Uint32Array.from({ length: this.size }, (_, row) => row).sort((a, b) => this.compare(a, b));
    keys.sort();
    const order = new Uint32Array(this.size);
    for (let position = 0; position < order.length; position++) order[position] = keys[position]! % this.size;
    for (let from = 0, to = 1; from < order.length; from = to, to = from + 1) {
      const tie = this.tie(keys[from]!);
      while (to < order.length && this.tie(keys[to]!) === tie) to++;
      if (to - from > 1) order.subarray(from, to).sort((a, b) => this.compare(a, b));
    }
    return order;
  }

  /** Grade, then priority downwards, then the row itself, in one number that sorts without a function; null when too wide. */
  private keys(): Float64Array | null {
    let [least, most] = [Infinity, -Infinity];
    for (let row = 0; row < this.size; row++) {
      const priority = this.standing[row * WIDTH + 1]!;
      least = Math.min(least, priority);
      most = Math.max(most, priority);
    }
    const range = most - least + 1;
    if (GRADES * range * this.size > Number.MAX_SAFE_INTEGER) return null;
    // written as a loop: a function for each of a million rows takes longer than sorting them
    const keys = new Float64Array(this.size);
    for (let row = 0; row < keys.length; row++) {
      const grade = this.standing[row * WIDTH]!;
      const priority = this.standing[row * WIDTH + 1]!;
      keys[row] = (grade * range + most - priority) * this.size + row;
    }
    return keys;
  }

  /** What rows that grade and priority leave side by side have in common. */
  private tie(key: number): number {
    return Math.floor(key / this.size);
  }

  /** The projects from the first rank to the last, to be hashed. */
  projects(order: Uint32Array): string {
    return Array.from(order, (row) => this.project[row]).join('\n');
  }

  /** Rows for COPY, in the order they were added: neighbours in the index, too. */
  rows({ region, run }: Pick<RunRecord, 'region' | 'run'>, order: Uint32Array): Buffer {
    const rank = new Uint32Array(order.length);
    order.forEach((row, position) => (rank[row] = position + 1));
    const uuid = uuidBytes(run);
    const out = new BinaryCopy(order.length * ROW_BYTES);
    for (let row = 0; row < rank.length; row++) {
      out.row(FIELDS);
      out.integer(region);
      out.binary(uuid);
      out.bigint(this.project[row] ?? 0);
      out.text(this.units[this.unit[row]!] ?? '');
      out.integer(rank[row] ?? 0);
    }
    return out.finish();
  }

  /** Only ties that neither points nor money tell apart come so far. */
  private codes(): string[] {
    return (this.code ??= this.blocks.flatMap((block) => {
      const codes = codesOf(block);
      return block.rows.map((row) => codes[row]!);
    }));
  }

  private compare(a: number, b: number): number {
    const { standing, requestFen } = this;
    const [x, y] = [a * WIDTH, b * WIDTH];
    const by =
      (standing[x] ?? 0) - (standing[y] ?? 0) ||
      (standing[y + 1] ?? 0) - (standing[x + 1] ?? 0) ||
      (standing[y + 2] ?? 0) - (standing[x + 2] ?? 0) ||
      (requestFen[a] ?? 0) - (requestFen[b] ?? 0);
    if (by !== 0) return by;
    const code = this.codes();
    const [one = '', other = ''] = [code[a], code[b]];
    return one < other ? -1 : Number(one > other);
  }
}
