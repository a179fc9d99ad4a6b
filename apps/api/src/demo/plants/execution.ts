import { demoCity, fen } from '../calendar.js';
import type { City } from '../city.js';
import type { Filing, Row } from '../filing.js';
import { continuing, familyOf, fault, nearMiss, type Plant } from './plant.js';

function yearOf(city: City, filing: Filing, year: number): Row {
  const row = city.find('history_project_year', { project_key: filing.key, year });
  if (!row) throw new Error(`${filing.code} has no ${year}`);
  return row;
}

const of = (city: City, table: string, filing: Filing, year: number) =>
  city.rows(table).filter((row) => row.project_key === filing.key && row.year === year);

/** Gives the year exactly this much spending, in its months and by its codes alike. */
function spend(city: City, filing: Filing, year: number, total: number): void {
  const row = yearOf(city, filing, year);
  for (const [table, column] of [
    ['history_month', 'paid_fen'],
    ['history_payment', 'paid_fen'],
  ] as const) {
    const rows = of(city, table, filing, year);
    const before = rows.reduce((sum, part) => sum + Number(part[column]), 0);
    let rest = total;
    rows.forEach((part, index) => {
      const share = index === rows.length - 1 ? rest : Math.floor((total * Number(part[column])) / before);
      part[column] = share;
      rest -= share;
    });
  }
  row.executed_fen = total;
}

/** Moves spending so that the named months hold these shares of the year. */
function crowd(city: City, filing: Filing, shares: Record<number, number>): void {
  const year = demoCity.fullYear;
  const total = Number(yearOf(city, filing, year).executed_fen);
  const months = of(city, 'history_month', filing, year);
  const others = months.filter(({ month }) => !(Number(month) in shares));
  let rest = total;
  for (const row of months) {
    const share = shares[Number(row.month)];
    if (share !== undefined) rest -= row.paid_fen = Math.floor(total * share);
  }
  others.forEach((row, index) => {
    const part = index === others.length - 1 ? rest : Math.floor(rest / (others.length - index));
    row.paid_fen = part;
    rest -= part;
  });
}

const rateOf = (rule: string, kind: 'fault' | 'near-miss', year: number, rates: number[]): Plant =>
  (kind === 'fault' ? fault : nearMiss)(
    rule,
    'history',
    continuing,
    ({ city, filing, index }) => {
      const rate = rates[index % rates.length] ?? 1;
      spend(city, filing, year, Math.ceil(Number(yearOf(city, filing, year).final_fen) * rate));
      return `${year} 年执行率 ${rate}`;
    },
    rates.length,
  );

const large: Plant['host'] = (filing) =>
  continuing(filing) && !filing.version.is_construction && filing.version.request_fen >= fen(900_000);
const petty: Plant['host'] = (filing) => continuing(filing) && filing.version.request_fen < fen(450_000);

