import type { Fact, FactDictionary, FactRow, ListRow, ScalarFact, ScalarValue } from '@zhunsheng/ruler';
import { seeded } from '../random.js';

const WORDS = '道路桥梁日常养护与公共照明维护信息系统运行服务采购老旧小区改造困难群众救助学校校舍加固设备更新培训会议课题研究'.split('');

/**
 * Synthetic projects over the whole dictionary: every scalar fact, lists of 0–8 rows, each value additionally missing with
 * probability `missing`. Few distinct numbers, so that equal operands and thresholds are met on purpose.
 */
export function syntheticProjects(dictionary: FactDictionary, n: number, missing: number, seed = 20260101): FactRow[] {
  const random = seeded(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const text = () => Array.from({ length: 6 + Math.floor(random() * 30) }, () => pick(WORDS)).join('');

  const scalar = (fact: ScalarFact): ScalarValue => {
    switch (fact.type) {
      case 'money':
        return (1 + Math.floor(random() * 400)) * 250_000;
      case 'integer':
        return fact.unit === '年' ? 2022 + Math.floor(random() * 7) : 1 + Math.floor(random() * 60);
      case 'number':
        return 1 + Math.floor(random() * 60);
      case 'ratio':
        return Math.floor(random() * 41) / 20;
      case 'boolean':
        return random() < 0.7;
      case 'date':
        return `${2023 + Math.floor(random() * 4)}-0${1 + Math.floor(random() * 9)}-15`;
      case 'enum':
        return pick(fact.codes ?? ['']);
      case 'text':
        return text();
    }
  };
  const value = (fact: Fact): FactRow[string] => {
    if (random() < missing) return undefined;
    if (fact.type !== 'list') return scalar(fact);
    return Array.from({ length: Math.floor(random() * 9) }, (): ListRow => {
      const row: ListRow = {};
      for (const field of fact.fields) if (random() >= missing) row[field.name] = scalar(field);
      return row;
    });
  };
  return Array.from({ length: n }, () => {
    const row: FactRow = {};
    for (const fact of dictionary.facts) row[fact.name] = value(fact);
    return row;
  });
}
