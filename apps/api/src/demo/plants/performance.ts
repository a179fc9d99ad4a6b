import { demoCity } from '../calendar.js';
import type { City } from '../city.js';
import { settle } from '../estimate.js';
import type { Filing, Row } from '../filing.js';
import { needsPreEvaluation } from '../paperwork.js';
import { anyone, continuing, familyOf, fault, nearMiss, newcomer, type Plant } from './plant.js';

const MILLION = 100_000_000;

const evaluated: Plant['host'] = (filing) => newcomer(filing) && needsPreEvaluation(filing);
const drop = (filing: Filing, match: (row: Row) => boolean) => {
  filing.indicators = filing.indicators.filter((row) => !match(row));
};

function addIndicator(filing: Filing, name: string, target: number | null, more: Row = {}): void {
  filing.indicators.push({
    level1: '效益',
    level2: '社会效益',
    name,
    direction: target === null ? '定性' : '正向',
    operator: target === null ? '定性' : '>=',
    value: target === null ? '良好' : String(target),
    numeric_value: target,
    measure: target === null ? null : '%',
    weight: 2,
    line_no: null,
    ...more,
  });
}

/** Exactly `total` rows, of which `soft` are without measure. Quantities stay: they are matched with the estimate. */
function soften(filing: Filing, total: number, soft: number, name: (n: number) => string): void {
  while (filing.indicators.length < total - soft) addIndicator(filing, `协同事项${filing.indicators.length}办结率`, 90);
  for (let n = 1; filing.indicators.length < total; n++) addIndicator(filing, name(n), null);
}

const few: Plant['host'] = (filing) => anyone(filing) && filing.indicators.length <= 9;
const find = (city: City, filing: Filing, table: string, more: Row = {}) =>
  city.find(table, { project_key: filing.key, ...more });

function reEvaluate(city: City, filing: Filing, self: number, finance: number, grade: string): void {
  const own = { unit_code: filing.unit, project_key: filing.key, year: demoCity.fullYear };
  for (const [kind, score] of [
    ['自评', self],
    ['财政评价', finance],
  ] as const) {
    const row = find(city, filing, 'evaluation', { kind });
    if (row) Object.assign(row, { score, grade });
    else city.put('evaluation', { ...own, kind, score, grade, improvement_plan: null, evaluated_on: '2025-06-30' });
  }
}

/** One result takes the place of all others, so that the shares are known to the point. */
function unmet(city: City, filing: Filing, share: number): void {
  const rows = city.rows('indicator_result').filter((row) => row.project_key === filing.key);
  rows.forEach((row, index) => {
    const first = index === 0;
    Object.assign(row, { met: !first, weight: first ? share : (100 - share) / (rows.length - 1) });
  });
}

/** The target of one indicator and what was reached last time. */
function lastTime(city: City, filing: Filing, direction: '正向' | '反向', target: number, actual: number): void {
  const name = direction === '正向' ? '窗口一次办结率' : '平均等候时长';
  const measure = direction === '正向' ? '%' : '分钟';
  addIndicator(filing, name, target, { direction, operator: direction === '正向' ? '>=' : '<=', measure });
  city.put('indicator_result', {
    unit_code: filing.unit,
    project_key: filing.key,
    year: demoCity.fullYear,
    indicator: name,
    direction,
    target: actual,
    actual,
    weight: 2,
    met: true,
  });
}

