import { plainly, type QualityCheck, type RowCheck } from './quality-check.js';

const blank = (column: string): string => `(t.${column} is null or btrim(t.${column}::text) = '')`;

function expected(column: string, title: string, when = 'true'): RowCheck {
  const failing = `${when} and ${blank(column)}`;
  return { code: `${column}.expected`, dimension: 'completeness', columns: [column], title, failing };
}

function wrong(code: string, columns: string[], title: string, failing: string): RowCheck {
  return { code, dimension: 'validity', columns, title, failing };
}

function twice(code: string, columns: string[], title: string, alike: string[]): QualityCheck {
  return { code, dimension: 'uniqueness', columns, title, alike };
}

const inOrder = (before: string, after: string, title: string): RowCheck =>
  wrong(`${before}-${after}.order`, [before, after], title, `t.${before} > t.${after}`);
const notLater = (column: string, title: string): RowCheck =>
  wrong(`${column}.future`, [column], title, `t.${column} > :today`);

/** GB 32100-2015: 18 characters, the last a check character modulo 31. */
const CREDIT = `'0123456789ABCDEFGHJKLMNPQRTUWXY'`;
const BAD_CREDIT_CODE = `(t.credit_code !~ '^[0-9A-HJ-NPQRTUWXY]{18}$' or strpos(${CREDIT}, right(t.credit_code, 1)) - 1 <> (
  select (31 - sum((strpos(${CREDIT}, substr(t.credit_code, w.place::int, 1)) - 1) * w.weight) % 31) % 31
  from unnest(array[1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]) with ordinality w (weight, place)))`;

const NATIONAL = 't.region_code = 100000000';

