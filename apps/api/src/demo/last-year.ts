import { demoCity, fen } from './calendar.js';
import type { Row } from './filing.js';

const YEAR = demoCity.year - 1;
const own = { region_code: demoCity.region, unit_code: demoCity.clerkUnit };

export const LAST_CAMPAIGN: Row = {
  region_code: demoCity.region,
  year: YEAR,
  name: `${YEAR}年度市本级部门预算项目审核`,
  stage: '预算批复',
  opened_on: `${YEAR - 1}-06-30`,
  closes_on: `${YEAR - 1}-12-31`,
  cutoff: `${YEAR - 1}-08-31`,
};

export const LAST_PROJECT: Row = {
  ...own,
  code: `990100${YEAR % 100}R900000000001`,
  project_key: `K${own.unit_code}-采暖管网`,
  year: YEAR,
  state: '执行中',
  current_version: 1,
};

const REQUEST = fen(486_000);

/** A filing the clerk has not carried on yet; nothing in the campaign under review is like it. */
export const LAST_FILING: Record<string, Row[]> = {
  project_version: [
    {
      ...own,
      year: YEAR,
      name: '教师周转房采暖管网更换',
      category: '31',
      nature: '新增',
      persistence: '003',
      start_year: YEAR,
      end_year: demoCity.year,
      duty_code: `${own.unit_code}-1`,
      fund_type: '一般公共预算',
      rigidity: 'R5',
      urgency: '服务下降',
      summary: '更换三栋教师周转房室内外采暖立管与阀门，分两年实施，上年完成东区两栋。',
      justification: '管网运行二十二年，上一采暖季抢修十七次。\n东区两栋夜间室温低于十六度，住户反映集中。',
      goal: '两年内更换三栋周转房全部采暖管网，采暖季不再停暖抢修。',
      annual_goal: '采暖季前完成东区两栋更换并试压合格。',
      request_fen: REQUEST,
      total_fen: REQUEST,
      beneficiaries: 214,
      contact: '陆静',
      phone: '0990-8100017',
    },
  ],
  project_line: [
    lineOf(1, '采暖立管更换', 1_800, '米', 210, 378_000),
    lineOf(2, '阀门及保温更换', 360, '套', 300, 108_000),
  ],
  project_plan_year: [{ ...own, year: YEAR, amount_fen: REQUEST }],
  project_source: [{ ...own, source_no: 1, source: '一般公共预算', fund_type: '一般公共预算', amount_fen: REQUEST }],
  project_indicator: [
    indicatorOf(1, '产出', '数量', '更换立管长度', '1800', '米'),
    indicatorOf(2, '效益', '社会效益', '受益教师', '214', '人'),
  ],
};

function lineOf(line_no: number, text: string, quantity: number, measure: string, price: number, amount: number): Row {
  const codes = { func_code: '2050202', dept_econ: '30213', gov_econ: '50502' };
  return { ...own, ...codes, line_no, text, quantity, measure, unit_price_fen: fen(price), amount_fen: fen(amount) };
}

function indicatorOf(no: number, level1: string, level2: string, name: string, value: string, measure: string): Row {
  return { ...own, indicator_no: no, level1, level2, name, direction: '正向', operator: '>=', value, measure };
}
