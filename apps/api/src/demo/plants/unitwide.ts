import { demoCity, fen } from '../calendar.js';
import type { City } from '../city.js';
import { addLine, settle } from '../estimate.js';
import type { Filing, Row } from '../filing.js';
import { alone, fault, nearMiss, type Plant } from './plant.js';

function spendOn(filing: Filing, text: string, econ: string, yuan: number): void {
  addLine(filing, { text, econ, measure: '项', quantity: 1, yuan });
  settle(filing);
}

const plan = (city: City, filing: Filing, econ_code: string, year: number, yuan: number, plan_number: string | null) =>
  city.put('unit_econ_budget', { unit_code: filing.unit, year, econ_code, budget_fen: fen(yuan), plan_number });

/** Last year's three-public budgets of every unit: 接待 38,000, 车辆运行 56,000. */
const RECEPTION = 38_000;
const VEHICLES = 56_000;

function buyVehicle(city: City, filing: Filing, row: Row): void {
  const quantity = Number(row.quantity ?? 1);
  const yuan = Number(row.price_fen) / 100;
  const line = addLine(filing, { text: '公务用车购置', econ: '31013', measure: '辆', quantity, yuan });
  settle(filing);
  filing.sheets.vehicle_request.push({
    line_no: line.line_no,
    purpose: '应急保障',
    energy: '燃油',
    quantity: 1,
    displacement_ml: 1500,
    replaces_vehicle: null,
    ...row,
  });
  // bought within an approved plan and last year's total: nothing rises (T01)
  plan(city, filing, '31013', demoCity.runningYear, quantity * yuan, null);
}

const oldCar = (city: City, filing: Filing, bought_on: string): string => {
  const vehicle = city.find('vehicle', { unit_code: filing.unit });
  if (!vehicle) throw new Error(`${filing.unit} has no car`);
  vehicle.bought_on = bought_on;
  return String(vehicle.vehicle_id);
};

function awards(city: City, filing: Filing, rows: readonly Row[], project_key: string | null): void {
  rows.forEach((row, index) => {
    const award = Number(row.award_fen);
    city.put('award', {
      unit_code: filing.unit,
      award_id: `${filing.key}-U${index}`,
      year: 2025,
      project_key,
      catalogue_item: '专项服务',
      name: '专项服务采购',
      method: '竞争性磋商',
      budget_fen: Math.round(award * 1.04),
      vendor: `承办单位${filing.id}-${index}`,
      awarded_on: `${Number(row.year ?? 2025)}-04-2${index}`,
      ...row,
    });
  });
}

/** Three years, one vendor holding this share of each. */
function favour(city: City, filing: Filing, share: number): void {
  filing.sheets.service_purchase.push({
    line_no: 1,
    content: '窗口引导与资料整理服务',
    vendor: `长期承办${filing.id}`,
    contract_years: 1,
    special_term: false,
    labour_dispatch: false,
    amount_fen: filing.lines[0]?.amount_fen ?? 0,
  });
  for (const year of [2023, 2024, 2025]) {
    awards(
      city,
      filing,
      [
        { year, award_id: `${filing.key}-V${year}`, award_fen: share * 1_000_000, vendor: `长期承办${filing.id}` },
        {
          year,
          award_id: `${filing.key}-W${year}`,
          award_fen: (100 - share) * 1_000_000,
          vendor: `其他承办${filing.id}`,
        },
      ],
      null,
    );
  }
}

function commission(filing: Filing, share: number): void {
  filing.version.is_study = true;
  filing.lines = filing.lines.filter((line) => line.dept_econ !== '30203');
  filing.lines.forEach((line, index) => (line.line_no = index + 1));
  settle(filing);
  const yuan = Math.floor((filing.version.request_fen * share) / (1 - share)) / 100;
  addLine(filing, { text: '委托专题研究', econ: '30227', measure: '项', quantity: 1, yuan });
  settle(filing);
}

