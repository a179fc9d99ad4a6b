import { NO_VALUE } from '../batch/columns.js';
import type { Causes, Closures, Tri, Value } from './closures.js';
import type { Bool, Num } from './tree.js';

export function some(closures: Closures, node: Extract<Bool, { k: 'some' }>): Tri {
  const { cursor } = closures;
  const { over, slot } = node;
  const where = closures.bool(node.where);
  const list = 'words' in over ? null : cursor.list(over.fact);
  const words = 'words' in over ? over.words.length : 0;
  return (i) => {
    let from = 0;
    let to = words;
    if (list) {
      if (list.z[i]) return list.z[i]! << 1;
      from = list.at[i]!;
      to = list.at[i + 1]!;
    }
    // A `let` with a loop of its own may run inside another loop of the same depth.
    const outer = cursor.row[slot]!;
    let unknown = 0;
    for (let j = from; j < to; j++) {
      cursor.row[slot] = j;
      const value = where(i);
      unknown = value === 1 ? 1 : unknown | value;
      if (value === 1) break;
    }
    cursor.row[slot] = outer;
    return unknown;
  };
}

export function aggregate(closures: Closures, node: Extract<Num, { k: 'aggregate' }>): Value {
  const { cursor } = closures;
  const { op, fact, slot } = node;
  const where = node.where && closures.bool(node.where);
  const value = closures.number(node.value);
  const list = cursor.list(fact);
  return (i) => {
    if (list.z[i]) return NaN;
    const outer = cursor.row[slot]!;
    let result = op === 'min' ? Infinity : op === 'max' ? -Infinity : 0;
    for (let j = list.at[i]!, end = list.at[i + 1]!; j < end; j++) {
      cursor.row[slot] = j;
      const chosen = where ? where(i) : 1;
      if (chosen === 0) continue;
      const one = chosen > 1 ? NaN : value(i);
      result = op === 'min' ? Math.min(result, one) : op === 'max' ? Math.max(result, one) : result + one;
    }
    cursor.row[slot] = outer;
    return Number.isFinite(result) ? result : NaN;
  };
}

export function aggregateCauses(closures: Closures, node: Extract<Num, { k: 'aggregate' }>): Causes {
  const { cursor } = closures;
  const { op, fact, slot } = node;
  const where = node.where && closures.bool(node.where);
  const causes = closures.causes(node.value);
  const list = cursor.list(fact);
  return (i) => {
    if (list.z[i]) return list.z[i]!;
    const outer = cursor.row[slot]!;
    let set = 0;
    let kept = 0;
    for (let j = list.at[i]!, end = list.at[i + 1]!; j < end; j++) {
      cursor.row[slot] = j;
      const chosen = where ? where(i) : 1;
      if (chosen > 1) set |= chosen >> 1;
      else if (chosen === 1) {
        kept++;
        set |= causes(i);
      }
    }
    cursor.row[slot] = outer;
    // The least and the greatest of nothing do not exist; the sum of nothing is 0.
    return set || (kept === 0 && (op === 'min' || op === 'max') ? NO_VALUE : 0);
  };
}
