const DIGITS: Record<string, number> = {
  ...Object.fromEntries([...'零壹贰叁肆伍陆柒捌玖'].map((sign, value) => [sign, value])),
  ...Object.fromEntries([...'〇一二三四五六七八九'].map((sign, value) => [sign, value])),
  ...{ 贰: 2, 弐: 2, 两: 2, 陸: 6, 仨: 3, 叄: 3 },
};
const SMALL: Record<string, number> = { 拾: 10, 十: 10, 佰: 100, 百: 100, 仟: 1000, 千: 1000 };
const LARGE: Record<string, number> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 };

export const CAPITAL_AMOUNT =
  /[零壹贰叁肆伍陆柒捌玖拾佰仟万亿萬億]{1,30}[元圆](?:[零壹贰叁肆伍陆柒捌玖]角)?(?:零?[零壹贰叁肆伍陆柒捌玖]分)?[整正]?/g;

/** `叁万贰仟伍佰元零捌分` in 分; null when the signs make no number. */
export function capitalFen(text: string): number | null {
  const match = /^(.*?)[元圆](?:(.)角)?(?:零?(.)分)?[整正]?$/.exec(text);
  if (!match) return null;
  const yuan = chineseInteger(match[1] ?? '');
  if (yuan === null) return null;
  return yuan * 100 + (DIGITS[match[2] ?? '零'] ?? 0) * 10 + (DIGITS[match[3] ?? '零'] ?? 0);
}

/** `三百二十`, `叁佰贰拾`, `二〇二六`; null when the signs make no number. */
export function chineseInteger(text: string): number | null {
  if (text === '') return null;
  if ([...text].every((sign) => sign in DIGITS) && text.length > 1)
    return Number([...text].map((sign) => DIGITS[sign]).join(''));
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const sign of text) {
    if (sign in DIGITS) digit = DIGITS[sign] ?? 0;
    else if (sign in SMALL) {
      section += (digit ?? 1) * (SMALL[sign] ?? 1);
      digit = null;
    } else if (sign in LARGE) {
      const large = LARGE[sign] ?? 1;
      // 亿 counts all before it (一万亿), 万 only what follows the last 亿
      const counted = section + (digit ?? 0);
      total = large > 10_000 ? (total + counted) * large : total + counted * large;
      section = 0;
      digit = null;
    } else return null;
  }
  return total + section + (digit ?? 0);
}
