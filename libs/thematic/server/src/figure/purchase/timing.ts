import type { PurchaseYear } from '@zhunsheng/contract';

import type { BoughtYear } from './purchase-years.js';

const MONTHS = Array.from({ length: 12 }, (_, k) => k + 1);

/** When a year bought. A month that began after the last known day is not known: it is not a month without purchases. */
export function timing(
  { year, monthsFen }: Pick<BoughtYear, 'year' | 'monthsFen'>,
  knownUntil: string,
): Pick<PurchaseYear, 'months' | 'lastQuarterShare'> {
  const months = MONTHS.map((month) => {
    const begins = `${String(year)}-${String(month).padStart(2, '0')}-01`;
    return monthsFen[month] ?? (begins > knownUntil ? null : 0);
  });
  const sum = (some: readonly (number | null)[]): number => some.reduce<number>((all, fen) => all + (fen ?? 0), 0);
  const whole = sum(months);
  const isKnown = knownUntil >= `${String(year)}-12-31` && whole > 0;
  return { months, lastQuarterShare: isKnown ? sum(months.slice(9)) / whole : null };
}
