import { readNumber } from './chinese-number.js';

const DATE =
  /([0-9０-９]{4}|[〇○零一二三四五六七八九]{4})年([0-9０-９一二三四五六七八九十]{1,2})月([0-9０-９一二三四五六七八九十]{1,3})日/gu;

/** Every date in a text, 2024年3月1日 or 二〇二四年三月一日, as YYYY-MM-DD; days no calendar has are left out. */
export function isoDates(text: string): string[] {
  return [...text.matchAll(DATE)].flatMap(([, year = '', month = '', day = '']) => {
    const parts = [readNumber(year), readNumber(month), readNumber(day)];
    const [y = 0, m = 0, d = 0] = parts.map((part) => part ?? 0);
    return isDay(y, m, d) ? [`${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`] : [];
  });
}

/** YYYY-MM-DD that a calendar has. */
export function isIsoDate(text: string): boolean {
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return y !== undefined && isDay(Number(y), Number(m), Number(d));
}

export function dayBefore(date: string): string {
  const [y = 0, m = 0, d = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(y, m - 1, d - 1)).toISOString().slice(0, 10);
}

function isDay(y: number, m: number, d: number): boolean {
  const days = [31, y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return y >= 1900 && y <= 2200 && m >= 1 && m <= 12 && d >= 1 && d <= (days[m - 1] ?? 0);
}
