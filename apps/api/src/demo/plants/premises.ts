import { fen } from '../calendar.js';
import type { City } from '../city.js';
import { addLine, settle } from '../estimate.js';
import type { Filing, Line, Row } from '../filing.js';
import { alone, familyOf, fault, nearMiss, type Plant } from './plant.js';

const plain = familyOf('RSZ');

function line(filing: Filing, text: string, econ: string, quantity: number, yuan: number): Line {
  const added = addLine(filing, { text, econ, measure: '项', quantity, yuan });
  settle(filing);
  return added;
}

/** Property fees at a price a square metre and month. */
function manage(filing: Filing, area_m2: number, yuan: number): void {
  const months = 12;
  const added = line(filing, '物业管理服务', '30209', area_m2 * months, yuan);
  const price = { price_fen: fen(yuan), months, amount_fen: added.amount_fen };
  filing.sheets.property_request.push({ line_no: added.line_no, area_m2, ...price });
}

const approvedArea = (city: City, filing: Filing): number =>
  Number(city.find('office_space', { unit_code: filing.unit, year: 2026 })?.approved_area_m2);

function build(filing: Filing, row: Row): void {
  filing.sheets.building_request.push({ line_no: 1, area_m2: 120, price_fen: null, approval_number: null, ...row });
}

function reprice(filing: Filing, yuan: number): void {
  const [first] = filing.lines;
  if (!first) return;
  first.unit_price_fen = fen(yuan);
  first.amount_fen = first.unit_price_fen * first.quantity;
  settle(filing);
}

/** The same stretch of road in another unit's book; of another kind where it shall not overlap. */
function overlap(city: City, filing: Filing, kind: string): void {
  const [request] = filing.sheets.facility_request;
  const owner = city.units.find((unit) => unit.department.code !== filing.unit.slice(0, 3));
  if (!request || !owner) throw new Error(`${filing.code} keeps no facility`);
  city.put('facility', {
    unit_code: owner.code,
    facility_id: `O-${filing.key}`,
    kind,
    place: String(request.place),
    quantity: 800,
    measure: '平方米',
  });
}

const FORBIDDEN = ['纪念品制作', '礼品定制', '外出考察组织', '赞助款支付'];
const HARMLESS = ['礼仪引导', '旅客疏导', '捐书整理', '酒精消毒用品'];

/** Premises, facilities of the city, and what may not be paid for at all. */
export const PREMISES: readonly Plant[] = [
  fault('T05', 'shape', plain, ({ city, filing, index }) => {
    const approved = approvedArea(city, filing);
    if (index % 2) manage(filing, Math.min(approved, 90), 6.3);
    else manage(filing, approved + 12, 5.6);
    return index % 2 ? '物业单价超过六元' : '物业面积超过核定面积';
  }),
  fault(
    'T05',
    'shape',
    alone,
    ({ city, filing }) => {
      for (const row of city.rows('office_space')) {
        if (row.unit_code === filing.unit) row.actual_area_m2 = Number(row.approved_area_m2) * 1.3;
      }
      manage(filing, 90, 5.5);
      return '人均办公用房面积超过标准';
    },
    2,
  ),
  nearMiss('T05', 'shape', plain, ({ city, filing }) => {
    manage(filing, approvedArea(city, filing), 6);
    return '物业单价恰六元，面积恰为核定数';
  }),
  fault(
    'T13',
    'shape',
    familyOf('H'),
    ({ filing }) => {
      reprice(filing, 12.6);
      return '管养单价超过定额';
    },
    3,
  ),
  fault(
    'T13',
    'filing',
    familyOf('H'),
    ({ city, filing }) => {
      overlap(city, filing, String(filing.sheets.facility_request[0]?.kind));
      return '管养路段与另一单位台账重叠';
    },
    3,
  ),
  nearMiss(
    'T13',
    'shape',
    familyOf('H'),
    ({ filing }) => {
      reprice(filing, 12);
      return '管养单价恰为定额';
    },
    2,
  ),
  nearMiss(
    'T13',
    'filing',
    familyOf('H'),
    ({ city, filing }) => {
      overlap(city, filing, '路灯管护');
      return '同一地点，设施类别不同';
    },
    2,
  ),
  fault(
    'T14',
    'filing',
    plain,
    ({ filing, index }) => {
      if (index % 3 === 0) build(filing, { kind: '办公用房建设' });
      if (index % 3 === 1) build(filing, { kind: '办公用房维修', price_fen: fen(1560) });
      if (index % 3 === 2) build(filing, { kind: '办公用房租用' });
      return ['办公用房建设没有批准', '办公用房维修超过每平方米一千五百元', '租用办公用房没有批准'][index % 3] ?? '';
    },
    6,
  ),
  fault(
    'T14',
    'shape',
    plain,
    ({ filing }) => {
      line(filing, '所属招待所门窗维修', '30213', 9, 812.4);
      return '项目内容含接待功能';
    },
    2,
  ),
  nearMiss('T14', 'filing', plain, ({ filing, index }) => {
    if (index % 2)
      build(filing, { kind: '办公用房维修', price_fen: fen(1500), approval_number: `云管房〔2025〕${filing.id}号` });
    else build(filing, { kind: '办公用房租用', approval_number: `云管房〔2025〕${filing.id}号` });
    return index % 2 ? '办公用房维修恰为每平方米一千五百元' : '租用办公用房已批准';
  }),
  fault('T15', 'shape', plain, ({ filing, index }) => {
    const text = FORBIDDEN[index % 4] ?? '';
    line(filing, text, '30299', 7, 431.5);
    return `明细含“${text}”`;
  }),
  nearMiss('T15', 'shape', plain, ({ filing, index }) => {
    const text = HARMLESS[index % 4] ?? '';
    line(filing, text, '30299', 7, 431.5);
    return `“${text}”与负面词形近，不在清单`;
  }),
  fault(
    'T11',
    'filing',
    plain,
    ({ city, filing, index }) => {
      serve(city, filing, index % 3);
      return ['政府核心职能外包', '以购买服务名义用工', '一般服务合同超过一年'][index % 3] ?? '';
    },
    6,
  ),
  nearMiss('T11', 'filing', plain, ({ filing }) => {
    const amount_fen = filing.lines[0]?.amount_fen ?? 0;
    filing.sheets.service_purchase.push({ ...SERVICE, contract_years: 3, special_term: true, amount_fen });
    return '可签长约的服务，合同恰三年';
  }),
];

const SERVICE: Row = {
  line_no: 1,
  content: '现场秩序引导服务',
  vendor: null,
  contract_years: 1,
  special_term: false,
  labour_dispatch: false,
};

function serve(city: City, filing: Filing, variant: number): void {
  const amount_fen = filing.lines[0]?.amount_fen ?? 0;
  const row: Row = { ...SERVICE, amount_fen };
  if (variant === 0) {
    const name = '行政处罚决定';
    const duty_code = `${filing.unit}-8${filing.id}`;
    city.put('unit_duty', { unit_code: filing.unit, duty_code, name, text: `依法作出${name}。`, core: true });
    row.content = `${name}文书代办服务`;
  }
  if (variant === 1) row.labour_dispatch = true;
  if (variant === 2) row.contract_years = 2;
  filing.sheets.service_purchase.push(row);
}
