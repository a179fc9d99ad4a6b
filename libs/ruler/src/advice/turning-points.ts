import type { Batch, ListColumn } from '../batch/columns.js';
import { Closures, type Value } from '../feel/closures.js';
import { Cursor } from '../feel/cursor.js';
import { TESTS } from '../feel/kleene.js';
import { walk, type Comparison, type Node, type Num, type Ref } from '../feel/tree.js';
import type { CompiledRuleSet } from '../rule/compile.js';

/** A comparison of some rule, or the two sides of a `max(0, …)`: where they are equal the rule's outcome may turn. */
interface Edge {
  a: Value;
  b: Value;
  test: (a: number, b: number) => boolean;
  refs: Ref[];
}

/** A number that may be changed: a scalar fact (`row` −1), or a field of a row of a list. */
export interface Place {
  fact: number;
  field: number;
  row: number;
}

/** Finds, by inverting the comparisons of a rule set, at which values of one number a rule decides otherwise. */
export class TurningPoints {
  private readonly cursor = new Cursor();
  private readonly edges: Edge[] = [];

  constructor(private readonly set: CompiledRuleSet) {
    const closures = new Closures(this.cursor, false);
    const add = (a: Num, b: Num, op: Comparison): void => {
      const refs: Ref[] = [];
      for (const side of [a, b]) walk(side, (node) => 'ref' in node && refs.push(node.ref));
      if (refs.length > 0) this.edges.push({ a: closures.number(a), b: closures.number(b), test: TESTS[op], refs });
    };
    const visit = (node: Node): void => {
      if (node.k === 'compare') add(node.a, node.b, node.op);
      else if (node.k === 'extreme' && node.of.length === 2) add(node.of[1]!, node.of[0]!, '>');
    };
    for (const rule of set.rules) {
      for (const root of [rule.applies, ...rule.bands.map((band) => band.when), ...rule.lets.map((one) => one.node)])
        walk(root, visit);
    }
  }

  /** The values nearest to the present one on either side of each edge that have the edge decided otherwise; ascending. */
  of(batch: Batch, { fact, field, row }: Place): number[] {
    const column = batch.columns[fact]!;
    const cell = (field < 0 ? column : (column as ListColumn).fields[field]!) as { v: Float64Array; z: Uint8Array };
    const at = row < 0 ? 0 : row;
    if (cell.z[at]) return [];
    this.cursor.bind(batch, new Float64Array(this.set.captures), this.set.captures);
    const found = new Set<number>();
    const present = cell.v[at]!;
    for (const edge of this.edges) {
      const ref = edge.refs.find((one) => one.fact === fact && one.field === field);
      if (!ref) continue;
      const slot = ref.slot;
      const outer = slot < 0 ? 0 : this.cursor.row[slot]!;
      if (slot >= 0) this.cursor.row[slot] = at;
      const difference = (x: number): number => {
        cell.v[at] = x;
        return edge.a(0) - edge.b(0);
      };
      const decided = (x: number): boolean => {
        cell.v[at] = x;
        return edge.test(edge.a(0), edge.b(0));
      };
      const root = rootOf(difference, present);
      if (root !== null) {
        const now = decided(present);
        const around = [Math.floor(root) - 1, Math.floor(root), Math.ceil(root), Math.ceil(root) + 1];
        const turned = around.filter((x) => x >= 0 && decided(x) !== now);
        turned.sort((x, y) => Math.abs(x - present) - Math.abs(y - present));
        if (turned[0] !== undefined) found.add(turned[0]);
      }
      cell.v[at] = present;
      if (slot >= 0) this.cursor.row[slot] = outer;
    }
    return [...found].sort((x, y) => x - y);
  }
}

/** Where a straight line through the value and its neighbour crosses zero; null when it is not straight or never does. */
function rootOf(difference: (x: number) => number, present: number): number | null {
  const [y0, y1, y2] = [difference(present), difference(present + 1), difference(present + 2)];
  const slope = y1 - y0;
  if (!Number.isFinite(slope) || slope === 0 || Math.abs(y2 - y1 - slope) > 1e-6 * Math.abs(slope)) return null;
  const root = present - y0 / slope;
  return Number.isSafeInteger(Math.floor(root)) ? root : null;
}
