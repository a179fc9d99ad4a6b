import type { Batch } from '../batch/columns.js';
import type { CompiledRuleSet } from '../rule/compile.js';
import { printValue } from '../sentence.js';
import type { ScalarFact } from '../shape/dictionary.js';
import type { FactRow, ListRow, ScalarValue } from '../shape/fact-value.js';
import { isMissing, meets, type Words } from './conditions.js';
import type { Change, Edit } from './edit.js';
import type { EditDocument, EditDocuments, NewValue, Stroke } from './edit-document.js';
import { moneyFacts } from './money-follows.js';
import type { TurningPoints } from './turning-points.js';

/** What one filing offers to a document: its facts, and where its numbers turn. */
interface Subject {
  set: CompiledRuleSet;
  row: FactRow;
  batch: Batch;
  points: TurningPoints;
  words: Words;
}

/** One way a stroke can go for this filing. */
interface Way {
  changes: Change[];
  rows: string[];
  value: string;
}

/** Everything the unit of this filing could do, in the order of the documents. */
export function candidates(documents: EditDocuments, subject: Subject): Edit[] {
  return documents.edits.flatMap((document) => {
    if (!meets(subject.row, document.when ?? {}, subject.words)) return [];
    const ways = document.strokes.map((stroke) => waysOf(stroke, subject));
    if (ways.some((some) => some.length === 0)) return [];
    return combined(ways).map((chosen): Edit => {
      const changes = chosen.flatMap((way) => way.changes);
      return { document, say: spoken(document, chosen), changes, touches: touched(changes, documents) };
    });
  });
}

/** Strokes of one document go together; where one of them has several ways, each way is an edit. */
function combined(ways: readonly Way[][]): Way[][] {
  return ways.reduce<Way[][]>((all, some) => all.flatMap((chosen) => some.map((way) => [...chosen, way])), [[]]);
}

function spoken({ say }: EditDocument, ways: readonly Way[]): string {
  const rows = [...new Set(ways.flatMap((way) => way.rows))];
  return say
    .replaceAll('{行}', rows.join('、'))
    .replaceAll('{数}', String(Math.max(rows.length, ...ways.map((way) => way.changes.length))))
    .replaceAll(
      '{值}',
      ways
        .map((way) => way.value)
        .filter((value) => value !== '')
        .join('、'),
    );
}

function touched(changes: readonly Change[], { money }: EditDocuments): Set<string> {
  const facts = new Set(changes.map((change) => ('fact' in change ? change.fact : change.list)));
  if (facts.has(money.lines.list)) for (const fact of moneyFacts(money)) facts.add(fact);
  return facts;
}

function waysOf(stroke: Stroke, subject: Subject): Way[] {
  if ('fact' in stroke) {
    if ('late' in stroke) return [{ changes: [stroke], rows: [], value: '' }];
    if ('plus' in stroke) return [{ changes: [{ fact: stroke.fact, plus: stroke.plus }], rows: [], value: '' }];
    return scalarValues(stroke.fact, stroke.to, subject).map((to) => ({
      changes: [{ fact: stroke.fact, to }],
      rows: [],
      value: shown(factNamed(subject.set, stroke.fact), to),
    }));
  }
  if ('add' in stroke) {
    const { list, upTo = 1 } = stroke;
    const add = newRow(stroke.add, subject.row);
    return firstFew(Array.from({ length: upTo }, () => ({ changes: [{ list, add }], rows: [], value: '' })));
  }
  const rows = subject.row[stroke.list];
  if (!Array.isArray(rows)) return [];
  const meeting = rows.flatMap((row, at) =>
    meets({ ...subject.row, ...row }, stroke.where, subject.words) ? [{ row, at }] : [],
  );
  if ('drop' in stroke)
    return one(
      meeting.map(({ row, at }) => ({
        changes: [{ list: stroke.list, drop: at }],
        rows: [nameOf(row, at)],
        value: '',
      })),
    );
  const each = meeting.map(({ row, at }) => rowWays(stroke, row, at, subject));
  if (stroke.upTo) return firstFew(each.flatMap((ways) => ways.slice(0, 1)).slice(0, stroke.upTo));
  // the k-th turning point of every row together: rows of one list are weighed alike by the rules
  const deepest = Math.max(0, ...each.map((ways) => ways.length));
  return Array.from({ length: deepest }, (_, k) =>
    joined(each.flatMap((ways) => ways.slice(Math.min(k, ways.length - 1))[0] ?? [])),
  );
}

