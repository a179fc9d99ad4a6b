import { paragraph, wordFile } from '@zhunsheng/base-data-server/testing';
import { chinesePdf, type Placed } from './chinese-pdf.js';

/** Words to put in the place of others: how a fault is planted in a document that holds. */
export type Faults = Readonly<Record<string, string>>;

type Part = { title: string; rows: string[][] } | { sentence: string };

/** A department nobody has, whose figures all agree; 2027, 万元. */
const BUDGET: readonly Part[] = [
  { sentence: '云衡市档案馆2027年度部门预算' },
  {
    title: '部门收支总表',
    rows: [
      ['项目', '金额', '项目', '金额'],
      ['一、财政拨款', '1,000.00', '一、一般公共服务支出', '880.00'],
      ['二、其他资金', '50.00', '二、住房保障支出', '170.00'],
      ['收入合计', '1,050.00', '支出合计', '1,050.00'],
    ],
  },
  {
    title: '财政拨款支出预算表',
    rows: [
      ['科目代码', '科目名称', '合计', '基本支出', '项目支出'],
      ['合计', '1,000.00', '600.00', '400.00'],
      ['201', '一般公共服务支出', '830.00', '430.00', '400.00'],
      ['20126', '档案事务', '830.00', '430.00', '400.00'],
      ['2012601', '行政运行', '430.00', '430.00', '0.00'],
      ['2012604', '档案馆', '400.00', '0.00', '400.00'],
      ['221', '住房保障支出', '170.00', '170.00', '0.00'],
      ['22102', '住房改革支出', '170.00', '170.00', '0.00'],
      ['2210201', '住房公积金', '99.33', '99.33', '0.00'],
      ['2210202', '提租补贴', '70.66', '70.66', '0.00'],
    ],
  },
  {
    title: '财政拨款“三公”经费支出预算表',
    rows: [
      ['合计', '因公出国（境）费', '小计', '公务用车购置费', '公务用车运行维护费', '公务接待费'],
      ['12.50', '3.00', '8.00', '2.00', '6.00', '1.50'],
    ],
  },
  { sentence: '第三部分2027年度部门预算情况说明' },
  { sentence: '云衡市档案馆2027年度收入、支出预算总计1050.00万元，与上年相比增加50.00万元，增长5.00%。' },
  { sentence: '本年收入预算合计1050万元，其中：财政拨款收入1000万元，占95.24%；其他资金50万元，占4.76%。' },
  { sentence: '档案事务（款）行政运行（项）支出430万元，与上年相比持平。' },
  { sentence: '住房改革支出（款）住房公积金（项）支出99.33万元，比2026年减少0.67万元，下降0.67%。' },
  { sentence: '“三公”经费中，因公出国（境）费支出3万元，公务用车运行维护费6.00万元，公务接待费1.50万元。' },
];

const LEFT = [40, 150, 300, 380, 460, 530];

export function budgetPdf(faults: Faults = {}): Buffer {
  const pages: Placed[][] = [[]];
  let y = 60;
  const step = (): void => {
    y += 24;
    if (y < 780) return;
    pages.push([]);
    y = 60;
  };
  const place = (x: number, text: string): void => void pages.at(-1)?.push({ x, y, text: replaced(text, faults) });
  for (const part of BUDGET) {
    if ('sentence' in part) {
      for (const line of replaced(part.sentence, faults).match(/.{1,42}/gu) ?? []) {
        place(60, line);
        step();
      }
      continue;
    }
    place(200, part.title);
    step();
    place(460, '单位：万元');
    step();
    for (const row of part.rows) {
      // a total has no code before it
      const shift = row.length === 4 && part.rows[0]?.length === 5 ? 1 : 0;
      const columns = part.rows[0]?.length === 6 ? [40, 110, 220, 270, 360, 470] : LEFT;
      for (const [at, text] of row.entries()) place(columns[at + (at === 0 ? 0 : shift)] ?? 40, text);
      step();
    }
  }
  return chinesePdf(pages);
}

export function budgetDocx(faults: Faults = {}): Buffer {
  const cell = (text: string): string => `<w:tc>${paragraph(replaced(text, faults))}</w:tc>`;
  const body = BUDGET.map((part) => {
    if ('sentence' in part) return paragraph(replaced(part.sentence, faults));
    const wide = part.rows[0]?.length ?? 0;
    const rows = part.rows.map((row) => {
      const cells = row.length === wide ? row : [row[0] ?? '', '', ...row.slice(1)];
      return `<w:tr>${cells.map(cell).join('')}</w:tr>`;
    });
    return `${paragraph(part.title)}${paragraph('单位：万元')}<w:tbl>${rows.join('')}</w:tbl>`;
  });
  return wordFile(body.join(''));
}

const replaced = (text: string, faults: Faults): string =>
  Object.entries(faults).reduce((all, [from, to]) => all.replaceAll(from, to), text);
