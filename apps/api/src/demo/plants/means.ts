import { demoCity, fen } from '../calendar.js';
import type { City } from '../city.js';
import { addLine, settle } from '../estimate.js';
import type { Filing, Row } from '../filing.js';
import { alone, familyOf, fault, nearMiss, type Plant } from './plant.js';

/** Idle things of a class nobody else asks for: an idle pool belongs to the whole city. */
function idle(city: City, filing: Filing, share: number): void {
  const asset_class = `专业器具${filing.id}`;
  let wanted = 0;
  for (const row of filing.sheets.asset_request) {
    row.asset_class = asset_class;
    wanted += Number(row.quantity);
  }
  const owner = city.units.find((unit) => unit.code !== filing.unit);
  city.put('asset', {
    unit_code: owner?.code ?? filing.unit,
    asset_id: `A-${filing.key}`,
    asset_class,
    name: asset_class,
    quantity: Math.floor(wanted * share),
    price_fen: fen(30_000),
    bought_on: '2021-06-30',
    state: '闲置',
  });
}

function covered(city: City, filing: Filing, share: number): void {
  city.put('funding_channel', {
    unit_code: filing.unit,
    year: demoCity.year,
    purpose_key: String(filing.version.purpose_key),
    name: '省级专项',
    amount_fen: Math.floor(filing.version.request_fen * share),
  });
}

function hold(filing: Filing, sheet: Row): void {
  const persons = Number(sheet.persons ?? 100);
  const staff = Number(sheet.staff ?? 0);
  const days = Number(sheet.days ?? 2);
  const perHead = Number(sheet.perHead ?? 540);
  const line = addLine(filing, {
    text: '工作会议组织',
    econ: '30215',
    measure: '人天',
    quantity: (persons + staff) * days,
    yuan: perHead,
  });
  settle(filing);
  filing.sheets.conference_sheet.push({
    line_no: line.line_no,
    class: String(sheet.class ?? '三类'),
    persons,
    staff,
    days,
    place: String(sheet.place ?? '定点场所'),
    amount_fen: line.amount_fen,
  });
}

const training = (filing: Filing): Row => {
  const [sheet] = filing.sheets.training_sheet;
  if (!sheet) throw new Error(`${filing.code} trains nobody`);
  return sheet;
};

function payPerHead(filing: Filing, yuan: number): void {
  const [line] = filing.lines;
  if (!line) return;
  line.unit_price_fen = fen(yuan);
  line.amount_fen = line.unit_price_fen * line.quantity;
  settle(filing);
}

function office(filing: Filing, item: string, quantity: number, yuan: number): void {
  addLine(filing, { text: `${item}购置`, econ: '31002', measure: '台', quantity, yuan });
  settle(filing);
}

const officeRow = (filing: Filing): Row => filing.sheets.asset_request.at(-1) ?? {};

function employ(filing: Filing, headcount: number, yuan: number, approval_number: string | null): void {
  const line = addLine(filing, { text: '编外人员劳务', econ: '30226', measure: '人', quantity: headcount, yuan });
  settle(filing);
  filing.sheets.external_staff.push({ line_no: line.line_no, headcount, per_head_fen: fen(yuan), approval_number });
}

const plain = familyOf('RSZ');

