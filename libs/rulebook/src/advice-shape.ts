import { boolean, byKey, either, index, list, number, object, oneOf, record, text, type Shape } from './shape.js';

const isPlain = (value: unknown): boolean => typeof value !== 'object';
const value: Shape = (given, path, report) => {
  if (!['string', 'number', 'boolean'].includes(typeof given)) report(path, '要一段文字、一个数或是否');
};

const WANTED: Shape = either(
  isPlain,
  value,
  either(
    Array.isArray,
    list(value, 1),
    byKey({
      is: object({ is: oneOf('missing', 'filled') }),
      below: object({ below: number }),
      above: object({ above: text }),
      under: object({ under: text }),
      starts: object({ starts: list(text, 1) }),
      rule: object({ rule: text, words: text }),
    }),
  ),
);
const CONDITIONS = record(WANTED);

const NEW_VALUE = either(
  isPlain,
  value,
  byKey({
    oneOf: object({ oneOf: list(text, 1) }),
    field: object({ field: text }),
    product: object({ product: list(text, 2) }),
    turning: object({ turning: oneOf('down', 'up') }),
  }),
);
const LATE = byKey({
  as: object({ as: text }),
  less: object({ less: list(text, 2) }),
  sum: object({ sum: list(text, 2) }),
});

const STROKE = byKey({
  plus: object({ fact: text, plus: number }),
  late: object({ fact: text, late: LATE }),
  to: object({ fact: text, to: NEW_VALUE }),
  add: object({ list: text, add: record(either(isPlain, value, object({ as: text }))) }, { upTo: index }),
  drop: object({ list: text, where: CONDITIONS, drop: boolean }),
  set: object({ list: text, where: CONDITIONS, set: record(NEW_VALUE) }, { upTo: index }),
});

export const EDITS_SHAPE = list(
  object(
    { code: text, say: text, reason: text, place: object({ tab: text }, { field: text }), strokes: list(STROKE, 1) },
    { provided: text, when: CONDITIONS },
  ),
  1,
);

export const MONEY_SHAPE = object({
  lines: object({ list: text, amount: text, quantity: text, price: text }),
  totals: list(text, 1),
  plan: object({ list: text, year: text, amount: text, budgetYear: text }),
  capital: object({ fact: text, code: text, starts: list(text, 1) }),
});
