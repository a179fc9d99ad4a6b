import type { ReportBlock, ReportView } from '@zhunsheng/contract';

import type { Printing, ThemeReading } from '../facts.js';
import { Figures } from './figures.js';
import { dayOf, grounds, heading, text, watermark, within } from './words.js';

const UNITS = 10;
const FINDINGS = 12;

/** 专题分析报告: the figures of the theme's page, its comparison across units, what was found and what became of it. */
export function themeReport({ view, units, findings, alerts }: ThemeReading, printing: Printing): ReportView {
  const figures = new Figures();
  const { theme, year } = view;
  const query = `year=${String(year)}`;
  return {
    kind: 'theme',
    title: [`${String(year)}年度“${theme.name}”`, '专题分析报告'],
    blocks: [
      heading('一、总体情况'),
      text(`${theme.purpose.replace(/。?$/, '。')}`),
      ...totals(view, figures, printing),
      heading('二、各单位比较'),
      ...across(units, figures),
      heading('三、发现的线索'),
      ...found(findings, figures, view.searchedAt, printing.seesAll),
      heading('四、预警办理'),
      ...handled(alerts, figures),
      ...grounds(
        printing,
        `专题版本：${view.version === 0 ? '随产品' : `第${String(view.version)}版`}；依据：${theme.basis.map(({ document, number, certainty }) => `${document}${number ?? ''}${certainty === 'V' ? '' : '（待确认）'}`).join('、') || '本局自定'}。线索查找截止：${view.searchedAt ? dayOf(view.searchedAt) : '尚未查找'}。`,
      ),
    ],
    issuer: '预算审核机构',
    date: dayOf(printing.at),
    watermark: watermark(printing),
    figures: figures.all,
    sources: {
      theme: `/api/v1/themes/${theme.code}?${query}`,
      units: `/api/v1/themes/${theme.code}/comparison?by=units&${query}`,
      findings: `/api/v1/themes/${theme.code}/findings?${query}`,
      alerts: `/api/v1/theme-alerts?theme=${theme.code}&${query}`,
    },
  };
}

function totals({ figures: shown }: ThemeReading['view'], figures: Figures, printing: Printing): ReportBlock[] {
  return [
    ...(printing.seesAll ? [] : [text(`以下数字${within(printing).replace(/[（）]/g, '')}。`)]),
    {
      kind: 'table',
      head: ['指标', '数值', '说明'],
      widths: [0.24, 0.3, 0.46],
      rows: shown.map(({ name, value, unit, note }, at) => [
        name,
        value === null
          ? '—'
          : unit === '个'
            ? figures.count(`theme.figures.${String(at)}.value`, value, '个')
            : figures.money(`theme.figures.${String(at)}.value`, value),
        // a cell that begins with a figure is set as one
        note.replace(/^(?=\d)/, '共 '),
      ]),
    },
  ];
}

function across({ rows, more, missing }: ThemeReading['units'], figures: Figures): ReportBlock[] {
  const shown = rows.slice(0, UNITS);
  if (shown.length === 0) return [text(`没有可比较的单位。${missing}`)];
  const left = rows.length - shown.length + more;
  return [
    {
      kind: 'table',
      head: ['单位', '本单位', '全体中位数', '高出中位数的金额'],
      widths: [0.4, 0.19, 0.19, 0.22],
      rows: shown.map(({ name, own, reference, aboveFen }, at) => [
        name,
        figures.money(`units.rows.${String(at)}.own`, own),
        reference === null ? '—' : figures.money(`units.rows.${String(at)}.reference`, reference),
        aboveFen === 0 ? '—' : figures.money(`units.rows.${String(at)}.aboveFen`, aboveFen),
      ]),
    },
    ...(left > 0 ? [text(`另有${left.toLocaleString('zh-CN')}个单位见系统。`)] : []),
    ...(missing ? [text(`${missing.replace(/。?$/, '。')}`)] : []),
  ];
}

/** No finding is only said where somebody searched and the reader may know. */
function found(
  findings: ThemeReading['findings'],
  figures: Figures,
  searchedAt: string | null,
  seesAll: boolean,
): ReportBlock[] {
  if (!seesAll) return [text('线索涉及其他单位，由财政部门查看。')];
  if (searchedAt === null) return [text('尚未查找线索，不等于没有线索。')];
  if (findings.length === 0) return [text('按所列方法没有找到线索。')];
  const shown = findings.slice(0, FINDINGS);
  const left = findings.length - shown.length;
  return [
    text(
      `共${figures.count('findings.total', findings.length, '条')}，同一笔钱可能列入多条，金额不宜相加。按涉及金额列示如下：`,
    ),
    {
      kind: 'table',
      head: ['单位', '线索', '涉及金额'],
      widths: [0.22, 0.58, 0.2],
      rows: shown.map(({ unitName, title, sentence, amountFen }, at) => [
        unitName,
        `${title}。${sentence}`,
        figures.money(`findings.items.${String(at)}.amountFen`, amountFen),
      ]),
    },
    ...(left > 0 ? [text(`其余${String(left)}条见系统。`)] : []),
  ];
}

function handled({ counts, total }: ThemeReading['alerts'], figures: Figures): ReportBlock[] {
  if (total === 0) return [text('没有预警。')];
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${state}${figures.count(`alerts.counts.${state}`, count, '条')}`);
  return [text(`预警${figures.count('alerts.total', total, '条')}：${parts.join('、')}。`)];
}