/** Meetings, training, furniture, staff: what may be asked for, and what stands idle. */
export const MEANS: readonly Plant[] = [
  fault('N10', 'filing', familyOf('E'), ({ city, filing, index }) => {
    idle(city, filing, index % 2 ? 1 : 1.5);
    return '同类闲置资产不少于申请数量';
  }),
  fault('N10', 'filing', plain, ({ city, filing, index }) => {
    covered(city, filing, index % 2 ? 0.81 : 0.6);
    return index % 2 ? '其他渠道已覆盖八成以上' : '其他渠道已覆盖一部分';
  }),
  nearMiss('N10', 'filing', familyOf('E'), ({ city, filing }) => {
    idle(city, filing, 0.45);
    return '同类闲置资产不到申请数量的一半';
  }),
  nearMiss('N10', 'filing', plain, ({ city, filing }) => {
    covered(city, filing, 0.49);
    return '其他渠道覆盖不到一半';
  }),
  fault('T03', 'shape', plain, ({ filing, index }) => {
    const cases: readonly [Row, string][] = [
      [{ perHead: 555 }, '三类会议人均超过定额'],
      [{ persons: 150, staff: 10, days: 2 }, '三类会议超过一百五十人'],
      [{ days: 4 }, '会期超过三天'],
      [{ place: '风景名胜区' }, '会议放在风景名胜区'],
    ];
    const [sheet, note] = cases[index % 4] ?? [{}, ''];
    hold(filing, sheet);
    return note;
  }),
  nearMiss('T03', 'shape', plain, ({ filing }) => {
    hold(filing, { persons: 140, staff: 10, days: 3, perHead: 550 });
    return '三类会议恰为定额、一百五十人、三天';
  }),
  fault(
    'T04',
    'shape',
    familyOf('T'),
    ({ filing }) => {
      payPerHead(filing, 556);
      return '三类培训人均超过定额';
    },
    2,
  ),
  fault(
    'T04',
    'filing',
    familyOf('T'),
    ({ filing, index }) => {
      const sheet = training(filing);
      if (index % 3 === 0) sheet.lecture_rate_fen = fen(520);
      if (index % 3 === 1) sheet.hours_per_half_day = 5;
      if (index % 3 === 2) filing.sheets.training_sheet.push({ ...sheet, persons: 1, days: 1, amount_fen: 0 });
      return ['副高课时费超过五百元', '半天超过四学时', '同一讲课计费两次'][index % 3] ?? '';
    },
    6,
  ),
  nearMiss(
    'T04',
    'shape',
    familyOf('T'),
    ({ filing }) => {
      payPerHead(filing, 550);
      return '三类培训人均恰为定额';
    },
    2,
  ),
  nearMiss('T04', 'filing', familyOf('T'), ({ filing }) => {
    Object.assign(training(filing), { lecturer_title: '正高', lecture_rate_fen: fen(1000), hours_per_half_day: 4 });
    return '正高课时费恰一千元，半天四学时';
  }),
  fault(
    'T06',
    'shape',
    plain,
    ({ filing }) => {
      office(filing, '台式计算机', 7, 5260);
      return '台式计算机单价超过五千元';
    },
    3,
  ),
  fault(
    'T06',
    'shape',
    alone,
    ({ filing }) => {
      office(filing, '办公桌', 26, 1750);
      return '办公桌加上现有数超过在编人数';
    },
    2,
  ),
  nearMiss(
    'T06',
    'shape',
    plain,
    ({ filing }) => {
      office(filing, '台式计算机', 7, 5000);
      return '台式计算机单价恰五千元';
    },
    3,
  ),
  fault(
    'T06',
    'filing',
    familyOf('E'),
    ({ filing }) => {
      Object.assign(officeRow(filing), {
        asset_class: '台式计算机',
        price_fen: fen(4800),
        quantity: 5,
        replaces_bought_on: '2021-03-01',
      });
      return '台式计算机不满六年即更新';
    },
    3,
  ),
  nearMiss(
    'T06',
    'filing',
    familyOf('E'),
    ({ filing }) => {
      Object.assign(officeRow(filing), {
        asset_class: '台式计算机',
        price_fen: fen(4800),
        quantity: 5,
        replaces_bought_on: '2019-03-01',
      });
      return '台式计算机已满六年';
    },
    3,
  ),
  fault(
    'T12',
    'shape',
    plain,
    ({ filing, index }) => {
      if (index % 3 === 0) employ(filing, 11, 78_000, `云编办〔2025〕${filing.id}号`);
      if (index % 3 === 1) employ(filing, 2, 195_000, `云编办〔2025〕${filing.id}号`);
      if (index % 3 === 2) employ(filing, 3, 76_000, null);
      return ['编外人数超过核定数', '编外人均高于在编人均', '编外人员没有批准文号'][index % 3] ?? '';
    },
    6,
  ),
  nearMiss('T12', 'shape', plain, ({ filing }) => {
    employ(filing, 10, 78_000, `云编办〔2025〕${filing.id}号`);
    return '编外人数恰为核定数';
  }),
];
