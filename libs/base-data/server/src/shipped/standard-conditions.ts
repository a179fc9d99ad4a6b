import { SHIPPED_STANDARDS } from './standards.js';

type Band = [attribute: string, over: number | null, upto: number | null, yuan: number, note: string];

/** Conditional caps, figures in 元: 财资〔2016〕27号 附2 for tables; one city's limits for switches, to be confirmed here. */
const BANDS: Readonly<Record<string, readonly Band[]>> = {
  'ZC-18': [
    ['会议室面积', null, 50, 1600, '会议室不超过 50 平方米'],
    ['会议室面积', 50, 100, 1200, '会议室 50 至 100 平方米（含）'],
    ['会议室面积', 100, null, 1000, '会议室超过 100 平方米'],
  ],
  'XX-03': [
    ['终端数', null, 50, 9_000, '终端不超过 50 台；参考常行审〔2023〕7号'],
    ['终端数', 50, 150, 12_500, '终端 50 至 150 台（含）；参考常行审〔2023〕7号'],
    ['终端数', 150, null, 50_000, '终端超过 150 台；参考常行审〔2023〕7号'],
  ],
};

export interface ShippedCondition {
  code: string;
  since: string;
  rowNo: number;
  attribute: string;
  over: number | null;
  upto: number | null;
  valueFen: string;
  note: string;
}

export function shippedConditions(): ShippedCondition[] {
  return Object.entries(BANDS).flatMap(([code, bands]) => {
    const standard = SHIPPED_STANDARDS.find((one) => one.code === code);
    if (!standard) throw new Error(`conditions of ${code}, which is not shipped`);
    return bands.map(([attribute, over, upto, yuan, note], at) => {
      return { code, since: standard.since, rowNo: at + 1, attribute, over, upto, valueFen: String(yuan * 100), note };
    });
  });
}
