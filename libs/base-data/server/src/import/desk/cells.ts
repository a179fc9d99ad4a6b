import { ValidateBy, type ValidationOptions } from 'class-validator';

const MOST_CELLS = 100;
const LONGEST = 5000;

/** A row as texts by column: what else comes would pass into the reader of cells unlooked at. */
export function areCells(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const cells = Object.entries(value as Record<string, unknown>);
  return cells.length <= MOST_CELLS && cells.every(([, text]) => typeof text === 'string' && text.length <= LONGEST);
}

export function IsCells(options?: ValidationOptions): PropertyDecorator {
  const message = `应为“列名：文字”的对照，最多 ${String(MOST_CELLS)} 列，每格最多 ${String(LONGEST)} 字`;
  return ValidateBy({ name: 'isCells', validator: { validate: areCells, defaultMessage: () => message } }, options);
}
