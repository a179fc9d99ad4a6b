import type { Fact, FactDictionary, FactRow, ScalarFact, ScalarValue } from '@zhunsheng/ruler';

/** A project as an ordinary object for engines that read rows: `f12` a scalar, `f5` a list of `{a0, a1 …}`; null = missing. */
export type PlainRow = Record<string, unknown>;

export function plainRow(dictionary: FactDictionary, row: FactRow): PlainRow {
  const plain: PlainRow = {};
  dictionary.facts.forEach((fact, at) => (plain[`f${at}`] = value(fact, row[fact.name])));
  return plain;
}

function value(fact: Fact, given: FactRow[string]): unknown {
  if (fact.type !== 'list') return scalar(fact, given as ScalarValue | undefined);
  if (!Array.isArray(given)) return null;
  return given.map((line) =>
    Object.fromEntries(fact.fields.map((field, at) => [`a${at}`, scalar(field, line[field.name])])),
  );
}

function scalar(fact: ScalarFact, given: ScalarValue | undefined): unknown {
  if (given === undefined || typeof given === 'object') return null;
  if (fact.type === 'enum') return fact.codes!.indexOf(given as string);
  if (fact.type === 'date') return Math.round(Date.parse(given as string) / 86_400_000);
  return given;
}
