import type { FindingKind } from '../../finding.js';
import { isSheet, type MadeDocument, type Part, type Sheet } from './sheet.js';

/** One thing wrong in a document that is otherwise sound; `plant` returns false where it has no place for it. */
export interface Fault {
  name: string;
  /** Any of these kinds of finding tells it. */
  told: readonly FindingKind[];
  plant: (document: MadeDocument) => boolean;
}

const FIGURE = /^-?[\d,]+\.\d{2}$/;

/** Another figure, wrong by so much that no rounding explains it. */
function wrong(text: string): string {
  const value = Number(text.replaceAll(',', ''));
  const other = Math.abs(value) < 3 ? value + 3 : value * 1.1 + 1;
  return other.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, text.includes(',') ? ',' : '');
}

const sheet = (document: MadeDocument, title: RegExp): Sheet | undefined =>
  document.parts.filter(isSheet).find((one) => title.test(one.title));

/** In the first row that fits, the `nth` figure. */
function inTable(document: MadeDocument, title: RegExp, row: RegExp, nth = 0): boolean {
  const found = sheet(document, title)?.rows.find((cells) => cells.some((text) => row.test(text)));
  const from = found?.findIndex((text) => row.test(text)) ?? -1;
  const at = (found ?? []).flatMap((text, no) => (no > from && FIGURE.test(text) ? [no] : []))[nth];
  if (!found || at === undefined) return false;
  found[at] = wrong(found[at] ?? '0');
  return true;
}

const sentences = (document: MadeDocument): { sentence: string }[] =>
  document.parts.filter((part: Part): part is { sentence: string } => !isSheet(part));

function inText(document: MadeDocument, pattern: RegExp, other: (match: string) => string): boolean {
  for (const one of sentences(document)) {
    if (!pattern.test(one.sentence)) continue;
    one.sentence = one.sentence.replace(pattern, other);
    return true;
  }
  return false;
}

const figureAfter = (before: string): RegExp => new RegExp(`(?<=${before})[\\d.]+(?=(?:万)?元)`);

