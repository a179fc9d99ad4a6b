const DIGITS: Record<string, number> = Object.fromEntries(
  [...'零一二三四五六七八九'].map((digit, value) => [digit, value]),
);
Object.assign(DIGITS, { 〇: 0, 两: 2, 俩: 2, 仨: 3 });
const SCALES: Record<string, number> = { 十: 10, 百: 100, 千: 1_000 };
const MYRIADS: Record<string, number> = { 万: 1e4, 亿: 1e8 };

/** What a Chinese or an Arabic numeral may look like; its unit is not part of it. */
export const NUMERAL = '(?:\\d[\\d,]*(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?)';

/** `1,200.5`, 三十二, 两千五, 二〇二四 → the number, or null when it is none. */
export function numeral(text: string): number | null {
  if (/^\d/.test(text)) {
    const value = Number(text.replaceAll(',', ''));
    return Number.isFinite(value) ? value : null;
  }
  const [whole = '', decimals] = text.split('点');
  const value = wholeNumeral(whole);
  if (value === null || decimals === undefined) return value;
  const digits = [...decimals].map((char) => DIGITS[char]);
  if (!digits.length || digits.some((digit) => digit === undefined)) return null;
  return Number(`${value}.${digits.join('')}`);
}

function wholeNumeral(text: string): number | null {
  const chars = [...text];
  if (!chars.length || chars.some((char) => !(char in DIGITS) && !(char in SCALES) && !(char in MYRIADS))) return null;
  // 两三, 三五: about as many
  if (chars.length === 2 && chars.every((char) => char in DIGITS && DIGITS[char])) return null;
  // 二〇二四: read digit by digit
  if (chars.length > 1 && chars.every((char) => char in DIGITS))
    return Number(chars.map((char) => DIGITS[char]).join(''));
  let [total, section, digit, scale] = [0, 0, 0, 0];
  for (const char of chars) {
    if (char in MYRIADS) {
      total = (total + section + digit) * MYRIADS[char]!;
      [section, digit, scale] = [0, 0, MYRIADS[char]!];
    } else if (char in SCALES) {
      section += (digit || 1) * SCALES[char]!;
      [digit, scale] = [0, SCALES[char]!];
    } else {
      digit = DIGITS[char]!;
      if (char === '零' || char === '〇') scale = 0;
    }
  }
  // 两千五 is 2,500, 两千零五 is 2,005
  return total + section + (scale > 10 ? (digit * scale) / 10 : digit);
}
