import type {
  CrossYearView,
  ExecutionView,
  ForecastView,
  OutcomeGroupView,
  OutcomeView,
  PolicyListView,
  PolicyView,
} from '@zhunsheng/contract';

/** A table as it leaves the house: a title for the file, rows of text, and how the figures are made. */
export interface Sheet {
  title: string;
  head: string[];
  rows: string[][];
  caliber: string;
}

/** 元 with two decimals, so that a spreadsheet adds up what the page added up; nothing for what is not known. */
const yuan = (fen: number | null): string => (fen === null ? '' : (fen / 100).toFixed(2));
const rate = (value: number | null): string => (value === null ? '' : `${(100 * value).toFixed(2)}%`);
const text = (value: number | string | null): string => String(value ?? '');

export const executionSheet = ({ year, rows, totals, caliber }: ExecutionView): Sheet => ({
  title: `${String(year)}年执行进度`,
  head: '名称 说明 年初预算（元） 已安排（元） 已支付（元） 执行率 应达进度 滞后金额（元） 闲置（元）'.split(' '),
  rows: [
    ...rows.map((row) => [
      ...[row.name, row.note, yuan(row.initialFen), yuan(row.finalFen), yuan(row.paidFen), rate(row.rate)],
      ...[rate(row.expectedRate), yuan(row.behindFen), yuan(row.idleFen)],
    ]),
    ['合计', '', yuan(totals.initialFen), yuan(totals.finalFen), yuan(totals.paidFen), rate(totals.rate), '', '', ''],
  ],
  caliber,
});

export const crossYearSheet = ({ years, rows, apart, totals, untraced, caliber }: CrossYearView): Sheet => ({
  title: `${String(years[0])}至${String(years.at(-1))}年跨年比较`,
  head: [
    '编码',
    '名称',
    ...years.flatMap((year) => [`${String(year)}预算（元）`, `${String(year)}支付（元）`]),
    '断点或原因',
  ],
  rows: [
    ...rows.map(({ key, name, values, breaks }) => [
      ...[key, name, ...values.flatMap(({ finalFen, paidFen }) => [yuan(finalFen), yuan(paidFen)])],
      breaks.map((one) => `${String(one.year)} ${one.kind} ${one.text}`).join('；'),
    ]),
    ...apart.map((one) => [
      ...[one.key, `另列：${one.name}`],
      ...years.flatMap((year) => (year === one.year ? [yuan(one.finalFen), yuan(one.paidFen)] : ['', ''])),
      one.reason,
    ]),
    ...(totals
      ? [['', '合计', ...totals.flatMap(({ finalFen, paidFen }) => [yuan(finalFen), yuan(paidFen)]), '']]
      : []),
    ...untraced.map(({ key, name, reason }) => [key, name, ...years.flatMap(() => ['', '']), reason]),
  ],
  caliber,
});

export const outcomeSheet = ({ groups, unmeasured, caliber }: OutcomeView): Sheet => ({
  title: '成本效益',
  head: '支出类型 产出 单位 项目数 四分之一位（元） 中位（元） 四分之三位（元） 离群 说明'.split(' '),
  rows: [
    ...groups.map((one) => [
      ...[one.work, one.output, one.measure, text(one.projects), yuan(one.lowFen), yuan(one.medianFen)],
      ...[yuan(one.highFen), text(one.outliers), one.reason ?? ''],
    ]),
    ...unmeasured.map(({ reason, projects }) => ['未比较', '', '', text(projects), '', '', '', '', reason]),
  ],
  caliber,
});

export const outcomeGroupSheet = ({ output, work, measure, rows, reason }: OutcomeGroupView): Sheet => ({
  title: `${work}-${output}-单位成本`,
  head: [
    '项目编码',
    '项目',
    '单位',
    '成本（元）',
    '产出数量',
    '计量单位',
    `每${measure}成本（元）`,
    '与中位之比',
    '离群',
    '取数',
  ],
  rows: rows.map((row) => [
    ...[row.code, row.name, row.unit, yuan(row.costFen), text(row.quantity), row.measure, yuan(row.perOutputFen)],
    ...[row.ratio === null ? '' : row.ratio.toFixed(2), OUTLIERS[row.outlier ?? 'none'], row.evidence],
  ]),
  caliber: reason ?? '同类项目之间比较',
});

const OUTLIERS = { high: '偏高', low: '偏低', none: '' };

export const policiesSheet = ({ policies, caliber }: PolicyListView): Sheet => ({
  title: '政策评价',
  head: '政策文件 文号 项目数 单位数 本年申报（元） 历年支付（元） 结果条数 达标率 状态'.split(' '),
  rows: policies.map((one) => [
    ...[one.title, text(one.number), text(one.projects), text(one.units), yuan(one.requestFen), yuan(one.paidFen)],
    ...[text(one.results), rate(one.metShare), one.state],
  ]),
  caliber,
});

export const policySheet = ({ title, rows, caliber }: PolicyView): Sheet => ({
  title: `政策评价-${title}`,
  head: '年度 单位 项目 预算（元） 支付（元） 指标数 达标数 评价等级'.split(' '),
  rows: rows.map((row) => [
    ...[text(row.year), row.unit, row.name, yuan(row.finalFen), yuan(row.paidFen), text(row.indicators)],
    ...[text(row.met), text(row.grade)],
  ]),
  caliber,
});

export const forecastSheet = ({ year, rows, method }: ForecastView): Sheet => ({
  title: `${String(year)}年执行预测`,
  head: '编码 名称 预算（元） 已支付（元） 预测全年（元） 区间下限（元） 区间上限（元） 预测执行率 历次误差 说明'.split(
    ' ',
  ),
  rows: rows.map((row) => [
    ...[row.key, row.name, yuan(row.budgetFen), yuan(row.paidFen), yuan(row.forecastFen), yuan(row.lowFen)],
    ...[yuan(row.highFen), rate(row.rate), row.past.map((one) => `${String(one.year)} ${rate(one.error)}`).join('；')],
    row.reason ?? '',
  ]),
  caliber: method,
});
