import { index, list, number, object, oneOf, record, text, type Shape } from './shape.js';

const KINDS: Readonly<Record<string, Shape>> = {
  parts: object({
    kind: oneOf('parts'),
    code: oneOf('necessity', 'importance'),
    dimension: oneOf('N', 'I'),
    parts: list(object({ part: text, name: text, max: number }, { from: text, start: number, otherwise: number }), 1),
  }),
  quality: object({
    kind: oneOf('quality'),
    code: oneOf('quality'),
    weights: object({ F: number, E: number, P: number, S: number }),
    groupCaps: object({ F: number, E: number, P: number, S: number }),
    applies: record(text),
  }),
  grading: object({
    kind: oneOf('grading'),
    code: oneOf('grading'),
    cutN: number,
    cutI: number,
    borderWidth: number,
    stability: object({ draws: index, amplitude: number, seed: index, keepShare: number }),
    priority: object({ N: number, I: number, Q: number }),
    rigid: list(text),
  }),
  amount: object({
    kind: oneOf('amount'),
    code: oneOf('suggested-amount'),
    exempt: text,
    byGrade: object({ A: number, B: number, C: number, D: number }),
  }),
};

export const SCORECARD_SHAPE: Shape = (value, path, report) => {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? String(value.kind) : '';
  const shape = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (shape) shape(value, path, report);
  else report('kind', `只能是 ${Object.keys(KINDS).join('、')}`);
};
