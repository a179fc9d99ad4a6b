import { boolean, either, list, object, oneOf, text } from './shape.js';

const TYPES = ['money', 'number', 'integer', 'ratio', 'date', 'boolean', 'text', 'enum'] as const;
const about = { name: text, meaning: text, source: text };
const SENSITIVITY = oneOf('L1', 'L2', 'L3', 'L4');
const extra = { unit: text, sensitivity: SENSITIVITY, derived: boolean };
const typeOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value ? value.type : null;

const scalar = either(
  (value) => typeOf(value) === 'enum',
  object({ ...about, type: oneOf('enum'), codes: list(text, 1) }, extra),
  object({ ...about, type: oneOf(...TYPES) }, extra),
);

const rows = object({ ...about, type: oneOf('list'), fields: list(scalar, 1) }, { sensitivity: SENSITIVITY });

export const LIBRARY_SHAPE = object({
  library: text,
  facts: list(
    either((value) => typeOf(value) === 'list', rows, scalar),
    1,
  ),
});