/** What the catalogue cannot know: order of dates, what belongs together, what is one thing entered twice. */
export const OWN_CHECKS: Readonly<Record<string, readonly QualityCheck[]>> = {
  units: [
    expected('department_name', '没有主管部门名称'),
    wrong(
      'department.prefix',
      ['unit_code', 'department_code'],
      '主管部门不是单位代码的前三位',
      `t.department_code <> left(t.unit_code, 3)`,
    ),
    wrong('credit_code.checksum', ['credit_code'], '统一社会信用代码的校验位不对', BAD_CREDIT_CODE),
    inOrder('since', 'until', '撤并日期早于设立日期'),
    twice('name.twice', ['name'], '同名单位出现两次', ['t.region_code', plainly('name')]),
    twice('credit_code.twice', ['credit_code'], '两个单位用同一统一社会信用代码', ['t.region_code', 't.credit_code']),
  ],
  duties: [
    twice('name.twice', ['name', 'text'], '同一单位的职责重复', [
      't.region_code',
      't.unit_code',
      plainly('name'),
      plainly('text'),
    ]),
  ],
  'policy-titles': [
    expected('number', '没有文号', `not (${NATIONAL}) and t.level not in ('L1', 'L2')`),
    inOrder('valid_from', 'valid_to', '失效日期早于施行日期'),
    inOrder('issued_on', 'valid_from', '施行日期早于发文日期'),
    wrong('repealed.order', ['valid_from', 'repealed_on'], '废止日期早于施行日期', 't.repealed_on < t.valid_from'),
    twice('number.twice', ['number'], '同一文号录入两次', ['t.region_code', plainly('number')]),
    twice('title.twice', ['title', 'issuer', 'valid_from'], '同一文件录入两次', [
      't.region_code',
      plainly('title'),
      plainly('issuer'),
      't.valid_from',
    ]),
  ],
  standards: [
    {
      code: 'value.expected',
      dimension: 'completeness',
      columns: ['value_fen', 'low_fen', 'high_fen', 'ratio', 'quantity_limit', 'life_years'],
      title: '没有任何标准值',
      failing:
        'coalesce(t.value_fen, t.low_fen, t.high_fen, t.quantity_limit, t.life_years) is null and t.ratio is null',
    },
    inOrder('since', 'until', '失效日期早于施行日期'),
    wrong('ratio.range', ['ratio'], '比例不在 0 与 1 之间', 't.ratio not between 0 and 1'),
    twice('item.twice', ['item_key', 'tier', 'since'], '同一品名同一档次同日有两个标准', [
      't.region_code',
      plainly('item_key'),
      plainly('tier'),
      't.since',
      plainly('scope'),
      plainly('unit'),
      't.calc',
    ]),
  ],
  tasks: [
    twice('title.twice', ['title'], '同一任务录入两次', ['t.region_code', 't.year', plainly('title'), plainly('text')]),
  ],
  staff: [
    wrong(
      'on_post.plausible',
      ['on_post', 'established'],
      '在职人数超过编制数一倍以上',
      't.on_post > 2 * t.established and t.established > 0',
    ),
    wrong(
      'average.plausible',
      ['average_cost_fen'],
      '人均支出超过 200 万元或低于 1 万元，疑为单位填错',
      't.average_cost_fen not between 1000000 and 200000000',
    ),
  ],
  vehicles: [
    notLater('bought_on', '购置日期在今天之后'),
    wrong(
      'price.plausible',
      ['price_fen'],
      '购置价低于 1 万元或高于 500 万元，疑为单位填错',
      't.price_fen not between 1000000 and 500000000',
    ),
    twice('vehicle.twice', ['vehicle_id'], '同一车辆记在两个单位名下', ['t.region_code', plainly('vehicle_id')]),
  ],
  assets: [
    notLater('bought_on', '取得日期在今天之后'),
    wrong('quantity.zero', ['quantity'], '数量为零', 't.quantity = 0'),
    twice('asset.twice', ['asset_id'], '同一资产编号记在两个单位名下', ['t.region_code', plainly('asset_id')]),
  ],
  'office-space': [
    wrong(
      'area.plausible',
      ['actual_area_m2', 'approved_area_m2'],
      '面积为负数',
      'least(t.actual_area_m2, t.approved_area_m2, t.norm_per_head_m2) < 0',
    ),
  ],
  'information-systems': [
    inOrder('online_on', 'warranty_end', '质保期早于上线日期'),
    twice('name.twice', ['name', 'function_text'], '同一系统登记两次', [
      't.region_code',
      't.unit_code',
      plainly('name'),
      plainly('function_text'),
    ]),
  ],
  history: [
    wrong(
      'executed.plausible',
      ['executed_fen', 'final_fen'],
      '执行数超过预算三倍，疑为单位填错',
      't.final_fen > 0 and t.executed_fen > 3 * t.final_fen',
    ),
    twice('name.twice', ['name', 'project_key'], '同名项目同年有两个标识', [
      't.region_code',
      't.unit_code',
      't.year',
      plainly('name'),
      't.initial_fen',
      't.final_fen',
      't.executed_fen',
    ]),
  ],
  'history-prices': [wrong('price.zero', ['unit_price_fen'], '单价为零', 't.unit_price_fen = 0')],
  awards: [
    notLater('awarded_on', '中标日期在今天之后'),
    wrong(
      'award.year',
      ['awarded_on', 'year'],
      '中标日期不在所属年度',
      'extract(year from t.awarded_on)::int not between t.year and t.year + 1',
    ),
    wrong('award.budget', ['award_fen', 'budget_fen'], '中标价高于预算', 't.award_fen > t.budget_fen'),
    twice('award.twice', ['name', 'vendor', 'award_fen', 'awarded_on'], '同一中标录入两次', [
      't.region_code',
      't.unit_code',
      plainly('name'),
      plainly('vendor'),
      't.award_fen',
      't.awarded_on',
      `coalesce(t.project_key, '')`,
    ]),
  ],
  evaluations: [
    {
      code: 'result.expected',
      dimension: 'completeness',
      columns: ['score', 'grade', 'conclusion'],
      title: '得分、等级、结论都没有',
      failing: 't.score is null and t.grade is null and t.conclusion is null',
    },
    wrong('score.range', ['score'], '得分不在 0 与 100 之间', 't.score not between 0 and 100'),
    wrong(
      'evaluated.year',
      ['evaluated_on', 'year'],
      '评价日期早于被评价的年度',
      `t.kind <> '事前评估' and extract(year from t.evaluated_on)::int < t.year`,
    ),
  ],
  'indicator-results': [
    expected('actual', '没有完成值', `t.direction <> '定性'`),
    wrong('weight.range', ['weight'], '权重为负或超过 100', 't.weight not between 0 and 100'),
  ],
  findings: [
    notLater('found_on', '发现日期在今天之后'),
    inOrder('found_on', 'closed_on', '整改完成早于发现'),
    expected('closed_on', '已整改却没有完成日期', `t.state = '已整改'`),
    twice('matter.twice', ['matter', 'found_on'], '同一问题录入两次', [
      't.region_code',
      't.unit_code',
      't.source',
      plainly('kind'),
      plainly('matter'),
      't.found_on',
      `coalesce(t.project_key, '')`,
    ]),
  ],
  publications: [inOrder('replied_on', 'published_on', '公开早于批复')],
  statistics: [
    wrong(
      'value.price-index',
      ['value'],
      '价格指数不在 50 与 150 之间',
      `t.indicator like '%价格指数%' and t.value not between 50 and 150`,
    ),
  ],
};
