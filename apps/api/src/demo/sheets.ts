import { fen } from './calendar.js';
import type { City } from './city.js';
import type { Filing, Line } from './filing.js';
import type { Random } from './random.js';

const MODULES =
  '统一身份认证 多级审批流转 移动端采集 空间位置标注 视频画面接入 报表自动生成 短信提醒 电子印章 数据交换接口 质量校核规则 权限分级 历史档案检索 预约排队 在线评价 设备状态监测 阈值告警 工单派发 绩效看板 语音转写 图像识别 信用比对 资金拨付跟踪 点位巡检 知识问答 多语言展示 离线填报 血缘追溯 物料盘点 课程学习 活体核验 轨迹回放 账户对账'.split(
    ' ',
  );

const OFFICE_CLASSES = ['台式计算机', '便携式计算机', '打印机', '复印机', '办公桌', '办公椅'];

/** What a system does, in words no other system of the city uses in the same company. */
export function functionText(theme: string, place: string, random: Random): string {
  return `面向${place}${theme}：${random.some(MODULES, 7).join('、')}`;
}

/** The special tabs that follow from the lines; all inside their limits. */
export function fillSheets(city: City, filing: Filing, random: Random): void {
  for (const line of filing.lines) {
    if (line.dept_econ.startsWith('310')) requestAsset(filing, line);
    if (line.text === '集中培训') describeTraining(filing, line);
    if (line.text === '路面清扫养护') requestUpkeep(city, filing, line, '道路保洁');
    if (line.text === '绿地养护') requestUpkeep(city, filing, line, '绿地养护');
    if (line.text === '房屋租赁') rentPremises(filing, line);
  }
  if (filing.family === 'I') buildSystem(filing, random);
  if (filing.family === 'M') keepSystem(city, filing, random);
}

function requestAsset(filing: Filing, line: Line): void {
  filing.sheets.asset_request.push({
    line_no: line.line_no,
    asset_class: OFFICE_CLASSES.find((name) => line.text.startsWith(name)) ?? '专用设备',
    name: line.text,
    tier: '',
    quantity: Math.max(1, Math.round(line.quantity)),
    price_fen: line.unit_price_fen,
    replaces_bought_on: null,
  });
}

function describeTraining(filing: Filing, line: Line): void {
  const days = line.quantity % 3 === 0 ? 3 : line.quantity % 2 === 0 ? 2 : 1;
  filing.sheets.training_sheet.push({
    line_no: line.line_no,
    class: '三类',
    persons: line.quantity / days,
    days,
    amount_fen: line.amount_fen,
    lecturer_title: '副高',
    lecture_hours: days * 6,
    hours_per_half_day: 3,
    lecture_rate_fen: fen(450),
    lecture_name: `${filing.theme}实务·${filing.id}`,
  });
}

function requestUpkeep(city: City, filing: Filing, line: Line, kind: string): void {
  const place = `${filing.place}·${filing.id}·${kind}`;
  filing.sheets.facility_request.push({
    line_no: line.line_no,
    kind,
    place,
    quantity: line.quantity,
    measure: line.measure,
    price_fen: line.unit_price_fen,
  });
  city.put('facility', {
    unit_code: filing.unit,
    facility_id: `${filing.key}-${line.line_no}`,
    kind,
    place,
    quantity: line.quantity,
    measure: line.measure,
  });
}

function rentPremises(filing: Filing, line: Line): void {
  filing.sheets.building_request.push({
    line_no: line.line_no,
    kind: '办公用房租用',
    area_m2: line.quantity,
    price_fen: line.unit_price_fen,
    approval_number: `云管房〔2025〕${filing.id}号`,
  });
}

function buildSystem(filing: Filing, random: Random): void {
  filing.sheets.system_request.push({
    line_no: 1,
    kind: '新建',
    system_id: null,
    name: filing.version.name,
    function_text: functionText(filing.theme, filing.place, random),
    software_fen: filing.lines[0]?.amount_fen ?? 0,
    hardware_fen: filing.lines[1]?.amount_fen ?? 0,
  });
  const devices = filing.lines.find(({ text }) => text === '网络设备采购安装');
  if (!devices) return;
  filing.sheets.it_price_row.push({
    line_no: devices.line_no,
    product: '网络设备',
    kind: '硬件',
    quantity: devices.quantity,
    list_price_fen: Math.round(devices.unit_price_fen / 0.75),
    unit_price_fen: devices.unit_price_fen,
  });
}

/** Upkeep at 8 % of the software and 5 % of the hardware, out of warranty. */
function keepSystem(city: City, filing: Filing, random: Random): void {
  const software = filing.lines.find(({ text }) => text === '应用系统维护')?.amount_fen ?? 0;
  const hardware = filing.lines.find(({ text }) => text === '机房设备维护')?.amount_fen ?? 0;
  const system_id = `S-${filing.key}`;
  const name = `${filing.place}${filing.theme}`;
  const function_text = functionText(filing.theme, filing.place, random);
  city.put('info_system', {
    unit_code: filing.unit,
    system_id,
    name,
    function_text,
    software_cost_fen: Math.round(software / 0.08),
    hardware_cost_fen: Math.round(hardware / 0.05),
    online_on: '2021-09-01',
    warranty_end: '2024-08-31',
    state: '在用',
  });
  filing.sheets.system_request.push({
    line_no: 1,
    kind: '运维',
    system_id,
    name,
    function_text,
    software_fen: software,
    hardware_fen: hardware,
  });
}
