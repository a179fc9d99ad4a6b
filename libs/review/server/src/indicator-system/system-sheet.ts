import type { IndicatorSystemView } from '@zhunsheng/contract';
import ExcelJS from 'exceljs';

import { cellText } from '../file-review/workbook/cell-text.js';

type Value = string | number | null;

const HEAD = [
  ...['维度', '维度权重（%）', '指标', '指标满分', '指标权重（%）', '规则', '规则名称', '类型'],
  ...['最高分值', '状态', '用例', '业务负责', '技术负责', '用途'],
] as const;
const WIDTHS = [12, 12, 22, 10, 12, 8, 30, 8, 10, 12, 8, 14, 14, 60];

const share = (weight: number | null): number | null => (weight === null ? null : Number((weight * 100).toFixed(4)));

/** One row a rule; a part nobody scores has a row of its own. */
export function systemRows({ aspects }: Pick<IndicatorSystemView, 'aspects'>): Value[][] {
  return aspects.flatMap(({ name, weight, groups }) =>
    groups.flatMap((group): Value[][] => {
      const above: Value[] = [name, share(weight), `${group.code} ${group.name}`, group.max, share(group.weight)];
      if (group.rules.length === 0) return [[...above, null, null, null, null, null, null, null, null, null]];
      return group.rules.map((rule): Value[] => [
        ...above,
        ...[rule.rule, rule.name, rule.kind === 'score' ? '评分' : '检查', rule.points, rule.state, rule.cases],
        ...[rule.business, rule.technical, rule.purpose],
      ]);
    }),
  );
}

export async function systemWorkbook(view: IndicatorSystemView, watermark: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('审核指标体系', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = HEAD.map((header, at) => ({ header, width: WIDTHS[at] ?? 12 }));
  sheet.getRow(1).font = { bold: true };
  const text = (value: Value): Value => (typeof value === 'string' ? cellText(value) : value);
  for (const row of systemRows(view)) sheet.addRow(row.map(text));
  sheet.addRow([]);
  for (const { where, sentence } of view.gaps) sheet.addRow(['待补', text(where), text(sentence)]);
  sheet.addRow([`规则集第 ${view.version} 版，${view.digest}`]);
  sheet.addRow([`导出 ${watermark}`]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