/** Facts of a whole unit: only planted where a unit files a single project. */
export const UNITWIDE: readonly Plant[] = [
  fault(
    'T01',
    'shape',
    alone,
    ({ city, filing, index }) => {
      if (index === 0) {
        spendOn(filing, '公务接待', '30217', RECEPTION + 1200);
        return '公务接待费高于上年，没有批准计划';
      }
      if (index === 1) {
        spendOn(filing, '公务接待', '30217', RECEPTION + 900);
        spendOn(filing, '公务用车运行', '30231', VEHICLES + 900);
        for (const econ of ['30217', '30231'])
          plan(city, filing, econ, demoCity.year, 0, `云财行〔2025〕${filing.id}号`);
        return '三公合计高于上年';
      }
      spendOn(filing, '公务接待用品', '30299', 4321.7);
      return { note: '三公支出列在其他科目', also: ['F07'] };
    },
    3,
  ),
  nearMiss(
    'T01',
    'shape',
    alone,
    ({ filing }) => {
      spendOn(filing, '公务接待', '30217', RECEPTION);
      return '公务接待费恰等于上年';
    },
    3,
  ),
  fault(
    'T02',
    'shape',
    alone,
    ({ city, filing, index }) => {
      const cases: readonly [Row, string][] = [
        [{ quantity: 3, price_fen: fen(109_800) }, '购置后三加二辆，超过编制四辆'],
        [{ purpose: '机要通信', price_fen: fen(120_500) }, '机要通信车价格超过十二万元'],
        [{ purpose: '机要通信', price_fen: fen(111_000), displacement_ml: 1800 }, '机要通信车排量超过 1.6 升'],
        [{ energy: '新能源', displacement_ml: null, price_fen: fen(181_000) }, '新能源车价格超过十八万元'],
      ];
      const found = cases[index];
      if (found) {
        buyVehicle(city, filing, found[0]);
        return found[1];
      }
      const replaces_vehicle = oldCar(city, filing, '2019-05-20');
      buyVehicle(city, filing, { price_fen: fen(118_000), replaces_vehicle });
      return '旧车不满八年即更新';
    },
    5,
  ),
  nearMiss(
    'T02',
    'shape',
    alone,
    ({ city, filing, index }) => {
      if (index === 0) buyVehicle(city, filing, { quantity: 2, price_fen: fen(109_800) });
      if (index === 1)
        buyVehicle(city, filing, { purpose: '机要通信', price_fen: fen(120_000), displacement_ml: 1600 });
      if (index === 2) buyVehicle(city, filing, { energy: '新能源', displacement_ml: null, price_fen: fen(180_000) });
      if (index === 3) {
        buyVehicle(city, filing, { price_fen: fen(118_000), replaces_vehicle: oldCar(city, filing, '2017-05-20') });
      }
      return ['购置后恰为编制数', '恰为十二万元、1.6 升', '恰为十八万元', '旧车已满八年'][index] ?? '';
    },
    4,
  ),
  fault('E09', 'filing', alone, ({ city, filing }) => {
    awards(city, filing, [{ award_fen: fen(1_090_000) }, { award_fen: fen(1_120_000) }], filing.key);
    return '同年同品目两笔均不到公开招标限额，合计超过';
  }),
  nearMiss('E09', 'filing', alone, ({ city, filing, index }) => {
    const second: Row = index % 2 ? { award_fen: fen(910_000) } : { award_fen: fen(1_120_000), method: '公开招标' };
    awards(city, filing, [{ award_fen: fen(1_090_000) }, second], filing.key);
    return index % 2 ? '两笔合计恰为公开招标限额' : '两笔中一笔已公开招标';
  }),
  fault(
    'T10',
    'shape',
    alone,
    ({ filing }) => {
      commission(filing, 0.33);
      return '咨询与委托占单位项目三成以上';
    },
    3,
  ),
  nearMiss(
    'T10',
    'shape',
    alone,
    ({ filing }) => {
      commission(filing, 0.295);
      return '咨询与委托占单位项目不到三成';
    },
    3,
  ),
  fault(
    'T11',
    'filing',
    alone,
    ({ city, filing }) => {
      favour(city, filing, 72);
      return '同一供应商连续三年占比超过六成';
    },
    3,
  ),
  nearMiss(
    'T11',
    'filing',
    alone,
    ({ city, filing }) => {
      favour(city, filing, 60);
      return '同一供应商连续三年占比恰为六成';
    },
    3,
  ),
];
