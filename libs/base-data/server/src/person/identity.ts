import type { FieldPlace } from '@zhunsheng/kernel';

/** What of a person is sealed, as one field. */
export interface Identity {
  name: string;
  idNumber: string;
}

/** The blind index of identity numbers; another field's index of the same number differs. */
export const ID_FIELD = 'person.id_number';

export function identityPlace(region: number, unitCode: string, personNo: string): FieldPlace {
  return { region, table: 'person', column: 'identity', row: `${unitCode}/${personNo}` };
}

/** What stands sealed in place of a person who was erased: of every opener's shape, and nobody's. */
export const ERASED: Identity = { name: '（已删除）', idNumber: '' };

export function isErased({ idNumber }: Identity): boolean {
  return idNumber === ERASED.idNumber;
}

export function maskName(name: string): string {
  if (name === ERASED.name) return name;
  const [first = '', ...rest] = [...name];
  return first + '＊'.repeat(Math.max(rest.length, 1));
}

/** Two digits and two: the usual six and four leave, with the check digit, fewer than three thousand candidates. */
export function maskIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 2)}${'*'.repeat(Math.max(idNumber.length - 4, 0))}${idNumber.slice(-2)}`;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** ISO 7064 MOD 11-2, as GB 11643 has it. */
export function checkDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_DIGITS[sum % 11] ?? '';
}

export function normalIdNumber(typed: string): string {
  return typed.normalize('NFKC').trim().toUpperCase();
}

/** What is wrong with an identity number, without repeating it; null = nothing. */
export function idNumberProblem(typed: string): string | null {
  const idNumber = normalIdNumber(typed);
  if (!/^\d{17}[\dX]$/.test(idNumber)) return '应为 18 位身份证号';
  const birth = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  const parsed = new Date(`${birth}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== birth) return '第 7–14 位不是一个日期';
  return checkDigit(idNumber) === idNumber[17] ? null : '校验位（末位）不符，请核对';
}
