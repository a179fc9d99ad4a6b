const DIGITS: Readonly<Record<string, number>> = {};
for (const row of ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖', '○', '０１２３４５６７８９', '0123456789']) {
  [...row].forEach((digit, value) => ((DIGITS as Record<string, number>)[digit] = value));
}
const EXTRA: Readonly<Record<string, number>> = { 两: 2 };
const POWERS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const TENS: Readonly<Record<string, number>> = { 廿: 20, 卅: 30 };

/** What a number in the text of a statute may be written with; for use inside a character class. */
export const NUMERALS = '0-9０-９〇○零一二三四五六七八九十百千两廿卅壹贰叁肆伍陆柒捌玖拾佰仟';

/** 一百零三, 一〇三, 103, １０３ and 壹佰零叁 are all 103; null where it is no number, as 十百. */
export function readNumber(text: string): number | null {
  const signs = [...text.replace(/\s/g, '')];
  if (signs.length === 0) return null;
  if (signs.every((sign) => sign in DIGITS)) return Number(signs.map((sign) => DIGITS[sign]).join(''));
  let sum = 0;
  let digit: number | null = null;
  let least = Infinity;
  for (const sign of signs) {
    const power = POWERS[sign];
    const ten = TENS[sign];
    const value = DIGITS[sign] ?? EXTRA[sign];
    if (power !== undefined) {
      if (power >= least) return null;
      least = power;
      sum += (digit ?? 1) * power;
      digit = null;
    } else if (ten !== undefined) sum += ten;
    else if (value !== undefined) digit = value;
    else return null;
  }
  return sum + (digit ?? 0);
}

/** As statutes write it: 10 十, 103 一百零三, 110 一百一十. */
export function chineseNumber(value: number): string {
  const digits = '零一二三四五六七八九';
  let text = '';
  let gap = false;
  for (const [power, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / power) % 10;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    if (gap) text += '零';
    gap = false;
    text += power === 10 && digit === 1 && text === '' ? name : `${digits[digit] ?? ''}${name}`;
  }
  return text || '零';
}