/** Goals, indicators, and what evaluations said. */
export const PERFORMANCE: readonly Plant[] = [
  fault('P01', 'filing', anyone, ({ filing, index }) => {
    if (index % 2) filing.version.goal = null;
    else filing.version.annual_goal = null;
    return index % 2 ? '没有总体绩效目标' : '没有年度绩效目标';
  }),
  nearMiss('P01', 'filing', anyone, ({ filing }) => {
    Object.assign(filing.version, { goal: '按期完成。', annual_goal: '按期完成。' });
    return '目标只有一句话，但填了';
  }),
  fault('P02', 'filing', anyone, ({ filing }) => {
    for (const row of filing.indicators)
      if (row.level1 === '效益') Object.assign(row, { level1: '产出', level2: '质量' });
    return '没有效益指标';
  }),
  fault('P02', 'filing', familyOf('CER'), ({ filing }) => {
    drop(filing, ({ level1 }) => level1 === '成本');
    return '工程、采购或维修项目没有成本指标';
  }),
  nearMiss('P02', 'filing', familyOf('ZHV'), ({ filing }) => {
    drop(filing, ({ level1 }) => level1 === '成本' || level1 === '满意度');
    return '非工程采购、非直接服务项目没有成本和满意度指标';
  }),
  fault('P03', 'filing', anyone, ({ filing, index }) => {
    const missing = index % 2 ? '质量' : '时效';
    drop(filing, ({ level2 }) => level2 === missing);
    return `没有${missing}指标`;
  }),
  fault(
    'P03',
    'filing',
    anyone,
    ({ filing }) => {
      soften(filing, 26, 0, String);
      return '三级指标二十六条';
    },
    2,
  ),
  nearMiss('P03', 'filing', anyone, ({ filing }) => {
    soften(filing, 25, 0, String);
    return '三级指标恰二十五条';
  }),
  fault('P04', 'filing', few, ({ filing }) => {
    soften(filing, 16, 7, (n) => `配合事项${n}完成情况`);
    return '十六条指标中量化九条';
  }),
  nearMiss('P04', 'filing', few, ({ filing }) => {
    soften(filing, 15, 6, (n) => `配合事项${n}完成情况`);
    return '十五条指标中量化九条，恰为六成';
  }),
  fault('P05', 'history', continuing, ({ city, filing, index }) => {
    if (index % 2) lastTime(city, filing, '正向', 85, 96);
    else lastTime(city, filing, '反向', 12, 10);
    return index % 2 ? '目标低于上次实际的九成' : '等候时长目标比上次实际放宽两成';
  }),
  nearMiss('P05', 'history', continuing, ({ city, filing, index }) => {
    if (index % 2) lastTime(city, filing, '正向', 90, 100);
    else lastTime(city, filing, '反向', 11, 10);
    return index % 2 ? '目标恰为上次实际的九成' : '反向指标恰放宽一成';
  }),
  fault('P06', 'filing', anyone, ({ filing, index }) => {
    const total = filing.version.request_fen;
    const heavy = filing.lines.find((line) => line.amount_fen >= 0.25 * total);
    const row = filing.indicators.find(({ line_no }) => line_no === heavy?.line_no);
    if (!row) throw new Error(`${filing.code} has no heavy line`);
    if (index % 2) row.numeric_value = Number(row.numeric_value) + 1;
    else Object.assign(row, { line_no: null, level2: '质量' });
    return index % 2 ? '数量指标与明细数量不一致' : '两成以上的明细没有数量指标';
  }),
  nearMiss('P06', 'filing', lightLine, ({ filing }) => {
    const light = filing.lines.find((line) => isLight(filing, line.amount_fen));
    drop(filing, ({ line_no }) => line_no === light?.line_no);
    return '不到两成的明细没有数量指标';
  }),
  fault('P07', 'filing', few, ({ filing }) => {
    soften(filing, 15, 6, (n) => `进一步改善第${n}类服务体验`);
    return '十五条指标中空泛六条，恰为四成';
  }),
  nearMiss('P07', 'filing', few, ({ filing }) => {
    soften(filing, 13, 5, (n) => `逐步改善第${n}类服务体验`);
    return '十三条指标中空泛五条，不到四成';
  }),
  fault('P08', 'history', continuing, ({ city, filing, index }) => {
    reEvaluate(city, filing, 96, 85 - (index % 2) * 4, '良');
    return '自评比财政评价高十分以上';
  }),
  nearMiss('P08', 'history', continuing, ({ city, filing }) => {
    reEvaluate(city, filing, 92, 82, '良');
    return '自评比财政评价恰高十分';
  }),
  fault(
    'P09',
    'history',
    continuing,
    ({ city, filing, index }) => {
      const [score, grade] = (
        [
          [72, '中'],
          [79.95, '中'],
          [52, '差'],
          [93, '优'],
        ] as const
      )[index % 4] ?? [72, '中'];
      reEvaluate(city, filing, Math.min(99, score + 6), score, grade);
      return `财政评价 ${score} 分，${grade}`;
    },
    6,
  ),
  nearMiss('P09', 'history', continuing, ({ city, filing, index }) => {
    const score = index % 2 ? 80 : 89.95;
    reEvaluate(city, filing, score, score, '良');
    return `财政评价 ${score} 分，良`;
  }),
  fault('P10', 'history', continuing, ({ city, filing, index }) => {
    unmet(city, filing, index % 2 ? 30 : 45);
    return index % 2 ? '未完成指标权重恰三成' : '未完成指标权重超过三成';
  }),
  nearMiss('P10', 'history', continuing, ({ city, filing }) => {
    unmet(city, filing, 29);
    return '未完成指标权重 29%';
  }),
  fault(
    'P11',
    'filing',
    evaluated,
    ({ city, filing, index }) => {
      const changes: Row[] = [
        { project_key: `${filing.key}-撤回` },
        { conclusion: '不予支持', score: 51 },
        { conclusion: '调整后支持', adjusted: false },
      ];
      Object.assign(find(city, filing, 'evaluation', { kind: '事前评估' }) ?? {}, changes[index % 3]);
      return ['五百万元以上新增项目没有事前评估', '事前评估不予支持', '调整后支持，未按意见调整'][index % 3] ?? '';
    },
    6,
  ),
  nearMiss('P11', 'filing', evaluated, ({ city, filing }) => {
    const row = find(city, filing, 'evaluation', { kind: '事前评估' });
    if (row) Object.assign(row, { conclusion: '调整后支持', adjusted: true });
    return '调整后支持，已按意见调整';
  }),
  nearMiss(
    'P11',
    'shape',
    (filing) => familyOf('CRB')(filing) && newcomer(filing) && filing.version.request_fen < 4 * MILLION,
    ({ filing }) => {
      reach(filing, 4.99 * MILLION);
      return '离五百万元不到十万元，没有事前评估';
    },
    3,
  ),
];

/** More of the main line, so that the request comes close under the amount. */
function reach(filing: Filing, amount: number): void {
  const [main] = filing.lines;
  if (!main) return;
  main.quantity += Math.floor((amount - filing.version.request_fen) / main.unit_price_fen);
  main.amount_fen = main.unit_price_fen * main.quantity;
  filing.version.output_quantity = main.quantity;
  settle(filing);
}

function isLight(filing: Filing, amount: number): boolean {
  const share = amount / filing.version.request_fen;
  return share >= 0.15 && share < 0.195;
}

function lightLine(filing: Filing): boolean {
  return anyone(filing) && filing.lines.some((line) => line.line_no > 1 && isLight(filing, line.amount_fen));
}
