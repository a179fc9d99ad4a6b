import { readDate } from '../../import/tabular/date.js';
import { chineseInteger } from './chinese-numerals.js';

const WRITTEN = /(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
const IN_CHARACTERS = /([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/g;

/** Days a text names, as `YYYY-MM-DD`, in the order they stand. */
export function datesIn(text: string): string[] {
  const found: { at: number; date: string }[] = [];
  const add = (at: number, year: number, month: number, day: number): void => {
    const date = readDate(`${String(year)}-${String(month)}-${String(day)}`);
    if (date !== null) found.push({ at, date });
  };
  for (const match of text.matchAll(WRITTEN)) {
    const [, y1, m1, d1, y2, m2, d2] = match;
    add(match.index, Number(y1 ?? y2), Number(m1 ?? m2), Number(d1 ?? d2));
  }
  for (const match of text.matchAll(IN_CHARACTERS)) {
    const [year, month, day] = match.slice(1).map(chineseInteger);
    add(match.index, year ?? 0, month ?? 0, day ?? 0);
  }
  return found.sort((a, b) => a.at - b.at).map(({ date }) => date);
}
