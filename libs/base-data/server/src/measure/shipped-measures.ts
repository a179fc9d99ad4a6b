import { MEASURES } from '../shipped/small-sets.js';
import { SHIPPED_STANDARDS } from '../shipped/standards.js';
import { ATOM_NAMES } from './atoms.js';
import { dimensionOf, readMeasure } from './measure.js';
import { divisorOf } from './price-check.js';

export interface MeasureRow {
  name: string;
  dimension: string;
  factor: number;
}

const COMPOUND =
  '人次 人天 人日 人月 人年 人学时 台月 台年 台天 辆月 辆年 平方米月 平方米年 ㎡月 ㎡年 米年 公里年 盏年 株年 座年 处年 户年 户月 家年 项年 吨公里 场次 人场 间夜';

/** Simple and compound measures, and every unit of the shipped standards, as rows of the library. */
export function shippedMeasures(): MeasureRow[] {
  const names = [...ATOM_NAMES, ...COMPOUND.split(' '), ...MEASURES];
  const rows = new Map<string, MeasureRow>();
  for (const name of names) {
    const row = measureRow(name);
    if (row) rows.set(name, row);
  }
  for (const { unit } of SHIPPED_STANDARDS) {
    const divisor = divisorOf(unit);
    if (divisor) rows.set(unit, { name: unit, dimension: `钱/${dimensionOf(divisor)}`, factor: 1 / divisor.factor });
  }
  return [...rows.values()];
}

/** A name that can be read as a row; null when a part of it is unknown. */
export function measureRow(name: string): MeasureRow | null {
  const measure = readMeasure(name);
  return measure && { name, dimension: dimensionOf(measure), factor: measure.factor };
}
