import type { Batch, Column, ListColumn, ScalarColumn } from '../batch/columns.js';
import { WrittenTexts, type Texts } from '../batch/texts.js';
import type { Ref } from './tree.js';

interface Cell<V> {
  v: V;
  z: Uint8Array;
}
interface ListCell {
  at: Uint32Array;
  z: Uint8Array;
}
const NOTHING = new Uint8Array(0);
const NO_TEXTS = new WrittenTexts(0);

/**
 * What closures read: the columns of the batch bound last, and the row each open iteration stands on. Each closure holds
 * its own cell, so that binding a batch is the only look-up by fact.
 */
export class Cursor {
  readonly row: number[] = [0, 0, 0, 0];
  /** Numbers the deciding pass kept for each hit, `stride` a row: `let` values and witness rows. */
  kept: Float64Array = new Float64Array(0);
  stride = 0;
  private readonly binders: ((columns: readonly Column[]) => void)[] = [];
  private bound: Batch | null = null;

  /** Room for what hits keep, used again by the next batch: fresh megabytes for each cost more than the deciding. */
  scratch(size: number): Float64Array {
    return this.kept.length >= size ? this.kept : new Float64Array(size);
  }

  bind(batch: Batch, kept: Float64Array, stride: number): void {
    this.kept = kept;
    this.stride = stride;
    if (this.bound === batch) return;
    this.bound = batch;
    for (const binder of this.binders) binder(batch.columns);
  }

  numbers(ref: Ref): Cell<Float64Array> {
    return this.cell(ref, { v: new Float64Array(0), z: NOTHING });
  }

  bytes(ref: Ref): Cell<Uint8Array> {
    return this.cell(ref, { v: NOTHING, z: NOTHING });
  }

  texts(ref: Ref): Cell<Texts> {
    return this.cell<Texts>(ref, { v: NO_TEXTS, z: NOTHING });
  }

  list(fact: number): ListCell {
    const cell: ListCell = { at: new Uint32Array(0), z: NOTHING };
    this.binders.push((columns) => {
      const column = columns[fact] as ListColumn;
      cell.at = column.at;
      cell.z = column.z;
    });
    return cell;
  }

  /** Cause bytes of a scalar, a list or a field; `at` only of a list. */
  causes(ref: Ref): { z: Uint8Array; at: Uint32Array | null } {
    const cell: { z: Uint8Array; at: Uint32Array | null } = { z: NOTHING, at: null };
    this.binders.push((columns) => {
      const column = columnOf(columns, ref);
      cell.z = column.z;
      cell.at = column.kind === 'list' ? column.at : null;
    });
    return cell;
  }

  private cell<V>(ref: Ref, cell: Cell<V>): Cell<V> {
    this.binders.push((columns) => {
      const column = columnOf(columns, ref) as ScalarColumn;
      cell.v = column.v as V;
      cell.z = column.z;
    });
    return cell;
  }
}

function columnOf(columns: readonly Column[], ref: Ref): Column {
  const column = columns[ref.fact]!;
  return ref.field < 0 || column.kind !== 'list' ? column : column.fields[ref.field]!;
}
