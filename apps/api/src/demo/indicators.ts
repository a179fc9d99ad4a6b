import type { Filing } from './filing.js';
import { lineTotal } from './filing.js';
import type { Random } from './random.js';

/** Level 1 to 3 as of 2021: 成本, 产出 (数量 质量 时效), 效益, 满意度; every heavy line has its quantity. */
export function buildIndicators(filing: Filing, random: Random): void {
  const total = lineTotal(filing);
  filing.indicators = [];
  const add = (
    level1: string,
    level2: string,
    name: string,
    operator: string,
    value: number,
    measure: string,
    weight: number,
    line_no: number | null = null,
  ) =>
    filing.indicators.push({
      level1,
      level2,
      name,
      direction: operator === '<=' ? '反向' : '正向',
      operator,
      value: String(value),
      numeric_value: value,
      measure,
      weight,
      line_no,
    });
  add('成本', '经济成本', '项目总成本控制数', '<=', Math.ceil(total / 1_000_000), '万元', 10);
  for (const line of filing.lines) {
    const first = line.line_no === 1;
    if (first || line.amount_fen >= 0.15 * total) {
      add(
        '产出',
        '数量',
        first ? filing.output : `${line.text}数量`,
        '>=',
        line.quantity,
        line.measure,
        first ? 15 : 5,
        line.line_no,
      );
    }
  }
  add('产出', '质量', '一次验收合格率', '>=', random.int(95, 99), '%', 10);
  add('产出', '时效', '按期完成率', '>=', random.int(92, 98), '%', 10);
  add('效益', '社会效益', '受益人数', '>=', Number(filing.version.beneficiaries), '人', 15);
  if (random.chance(0.7)) add('效益', '社会效益', '诉求办结率', '>=', random.int(88, 97), '%', 5);
  if (random.chance(0.5)) add('效益', '生态效益', '单位能耗下降率', '>=', random.int(2, 6), '%', 5);
  add('满意度', '服务对象满意度', '服务对象满意度', '>=', random.int(90, 95), '%', 10);
}
