import { fen } from '../calendar.js';
import type { City } from '../city.js';
import type { Filing, Line } from '../filing.js';
import { addLine, settle } from '../estimate.js';
import { anyone, familyOf, fault, nearMiss, newcomer, type Plant } from './plant.js';

const MISPLACED: readonly [text: string, right: string][] = [
  ['软件开发与软件购置', '30299'],
  ['资料印刷与排版', '30299'],
  ['机具租赁与场地租用', '30299'],
  ['一线劳务与评审专家劳务', '30299'],
];

function small(
  filing: Filing,
  text: string,
  econ: string,
  quantity: number,
  yuan: number,
  itemKey: string | null = null,
): Line {
  const line = addLine(filing, { text, econ, measure: '项', quantity, yuan, itemKey });
  settle(filing);
  return line;
}

/** Prices of one invented item, close together, so that the fence is known: 95 to 105 元. */
function sample(city: City, item_key: string, count: number): void {
  for (let n = 0; n < count; n++) {
    city.put('history_price', {
      unit_code: city.units[n % 40]?.code ?? '205001',
      item_key,
      year: 2023 + (n % 3),
      sample_no: n + 1,
      unit_price_fen: fen(95 + (10 * n) / (count - 1)),
      quantity: 10,
      measure: '项',
    });
  }
}

/** Round figures only: three lines of the same labour, none of them bought. */
function roundFigures(filing: Filing, yuan: number[]): void {
  const [first] = filing.lines;
  filing.lines = [];
  for (const amount of yuan) {
    addLine(filing, {
      text: '一线服务劳务',
      econ: '30226',
      measure: '项',
      quantity: 1,
      yuan: amount,
      ...(first ? { func: first.func_code } : {}),
    });
  }
  settle(filing);
}

/** What the standards of these items are stated per; a price per anything else would not be comparable. */
const MEASURE_OF: Readonly<Record<string, string>> = { 差旅住宿费: '人天', 资料印刷: '份', 讲课费: '学时' };

const overStandard = (
  kind: 'fault' | 'near-miss',
  cases: readonly (readonly [text: string, econ: string, item: string, tier: string, yuan: number, note: string])[],
): Plant => {
  const build = kind === 'fault' ? fault : nearMiss;
  return build(
    'F15',
    'shape',
    familyOf('RSZ'),
    ({ filing, index }) => {
      const [text, econ, item, tier, yuan, note] = cases[index % cases.length] ?? ['', '30299', '', '', 1, ''];
      const line = small(filing, text, econ, 11, yuan, item);
      Object.assign(line, { tier, measure: MEASURE_OF[item] });
      return note;
    },
    cases.length,
  );
};

/** How the money was worked out: class of spending, basis of the price, standards, samples, round figures. */
export const ESTIMATE: readonly Plant[] = [
  fault('F07', 'shape', familyOf('RSZ'), ({ filing, index }) => {
    const [text, econ] = MISPLACED[index % MISPLACED.length] ?? ['', '30299'];
    small(filing, text, econ, 7, 311.3);
    return `“${text}”列在其他商品和服务支出`;
  }),
  nearMiss('F07', 'shape', familyOf('RSZ'), ({ filing }) => {
    small(filing, '印刷用耗材', '30202', 7, 311.3);
    return '内容同时像印刷费和专用材料费';
  }),
  fault('F13', 'filing', anyone, ({ filing }) => {
    const line = filing.lines.find(({ amount_fen }) => amount_fen >= fen(10_000)) ?? (filing.lines[0] as Line);
    Object.assign(line, { price_source: null, item_key: null });
    return '一万元以上的明细没有测算依据';
  }),
  nearMiss('F13', 'shape', familyOf('RSZ'), ({ filing }) => {
    small(filing, '零星事项', '30299', 1, 9999.9).price_source = null;
    return '不到一万元的明细没有测算依据';
  }),
  fault(
    'F14',
    'shape',
    (filing) => familyOf('S')(filing) && newcomer(filing),
    ({ filing }) => {
      roundFigures(filing, [400_000, 300_000, 400_000]);
      return '一百一十万元三行全是整十万';
    },
  ),
  nearMiss(
    'F14',
    'shape',
    (filing) => familyOf('S')(filing) && newcomer(filing),
    ({ filing, index }) => {
      roundFigures(filing, index % 2 ? [400_000, 300_000, 400_000, 81_234.5, 90_321.7] : [300_000, 300_000, 300_000]);
      return index % 2 ? '五行中三行整十万，恰为六成' : '全是整十万，但总额九十万元';
    },
  ),
  overStandard('fault', [
    ['走访差旅', '30211', '差旅住宿费', '', 396.5, '住宿费超固定标准一成以内'],
    ['走访差旅', '30211', '差旅住宿费', '', 431, '住宿费超固定标准一成以上'],
    ['名册印刷', '30202', '资料印刷', '', 43.2, '印刷单价超固定标准一成以内'],
    ['讲课劳务', '30226', '讲课费', '正高', 1050, '讲课费超法定标准'],
  ]),
  overStandard('near-miss', [
    ['走访差旅', '30211', '差旅住宿费', '', 380, '住宿费恰等于标准'],
    ['名册印刷', '30202', '资料印刷', '', 40, '印刷单价恰等于标准'],
    ['讲课劳务', '30226', '讲课费', '正高', 1000, '讲课费恰等于法定标准'],
    ['走访差旅', '30211', '差旅住宿费', '局级', 489, '局级住宿标准之内'],
  ]),
  fault('F16', 'shape', familyOf('RSZ'), ({ city, filing, index }) => {
    const item = `抽样物项${filing.id}`;
    sample(city, item, index % 2 ? 24 : 10);
    small(filing, '零星物项', '30299', 11, index % 2 ? 160 : 125, item);
    return index % 2 ? '高于四分位上界（24 个样本）' : '高于九十分位（10 个样本）';
  }),
  nearMiss('F16', 'shape', familyOf('RSZ'), ({ city, filing, index }) => {
    const item = `抽样物项${filing.id}`;
    sample(city, item, index % 2 ? 24 : 7);
    small(filing, '零星物项', '30299', 11, index % 2 ? 106 : 190, item);
    return index % 2 ? '高于全部样本，但在四分位上界之内' : '偏高，但样本只有七个';
  }),
];