/** A missing fact leaves the field missing. */
function newRow(add: Extract<Stroke, { add: unknown }>['add'], row: FactRow): ListRow {
  return Object.fromEntries(
    Object.entries(add).map(([field, value]) => [
      field,
      typeof value === 'object' && 'as' in value ? (row[value.as] as ScalarValue) : value,
    ]),
  );
}

function rowWays(stroke: Extract<Stroke, { set: unknown }>, row: ListRow, at: number, subject: Subject): Way[] {
  const fields = Object.entries(stroke.set).map(([field, to]) =>
    fieldValues(stroke.list, field, to, row, at, subject).map((value): Way => ({
      changes: [{ list: stroke.list, row: at, field, to: value }],
      rows: [nameOf(row, at)],
      value: shown(fieldNamed(subject.set, stroke.list, field), value),
    })),
  );
  return combined(fields).map(joined);
}

const joined = (ways: readonly Way[]): Way => ({
  changes: ways.flatMap((way) => way.changes),
  rows: [...new Set(ways.flatMap((way) => way.rows))],
  value: [...new Set(ways.map((way) => way.value).filter((value) => value !== ''))].join('、'),
});
const one = (ways: readonly Way[]): Way[] => (ways.length > 0 ? [joined(ways)] : []);
const firstFew = (ways: readonly Way[]): Way[] => ways.map((_, k) => joined(ways.slice(0, k + 1)));

function scalarValues(fact: string, to: NewValue, { set, row, batch, points }: Subject): ScalarValue[] {
  if (typeof to !== 'object') return row[fact] === to ? [] : [to];
  if ('oneOf' in to) return to.oneOf.filter((value) => value !== row[fact]);
  if (!('turning' in to)) return [];
  const index = set.dictionary.facts.findIndex((one) => one.name === fact);
  return turned(points.of(batch, { fact: index, field: -1, row: -1 }), row[fact], to.turning);
}

function fieldValues(
  list: string,
  field: string,
  to: NewValue,
  row: ListRow,
  at: number,
  subject: Subject,
): ScalarValue[] {
  if (typeof to !== 'object') return row[field] === to ? [] : [to];
  if ('oneOf' in to) return to.oneOf.filter((value) => value !== row[field]);
  if ('field' in to) {
    const value = row[to.field];
    return value === undefined || isMissing(value) || value === row[field] ? [] : [value];
  }
  if ('product' in to) {
    const [a, b] = [row[to.product[0]], row[to.product[1]]];
    const value = typeof a === 'number' && typeof b === 'number' ? Math.round(a * b) : null;
    return value === null || value === row[field] ? [] : [value];
  }
  const { facts } = subject.set.dictionary;
  const fact = facts.findIndex((one) => one.name === list);
  const of = facts[fact];
  const position = of?.type === 'list' ? of.fields.findIndex((one) => one.name === field) : -1;
  return turned(subject.points.of(subject.batch, { fact, field: position, row: at }), row[field], to.turning);
}

/** Nearest first: the smallest change is asked for first. */
function turned(values: readonly number[], present: unknown, way: 'down' | 'up'): number[] {
  if (typeof present !== 'number') return [];
  return way === 'up' ? values.filter((value) => value > present) : values.filter((value) => value < present).reverse();
}

const factNamed = (set: CompiledRuleSet, name: string): ScalarFact | undefined =>
  set.dictionary.facts.find(
    (fact): fact is ScalarFact & { library: string } => fact.name === name && fact.type !== 'list',
  );

function fieldNamed(set: CompiledRuleSet, list: string, field: string): ScalarFact | undefined {
  const of = set.dictionary.facts.find((fact) => fact.name === list);
  return of?.type === 'list' ? of.fields.find((one) => one.name === field) : undefined;
}

/** `明细第3行` is known to the reader of the list as line 3. */
const nameOf = (row: ListRow, at: number): string => /第\s*(\d+)\s*行/.exec(row.source ?? '')?.[1] ?? String(at + 1);

function shown(fact: ScalarFact | undefined, value: ScalarValue): string {
  if (typeof value === 'object' || fact === undefined) return '';
  if (typeof value === 'number' && fact.type === 'money') return printValue(value, 'money', '元');
  return String(value);
}
