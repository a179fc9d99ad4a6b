import { maskIdNumber } from '../../person/identity.js';
import { rulesOf } from './library-rules.js';

/** Also where the columns were mixed up: an identity number does not become public by standing in the wrong column. */
const NUMBER = /\d{17}[\dXx]|\d{15}/g;

/** How a cell of a library may be shown and kept aside. */
export function hiding(library: string): (column: string, text: string) => string {
  const { sealing } = rulesOf(library);
  if (!sealing) return (_, text) => text;
  return (column, text) => {
    const field = sealing.fields[column];
    return field && text.trim() !== '' ? field.mask(text.trim()) : hideNumbers(text);
  };
}

export function hideNumbers(text: string): string {
  const plain = text.normalize('NFKC');
  return plain.search(NUMBER) < 0 ? text : plain.replace(NUMBER, maskIdNumber);
}

/** A whole row by column. */
export function hiddenCells(library: string, cells: Readonly<Record<string, string>>): Record<string, string> {
  const hide = hiding(library);
  return Object.fromEntries(Object.entries(cells).map(([column, text]) => [column, hide(column, text)]));
}
