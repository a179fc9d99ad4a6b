import { CAUSES } from '@zhunsheng/ruler';
import { byKey, day, either, index, list, number, object, oneOf, orNull, record, text } from './shape.js';
import type { Shape } from './shape.js';

const DIMENSIONS = ['N', 'I', 'F', 'E', 'P', 'S'] as const;
const SEVERITY = oneOf('block', 'warn-evidence', 'warn', 'info');
const CERTAINTY = oneOf('V', 'M', 'L', 'U', 'A');
const isText = (value: unknown): boolean => typeof value === 'string';

/** A number, or a formula in text. */
const amount: Shape = either(isText, text, number);

const part = either(
  (value) => typeof value === 'object' && value !== null && 'add' in value,
  object({ part: text, add: amount }),
  either(
    (value) => typeof value === 'object' && value !== null && 'times' in value,
    object({ part: text, times: amount }),
    object({ part: text, set: amount }),
  ),
);

const effect = byKey({
  gate: object({ gate: oneOf('block', 'verify') }),
  cap: object({ cap: oneOf('N', 'I'), at: amount }),
  part,
  factor: object({ factor: oneOf('k_exec', 'k_eval'), by: amount }),
  lineCut: object({ lineCut: text }),
  amountCut: object({ amountCut: text }),
  bonus: object({ bonus: oneOf('R'), add: amount }),
  restore: object({ restore: oneOf(...DIMENSIONS), share: amount }),
});
const effects = either(Array.isArray, list(effect, 1), effect);

const parameterValue: Shape = (value, path, report) => {
  if (Array.isArray(value)) list(text, 1)(value, path, report);
  else if (!['number', 'string', 'boolean'].includes(typeof value)) report(path, '要一个数、一段文字、是否或词表');
};

const parameter = object({
  name: text,
  value: parameterValue,
  unit: text,
  since: day,
  until: orNull(day),
  basis: index,
  certainty: CERTAINTY,
});

const band = object({ when: text }, { points: amount, severity: SEVERITY, effect: effects, sentence: text });

const missing = object({ cause: oneOf(...CAUSES) });
const scalar: Shape = (value, path, report) => {
  if (typeof value === 'object') missing(value, path, report);
};
const fact = either(Array.isArray, list(record(scalar)), scalar);

const ruleCase = object({
  name: text,
  facts: record(fact),
  expect: object(
    { outcome: oneOf('hit', 'pass', 'not-applicable', 'not-evaluated', 'scored') },
    { band: index, points: number, cause: oneOf(...CAUSES), sentence: text },
  ),
});

const basis = object({
  kind: oneOf('statute', 'document', 'local', 'design', 'arithmetic'),
  document: text,
  number: orNull(text),
  article: orNull(text),
  certainty: CERTAINTY,
});

export const RULE_SHAPE = object(
  {
    code: text,
    name: text,
    kind: oneOf('check', 'score'),
    dimension: oneOf(...DIMENSIONS),
    purpose: text,
    severity: SEVERITY,
    appliesTo: object({}, { categories: list(text, 1), status: list(oneOf('新增', '延续'), 1), when: text }),
    parameters: list(parameter),
    bands: list(band, 1),
    sentence: text,
    whitelist: list(object({ when: text, basis: text, until: day })),
    basis: list(basis, 1),
    owners: object({ business: text, technical: orNull(text) }),
    cases: list(ruleCase, 1),
  },
  { theme: text, let: record(text), part: text, max: number, effect: effects, remedy: text },
);
