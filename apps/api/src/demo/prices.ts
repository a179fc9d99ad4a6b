import { shippedConditions } from '@zhunsheng/base-data-server';

import { demoCity, fen } from './calendar.js';
import type { City } from './city.js';
import { Random } from './random.js';

/** What every unit buys now and then and no filing of this year names: `[wordings, measure, middle price, spread, lines]`. */
const BOUGHT: readonly [wordings: string[], measure: string, yuan: number, spread: number, lines: number][] = [
  [['台式计算机', '采购台式计算机', '台式计算机更新'], '台', 4400, 0.1, 210],
  [['便携式计算机'], '台', 6200, 0.12, 120],
  [['打印机', '打印机购置'], '台', 1080, 0.14, 130],
  [['空调', '空调购置'], '台', 3900, 0.3, 160],
  [['投影仪'], '台', 5200, 0.42, 90],
  [['碎纸机'], '台', 780, 0.35, 60],
  [['档案密集架'], '立方米', 1150, 0.22, 48],
  [['执法记录仪'], '台', 1900, 0.28, 75],
  [['食堂餐饮具'], '套', 46, 0.5, 36],
];

/** Wordings nobody has placed yet: for the queue. */
const UNPLACED: readonly [wording: string, measure: string, yuan: number, lines: number][] = [
  ['台式计算机显示器', '台', 1150, 26],
  ['激光投影仪带幕布', '套', 7900, 14],
  ['挂式空调', '台', 2600, 18],
  ['打印机硒鼓', '个', 320, 30],
];

/** Decimal points that slipped, and boxes priced as pieces. */
const SLIPS = [10, 0.1, 12, 0.01];

/** Purchases of all units over three years, one in thirty written wrongly; conditions and neighbours of standards. */
export function buildPrices(city: City): void {
  const random = new Random(city.seed, 'prices');
  const units = city.units.filter((unit) => !unit.solo).slice(0, 90);
  let sample_no = 1000;
  const buy = (item_key: string, measure: string, yuan: number): void => {
    const year = demoCity.runningYear - random.int(0, 2);
    city.put('history_price', {
      unit_code: random.pick(units).code,
      item_key,
      year,
      sample_no: sample_no++,
      unit_price_fen: fen(Math.round(yuan * 10) / 10),
      quantity: random.int(1, 40),
      measure,
    });
  };
  for (const [wordings, measure, yuan, spread, lines] of BOUGHT) {
    for (let n = 0; n < lines; n++) {
      const price = yuan * Math.exp(spread * bell(random));
      buy(random.pick(wordings), measure, random.chance(1 / 30) ? price * random.pick(SLIPS) : price);
    }
  }
  for (const [wording, measure, yuan, lines] of UNPLACED)
    for (let n = 0; n < lines; n++) buy(wording, measure, yuan * random.between(0.85, 1.2));
  addConditions(city);
  addNeighbours(city);
}

/** Near enough to a normal distribution: the sum of twelve even ones. */
function bell(random: Random): number {
  let sum = -6;
  for (let n = 0; n < 12; n++) sum += random.between(0, 1);
  return sum;
}

function addConditions(city: City): void {
  for (const { code, since, rowNo, attribute, over, upto, valueFen, note } of shippedConditions())
    city.put('standard_condition', {
      standard_code: code,
      since,
      row_no: rowNo,
      attribute,
      over,
      upto,
      value_fen: Number(valueFen),
      note,
    });
}

/** Standards of invented neighbours, so that there is something to compare with. */
function addNeighbours(city: City): void {
  const rows: [peer: string, item: string, year: number, yuan: number, unit: string, level: number | null][] = [
    ['澄江市', '台式计算机', 2024, 4800, '元/台', 1.04],
    ['望州市', '台式计算机', 2023, 5500, '元/台', 0.93],
    ['澄江市', '便携式计算机', 2024, 7000, '元/台', 1.04],
    ['北屏市', '打印机', 2022, 1500, '元/台', null],
    ['澄江市', '物业费', 2024, 5.2, '元/平方米月', 1.04],
    ['望州市', '物业费', 2025, 7.1, '元/平方米月', 0.93],
    ['澄江市', '空调', 2024, 4200, '元/台', 1.04],
  ];
  for (const [peer, item_key, year, yuan, unit, level_ratio] of rows)
    city.put('peer_standard', {
      peer,
      item_key,
      tier: '',
      year,
      value_fen: fen(yuan),
      unit,
      level_ratio,
      level_source: level_ratio === null ? '' : '居民人均可支配收入之比（演示数据）',
      document: `${peer}本级预算支出标准（演示数据）`,
      certainty: 'L',
    });
}