/** Money spent in the years before. */
export const EXECUTION: readonly Plant[] = [
  rateOf('E01', 'fault', demoCity.fullYear, [0.55, 0.599, 0.75, 0.799, 0.85, 0.895]),
  rateOf('E01', 'near-miss', demoCity.fullYear, [0.9, 0.9, 0.901, 0.905]),
  rateOf('E02', 'fault', demoCity.runningYear, [0.31, 0.48, 0.55, 0.595]),
  rateOf('E02', 'near-miss', demoCity.runningYear, [0.6, 0.6, 0.601, 0.61]),
  fault('E03', 'history', continuing, ({ city, filing, index }) => {
    carry(city, filing, 1_234_500 + index, 2, null);
    return '结转满两年仍未用完，没有登记收回';
  }),
  nearMiss('E03', 'history', continuing, ({ city, filing, index }) => {
    carry(city, filing, index % 2 ? 1_234_500 : 0, index % 2 ? 1 : 2, null);
    return index % 2 ? '结转只满一年' : '满两年，已全部用完';
  }),
  fault('E04', 'history', continuing, ({ city, filing, index }) => {
    const row = yearOf(city, filing, demoCity.fullYear);
    if (index % 2) row.adjustments = 3;
    else row.adjusted_fen = Math.ceil(Number(row.initial_fen) * 0.31);
    return index % 2 ? '一年调剂三次' : '调剂超过批复数三成';
  }),
  nearMiss('E04', 'history', continuing, ({ city, filing }) => {
    const row = yearOf(city, filing, demoCity.fullYear);
    Object.assign(row, { adjustments: 2, adjusted_fen: Math.floor(Number(row.initial_fen) * 0.3) });
    return '调剂两次，合计不超过三成';
  }),
  fault('E05', 'history', large, ({ city, filing, index }) => {
    crowd(city, filing, index % 2 ? { 12: 0.42 } : { 10: 0.21, 11: 0.21, 12: 0.2 });
    return index % 2 ? '十二月支出超过四成' : '四季度支出超过六成';
  }),
  nearMiss('E05', 'history', large, ({ city, filing, index }) => {
    crowd(city, filing, index % 2 ? { 12: 0.4, 11: 0.09, 10: 0.08 } : { 10: 0.2, 11: 0.2, 12: 0.2 });
    return index % 2 ? '十二月支出不超过四成' : '四季度支出不超过六成';
  }),
  nearMiss(
    'E05',
    'history',
    petty,
    ({ city, filing }) => {
      crowd(city, filing, { 12: 0.8 });
      return '十二月支出八成，但全年不到五十万元';
    },
    2,
  ),
  fault('E06', 'history', continuing, ({ city, filing }) => stray(city, filing, 0.23)),
  nearMiss('E06', 'history', continuing, ({ city, filing }) => stray(city, filing, 0.2)),
  fault('E07', 'history', continuing, ({ city, filing }) => bid(city, filing, [0.62, 0.65, 0.66])),
  nearMiss('E07', 'history', continuing, ({ city, filing, index }) =>
    bid(city, filing, index % 2 ? [0.5, 0.5] : [0.6, 0.702, 0.8]),
  ),
  fault('E08', 'history', continuing, ({ city, filing, index }) => {
    const row = yearOf(city, filing, demoCity.fullYear);
    if (index % 2) row.unbudgeted_fen = 480_000;
    else spend(city, filing, demoCity.fullYear, Math.ceil(Number(row.final_fen) * 1.02));
    return index % 2 ? '有无预算支出' : '支出超过预算';
  }),
  nearMiss('E08', 'history', continuing, ({ city, filing }) => {
    spend(city, filing, demoCity.fullYear, Number(yearOf(city, filing, demoCity.fullYear).final_fen));
    return '支出恰等于预算';
  }),
  fault('E10', 'filing', familyOf('CI'), ({ filing }) => {
    filing.approvals = filing.approvals.filter(({ kind }) => kind === '数据主管部门意见');
    return '可研、概算或建设方案未批，申请当年建设资金';
  }),
  nearMiss('E10', 'filing', familyOf('C'), ({ filing, index }) => {
    const dropped = index % 2 ? '概算' : '可研';
    filing.approvals = filing.approvals.filter(({ kind }) => kind !== dropped);
    return `工程只批了${index % 2 ? '可研' : '概算'}`;
  }),
  fault('F17', 'history', continuing, ({ city, filing, index }) =>
    grow(city, filing, [1.25, 1.45, 1.6, 1.9][index % 4] ?? 1.3),
  ),
  nearMiss('F17', 'history', continuing, ({ city, filing, index }) =>
    grow(city, filing, [1.2, 1.199, 1.19, 1.18][index % 4] ?? 1),
  ),
];

function grow(city: City, filing: Filing, factor: number): string {
  const row = yearOf(city, filing, demoCity.runningYear);
  const final = Math.ceil(filing.version.request_fen / factor);
  Object.assign(row, { initial_fen: final, final_fen: final });
  spend(city, filing, demoCity.runningYear, Math.floor(final * 0.66));
  return `申报额是上年预算的 ${factor} 倍`;
}

function carry(city: City, filing: Filing, unused_fen: number, years_unused: number, booked_on: string | null): void {
  city.put('carry_over', {
    unit_code: filing.unit,
    project_key: filing.key,
    origin_year: demoCity.year - 1 - years_unused,
    purpose_key: String(filing.version.purpose_key),
    unused_fen,
    years_unused,
    booked_on,
  });
}

/** Spending on a code without budget. */
function stray(city: City, filing: Filing, share: number): string {
  const year = demoCity.fullYear;
  const total = Number(yearOf(city, filing, year).executed_fen);
  const outside = Math.floor(total * share);
  const [first] = of(city, 'history_payment', filing, year);
  let rest = outside;
  for (const row of of(city, 'history_payment', filing, year)) {
    const taken = Math.min(rest, Number(row.paid_fen));
    row.paid_fen = Number(row.paid_fen) - taken;
    rest -= taken;
  }
  const own = { unit_code: first?.unit_code ?? filing.unit, project_key: filing.key, year };
  city.put('history_payment', { ...own, econ_code: '30228', budget_fen: 0, paid_fen: outside });
  return `预算外科目支出占 ${share}`;
}

/** Awards of small, unrelated items, so that nothing looks split. */
function bid(city: City, filing: Filing, ratios: number[]): string {
  const awards = city.rows('award');
  for (const row of awards) if (row.project_key === filing.key) row.project_key = null;
  ratios.forEach((ratio, index) => {
    const budget = fen(186_000 + index * 1_370);
    city.put('award', {
      unit_code: filing.unit,
      award_id: `${filing.key}-B${index}`,
      year: 2023 + index,
      project_key: filing.key,
      catalogue_item: `专项物资${filing.id}`,
      name: '专项物资采购',
      method: '竞争性磋商',
      budget_fen: budget,
      award_fen: Math.ceil(budget * ratio),
      vendor: `供应商${filing.id}-${index}`,
      awarded_on: `${2023 + index}-05-10`,
    });
  });
  return `中标价与预算之比 ${ratios.join('、')}`;
}
