const UNIT_FEN = { 亿元: 10_000_000_000, 万元: 1_000_000, 万: 1_000_000, 千元: 100_000, 元: 100 } as const;
export type MoneyUnit = keyof typeof UNIT_FEN;

const AMOUNT = /^[-－]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;

export const isAmount = (text: string): boolean => AMOUNT.test(text);

/** 分, exactly; what is finer than a 分 is rounded. */
export function fenOf(text: string, unit: MoneyUnit): number {
  const plain = text.replaceAll(',', '').replace('－', '-');
  const [whole = '0', part = ''] = plain.replace('-', '').split('.');
  const scale = UNIT_FEN[unit];
  const fen = Number(whole) * scale + Math.round((Number(part || '0') * scale) / 10 ** part.length);
  return plain.startsWith('-') ? -fen : fen;
}

/** What the last decimal place of a figure is worth in 分. */
export function graspOf(text: string, unit: MoneyUnit): number {
  const part = text.split('.')[1] ?? '';
  return Math.max(1, UNIT_FEN[unit] / 10 ** part.length);
}

/** As tables of such documents write it: 万元 with two decimals. */
export function inWan(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const parts = Math.round(Math.abs(fen) / 10_000);
  const rest = Math.abs(fen) % 10_000;
  if (rest !== 0) return `${(fen / 1_000_000).toFixed(6).replace(/0+$/, '')} 万元`;
  return `${sign}${String(Math.floor(parts / 100))}.${String(parts % 100).padStart(2, '0')} 万元`;
}
