import type { PriceComparison } from '@zhunsheng/contract';

import { dimensionOf, type Measure, readMeasure } from './measure.js';

const MONEY = readMeasure('元');

/**
 * May a line priced per `lineMeasure` be held against a standard stated in `standardUnit`? Money of the standard is kept in
 * 分 whatever its unit says, so only what it is divided by matters. `factor`: cap of the standard × factor = cap per line
 * measure (6 元/㎡·月 allows 72 元 per ㎡·年).
 */
export function comparePrice(standardUnit: string, lineMeasure: string | null): PriceComparison {
  if (lineMeasure === null || lineMeasure.trim() === '')
    return { comparable: false, cause: 'blank', reason: '明细没有填计量单位' };
  const standard = divisorOf(standardUnit);
  if (!standard) return unreadable(`标准的计量单位“${standardUnit}”不在计量单位库`);
  const line = readMeasure(lineMeasure);
  if (!line) return unreadable(`明细的计量单位“${lineMeasure}”不在计量单位库`);
  const [wanted, given] = [dimensionOf(standard), dimensionOf(line)];
  if (wanted !== given)
    return unreadable(`标准按“${wanted}”计（${standardUnit}），明细按“${given}”计（${lineMeasure}），不能直接比较`);
  return { comparable: true, factor: line.factor / standard.factor };
}

/** What a price is per: 元/人天 → 人天; 元 alone is per piece. */
export function divisorOf(unit: string): Measure | null {
  const measure = readMeasure(unit);
  if (!measure || measure.powers.get('钱') !== 1) return null;
  const powers = new Map([...measure.powers].filter(([name]) => name !== '钱').map(([name, power]) => [name, -power]));
  if (powers.size === 0) powers.set('件', 1);
  return { powers, factor: moneyFactor(unit) / measure.factor };
}

/** The factor of the money part alone, to be taken out again. */
function moneyFactor(unit: string): number {
  const money = readMeasure(unit.split(/[/每]/)[0] ?? '');
  return money && MONEY && dimensionOf(money) === dimensionOf(MONEY) ? money.factor : 1;
}

function unreadable(reason: string): PriceComparison {
  return { comparable: false, cause: 'unreadable', reason };
}
