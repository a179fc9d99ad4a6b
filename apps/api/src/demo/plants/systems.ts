import type { City } from '../city.js';
import type { Filing, Row } from '../filing.js';
import { familyOf, fault, nearMiss, type Plant } from './plant.js';
import { blend } from './likeness.js';

const DIFFERENT = '另行建立数据治理工作台与指标口径字典供业务人员自助取数分析并自动留痕便于后续审查复盘和经验推广使用';

function systemOf(city: City, filing: Filing): { system: Row; request: Row } {
  const [request] = filing.sheets.system_request;
  const system = city.find('info_system', { system_id: `S-${filing.key}` });
  if (!request || !system) throw new Error(`${filing.code} keeps no system`);
  return { system, request };
}

/** Someone else's running system, described in the words given. */
function existing(city: City, filing: Filing, function_text: string): void {
  const owner = city.units.find((unit) => unit.code !== filing.unit);
  city.put('info_system', {
    unit_code: owner?.code ?? filing.unit,
    system_id: `S-已建-${filing.key}`,
    name: `${filing.theme}已建平台`,
    function_text,
    software_cost_fen: 80_000_000,
    hardware_cost_fen: 20_000_000,
    online_on: '2022-05-01',
    warranty_end: '2025-04-30',
    state: '在用',
  });
}

function withoutOpinion(filing: Filing): void {
  filing.approvals = filing.approvals.filter(({ kind }) => kind !== '数据主管部门意见');
}

const functionOf = (filing: Filing): string => String(filing.sheets.system_request[0]?.function_text);
const withDevices: Plant['host'] = (filing) => familyOf('I')(filing) && filing.sheets.it_price_row.length > 0;

function priced(filing: Filing, quantity: number, share: number): void {
  const [row] = filing.sheets.it_price_row;
  if (!row) return;
  Object.assign(row, { quantity, list_price_fen: 1_000_000, unit_price_fen: Math.round(1_000_000 * share) });
}

/** Information systems: upkeep, doubles, price bands. */
export const SYSTEMS: readonly Plant[] = [
  fault('T07', 'filing', familyOf('M'), ({ city, filing, index }) => {
    const { system, request } = systemOf(city, filing);
    if (index % 2) system.software_cost_fen = Math.floor(Number(request.software_fen) / 0.104);
    else system.warranty_end = '2026-06-30';
    return index % 2 ? '软件运维费超过建设费一成' : '仍在质保期';
  }),
  nearMiss('T07', 'filing', familyOf('M'), ({ city, filing, index }) => {
    const { system, request } = systemOf(city, filing);
    if (index % 2) system.software_cost_fen = Math.ceil(Number(request.software_fen) / 0.1);
    else system.warranty_end = '2025-12-31';
    return index % 2 ? '软件运维费恰为建设费一成' : '质保期到上年最后一天';
  }),
  fault('T08', 'filing', familyOf('I'), ({ city, filing }) => {
    existing(city, filing, functionOf(filing));
    withoutOpinion(filing);
    return '功能与已建系统相同，没有数据主管部门意见';
  }),
  nearMiss('T08', 'filing', familyOf('I'), ({ city, filing, index }) => {
    const text = functionOf(filing);
    existing(city, filing, index % 2 ? text : blend(text, DIFFERENT.repeat(3), [0.62, 0.72]));
    if (index % 2 === 0) withoutOpinion(filing);
    return index % 2 ? '功能与已建系统相同，已有数据主管部门意见' : '功能与已建系统相近，但不到 0.75';
  }),
  fault('T09', 'filing', withDevices, ({ filing, index }) => {
    priced(filing, index % 2 ? 24 : 55, index % 2 ? 0.93 : 0.83);
    return '批量采购没有按数量系数折减';
  }),
  nearMiss('T09', 'filing', withDevices, ({ filing, index }) => {
    priced(filing, [20, 21, 50, 51][index % 4] ?? 20, [1, 0.9, 0.9, 0.8][index % 4] ?? 1);
    return '单价恰为目录价乘数量系数';
  }),
  fault('T10', 'filing', familyOf('K'), ({ city, filing, index }) => {
    const title = filing.version.name;
    record(city, filing, title, 2023 + (index % 3));
    return '三年内其他单位做过同题课题';
  }),
  nearMiss('T10', 'filing', familyOf('K'), ({ city, filing, index }) => {
    const title = filing.version.name;
    record(city, filing, index % 2 ? title : `${title.slice(0, -3)}近况问答与典型案例汇编`, index % 2 ? 2022 : 2024);
    return index % 2 ? '同题课题在三年以前' : '题目相近，但不到 0.70';
  }),
];

function record(city: City, filing: Filing, title: string, year: number): void {
  const owner = city.units.find((unit) => unit.code !== filing.unit);
  city.put('study_record', {
    unit_code: owner?.code ?? filing.unit,
    study_id: `Z-${filing.key}`,
    year,
    title,
  });
}
