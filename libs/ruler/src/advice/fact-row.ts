import { firstCause, NO_CODE, NO_FLAG, type Batch, type ScalarColumn } from '../batch/columns.js';
import { dayText } from '../dates.js';
import type { ScalarFact } from '../shape/dictionary.js';
import type { FactRow, ListRow, Missing, ScalarValue } from '../shape/fact-value.js';

/** The facts of one row of a batch as they were given: what `buildBatch` would make the same row of. */
export function factRow(batch: Batch, i: number): FactRow {
  const row: FactRow = {};
  batch.dictionary.facts.forEach((fact, k) => {
    const column = batch.columns[k]!;
    if (column.kind !== 'list') row[fact.name] = valueAt(fact as ScalarFact, column, i);
    else if (column.z[i]) row[fact.name] = missing(column.z[i]!);
    else {
      const fields = fact.type === 'list' ? fact.fields : [];
      const rows: ListRow[] = [];
      for (let j = column.at[i]!; j < column.at[i + 1]!; j++) {
        const entry: ListRow = {};
        fields.forEach((field, f) => (entry[field.name] = valueAt(field, column.fields[f]!, j)));
        const source = column.sources.at(j);
        if (source !== null) entry.source = source;
        rows.push(entry);
      }
      row[fact.name] = rows;
    }
  });
  return row;
}

/** `no-value` is a cause of results, never of a fact. */
const missing = (set: number): Missing => ({ cause: (firstCause(set) ?? 'blank') as Missing['cause'] });

function valueAt(fact: ScalarFact, column: ScalarColumn, at: number): ScalarValue {
  if (column.z[at]) return missing(column.z[at]);
  switch (column.kind) {
    case 'text':
      return column.v.at(at) ?? { cause: 'blank' };
    case 'flag':
      return column.v[at] === NO_FLAG ? { cause: 'blank' } : column.v[at] === 1;
    case 'code':
      return column.v[at] === NO_CODE ? { cause: 'blank' } : (fact.codes?.[column.v[at]!] ?? { cause: 'unreadable' });
    case 'number':
      return fact.type === 'date' ? dayText(column.v[at]!) : column.v[at]!;
  }
}
