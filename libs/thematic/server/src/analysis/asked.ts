import { ZsError } from '@zhunsheng/kernel';

/** One of the words a parameter may be; the first where it is left out. */
export function oneOf<T extends string>(name: string, words: readonly [T, ...T[]], text: string | undefined): T {
  if (text === undefined || text === '') return words[0];
  const found = words.find((word) => word === text);
  if (!found) throw new ZsError('INVALID_INPUT', { problems: `${name} 应为 ${words.join('、')} 之一` });
  return found;
}

export function yearAsked(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  if (!/^20\d\d$/.test(text)) throw new ZsError('INVALID_INPUT', { problems: 'year 应为四位年度' });
  return Number(text);
}

/** A unit or department is digits; whatever else is asked for is not there. */
export function unitAsked(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^\d{3,12}$/.test(text)) throw new ZsError('NOT_FOUND');
  return text;
}