export const FAULTS: readonly Fault[] = [
  {
    name: '项与款不符',
    told: ['sum'],
    plant: (document) => inTable(document, /^部门支出总表$|^支出决算表$/, /机关事业单位职业年金缴费支出|^2080506/),
  },
  {
    name: '类与合计不符',
    told: ['sum'],
    plant: (document) => inTable(document, /^一般公共预算支出表$|^一般公共预算财政拨款支出决算表$/, /^合计$/),
  },
  {
    name: '列相加不符',
    told: ['sum'],
    plant: (document) => inTable(document, /^部门支出总表$|^支出决算表$/, /政府办公厅.*|^20103 /, 1),
  },
  {
    name: '收支总表分项不符',
    told: ['sum', 'tables'],
    plant: (document) => inTable(document, /^部门收支总表$|^收入支出决算总表$/, /、卫生健康支出$/),
  },
  {
    name: '收支不平',
    told: ['sum', 'tables'],
    plant: (document) => inTable(document, /^部门收支总表$|^收入支出决算总表$/, /^支出总计$|^总计$/),
  },
  {
    name: '经济分类不符',
    told: ['sum', 'text'],
    plant: (document) => inTable(document, /基本支出表$|基本支出决算表$/, /^(?:30201)$/),
  },
  {
    name: '三公合计不符',
    told: ['three-public'],
    plant: (document) => inTable(document, /“三公”/, /^合计$/, 1) || inRow(document, /“三公”/, 0),
  },
  {
    name: '三公公车小计不符',
    told: ['three-public'],
    plant: (document) => inTable(document, /“三公”/, /公务用车费/, 1) || inRow(document, /“三公”/, 'vehicles'),
  },
  {
    name: '表间不符',
    told: ['tables', 'sum', 'text'],
    plant: (document) => {
      const found = sheet(document, /^部门收入总表$|^收入决算表$/);
      if (!found) return false;
      // the whole table is of another draft: it agrees with itself and with nothing else
      for (const row of found.rows)
        for (const [at, text] of row.entries())
          if (FIGURE.test(text)) row[at] = (Number(text.replaceAll(',', '')) * 2).toFixed(2);
      return true;
    },
  },
  {
    name: '文字总计与表不符',
    told: ['text', 'share'],
    plant: (document) => inText(document, figureAfter('(?:预算总计|总计均为|收支总预算|年度收入总计)'), wrong),
  },
  {
    name: '文字三公与表不符',
    told: ['text', 'three-public', 'share'],
    plant: (document) => inText(document, figureAfter('公务接待费(?:支出决算)?'), wrong),
  },
  {
    name: '文字三公总额与表不符',
    told: ['text', 'three-public', 'share'],
    plant: (document) =>
      inText(
        document,
        figureAfter('“三公”经费(?:预算数为|预算|支出|财政拨款支出预算为[\\d.]+万?元，支出决算为)'),
        wrong,
      ),
  },
  {
    name: '增减前的数写错',
    told: ['share'],
    plant: (document) => inText(document, /(?<=机关运行经费支出)[\d.]+(?=万?元，比上年)/, wrong),
  },
  {
    name: '文字科目与表不符',
    told: ['text', 'share'],
    plant: (document) =>
      inText(document, figureAfter('行政运行（项）(?:。年初预算为[\\d.]+万?元，支出决算为)?'), wrong),
  },
  {
    name: '文字采购分项不符',
    told: ['sum', 'text'],
    plant: (document) => inText(document, figureAfter('政府采购工程(?:预算|支出)'), wrong),
  },
  {
    name: '占比算错',
    told: ['share'],
    plant: (document) => inText(document, /(?<=占比?)\d+\.\d\d(?=%；)/, (text) => (Number(text) + 7.3).toFixed(2)),
  },
  {
    name: '增减幅算错',
    told: ['share'],
    plant: (document) =>
      inText(document, /(?<=(?:增长|下降|降低))\d+\.\d\d(?=%)/, (text) => (Number(text) * 10 + 1).toFixed(2)),
  },
  {
    name: '完成比例算错',
    told: ['share'],
    plant: (document) =>
      inText(document, /(?<=完成年初预算的)\d+\.\d\d(?=%)/, (text) => (Number(text) - 30).toFixed(2)),
  },
  {
    name: '年度写错（标题）',
    told: ['year'],
    plant: (document) => inText(document, /(?<=第三部分 )20\d\d(?=年)/, (year) => String(Number(year) - 1)),
  },
  {
    name: '年度写错（正文）',
    told: ['year'],
    plant: (document) =>
      inText(document, /20\d\d(?=年度?(?:“三公”|收支总预算|收入总计|支出预算合计|支出合计))/, (year) =>
        String(Number(year) - 1),
      ),
  },
  {
    name: '模板未改（××）',
    told: ['placeholder'],
    plant: (document) => inText(document, figureAfter('机关运行经费(?:财政拨款预算|支出)?'), () => 'XX'),
  },
  {
    name: '模板未改（圈）',
    told: ['placeholder'],
    plant: (document) => append(document, '其他说明：○○○○项目按计划实施。'),
  },
  {
    name: '模板未改（填写说明）',
    told: ['placeholder'],
    plant: (document) => append(document, '国有资产占用情况：（请根据实际情况填写）'),
  },
  {
    name: '模板未改（单位名）',
    told: ['placeholder'],
    plant: (document) => append(document, '××局预算绩效管理工作开展情况良好。'),
  },
];

function append(document: MadeDocument, sentence: string): boolean {
  document.parts.push({ sentence });
  return true;
}

/** 合计 or 小计 of the cars in a table whose heads are its columns. */
function inRow(document: MadeDocument, title: RegExp, which: 0 | 'vehicles'): boolean {
  const [row] = (sheet(document, title)?.rows ?? []).slice(-1);
  if (!row) return false;
  const at = row.length > 6 ? (which === 0 ? 6 : 8) : which === 0 ? 0 : 2;
  if (!FIGURE.test(row[at] ?? '')) return false;
  row[at] = wrong(row[at] ?? '0');
  return true;
}
