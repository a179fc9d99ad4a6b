export type IndicatorColumn = 'level1' | 'level2' | 'name' | 'value' | 'measure' | 'weight' | 'direction' | 'operator';

const HEADERS: readonly [IndicatorColumn, RegExp][] = [
  ['level1', /^一级(指标)?$/u],
  ['level2', /^二级(指标)?$/u],
  ['name', /^(三级(指标)?|指标(名称|内容))$/u],
  ['measure', /^(计量|度量)?单位$/u],
  ['weight', /^(分值)?(权重|权数|分值)/u],
  ['direction', /^(指标)?(方向|性质|类型)$/u],
  ['operator', /^(比较符|运算符|符号)$/u],
  ['value', /(指标值|目标值|年度值|绩效目标值)/u],
];
const LEVEL1 = /^(成本|产出|效益|满意度?)(指标)?$/u;

/** Column of each field by the header row; without one, the order of the printed form: level 1, 2, 3, value, measure, weight. */
export function indicatorColumns(
  first: readonly string[],
): { header: boolean; at: Map<IndicatorColumn, number> } | null {
  const at = new Map<IndicatorColumn, number>();
  first.forEach((cell, index) => {
    const key = cell.normalize('NFKC').replace(/\s+/gu, '');
    const column = HEADERS.find(([name, header]) => !at.has(name) && header.test(key))?.[0];
    if (column) at.set(column, index);
  });
  if (at.has('name')) return { header: true, at };
  if (!LEVEL1.test((first[0] ?? '').replace(/\s+/gu, ''))) return null;
  const order: IndicatorColumn[] = ['level1', 'level2', 'name', 'value', 'measure', 'weight'];
  return { header: false, at: new Map(order.map((column, index) => [column, index])) };
}
