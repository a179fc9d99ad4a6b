import { halfWidth } from './half-width.js';

export const MONEY_UNITS = { 分: 0, 元: 2, 千元: 5, 万元: 6, 百万元: 8, 亿元: 10 } as const;
export type MoneyUnit = keyof typeof MONEY_UNITS;

export type ReadAmount = { ok: true; fen: number } | { ok: false; blank: boolean; reason: string };

/** Decimal text to integer 分 by moving the point; a float would lose the last 分 of a large total. */
export function readAmount(raw: string, unit: MoneyUnit): ReadAmount {
  const text = halfWidth(raw);
  if (text === '' || /^[-—–－]+$/.test(text)) return { ok: false, blank: true, reason: '金额为空' };
  if (text.startsWith('#')) return refused(`金额单元格是错误值 ${text}，请修正公式`);
  const stated = /(亿元|百万元|万元|千元|元|分)$/.exec(text)?.[1] as MoneyUnit | undefined;
  const bare = text
    .replace(/(亿元|百万元|万元|千元|元|分)$/, '')
    .replace(/^(人民币|rmb|cny|us)?\s*[¥￥$]?/i, '')
    .replace(/\s+/g, '');
  const accounting = /^\((.*)\)$/.exec(bare);
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+|)(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/i.exec(accounting?.[1] ?? bare);
  if (!match || (match[2] === '' && !match[3])) return refused(`“${raw.trim()}”不是金额`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = MONEY_UNITS[stated ?? unit] + Number(exponent);
  const digits = whole.replaceAll(',', '') + fraction;
  const zeros = shift - fraction.length;
  const kept = zeros >= 0 ? digits + '0'.repeat(zeros) : digits.slice(0, zeros) || '0';
  if (zeros < 0 && /[1-9]/.test(digits.slice(zeros)))
    return refused(`“${raw.trim()}”${stated ?? unit}精确到了分以下，请在原表里四舍五入到分`);
  const fen = Number(kept);
  if (!Number.isSafeInteger(fen)) return refused(`“${raw.trim()}”超出可计算的金额范围`);
  return { ok: true, fen: (sign === '-') !== Boolean(accounting) && fen !== 0 ? -fen : fen };
}

function refused(reason: string): ReadAmount {
  return { ok: false, blank: false, reason };
}

/** `金额（万元）`, `单位：元` or `amount_wan_yuan`: the unit a header or caption states, if it states one. */
export function unitInText(text: string): MoneyUnit | null {
  const plain = halfWidth(text).toLowerCase();
  if (/wan[_ ]?yuan/.test(plain)) return '万元';
  const match = /(?:\(|:|\/|,|人民币)\s*(亿元|百万元|万元|千元|元)/.exec(plain);
  return (match?.[1] as MoneyUnit | undefined) ?? null;
}
