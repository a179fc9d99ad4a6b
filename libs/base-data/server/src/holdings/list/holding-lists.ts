/** A figure worked out from the columns of one row; `sql` names them with the prefix `t.`. */
export interface DerivedColumn {
  name: string;
  title: string;
  type: 'ratio' | 'money';
  meaning: string;
  sql: string;
}

export interface HoldingList {
  /** Code of the catalogue, which has the columns and their Chinese names. */
  library: string;
  /** Shown until somebody chooses others. */
  usual: readonly string[];
  /** Added up under the list. */
  sums: readonly string[];
  /** A count of a year's end adds up over units, not over years. */
  sumsWithinYear?: boolean;
  /** Column, with `-` for the largest first. */
  sort: string;
  derived?: readonly DerivedColumn[];
}

/** What one can look through, one list a library. A new list is an entry here, not a page. */
export const HOLDING_LISTS: readonly HoldingList[] = [
  {
    library: 'units',
    usual: ['unit_code', 'name', 'kind', 'department_name', 'division'],
    sums: [],
    sort: 'unit_code',
  },
  {
    library: 'staff',
    usual: ['year', 'established', 'on_post', 'filled', 'external_approved', 'external_on', 'average_cost_fen'],
    sums: ['established', 'on_post', 'external_approved', 'external_on'],
    sumsWithinYear: true,
    sort: '-year',
    derived: [
      {
        name: 'filled',
        title: '在编率',
        type: 'ratio',
        meaning: '在职人数 ÷ 编制数',
        sql: 't.on_post::float8 / nullif(t.established, 0)',
      },
    ],
  },
  {
    library: 'assets',
    usual: ['asset_id', 'asset_class', 'name', 'quantity', 'price_fen', 'value_fen', 'bought_on', 'state'],
    sums: ['quantity', 'value_fen'],
    sort: '-bought_on',
    derived: [
      {
        name: 'value_fen',
        title: '原值合计',
        type: 'money',
        meaning: '数量 × 单件原值',
        sql: 't.quantity * t.price_fen',
      },
    ],
  },
  {
    library: 'vehicles',
    usual: ['vehicle_id', 'purpose', 'energy', 'displacement_ml', 'price_fen', 'bought_on', 'state'],
    sums: ['price_fen'],
    sort: 'bought_on',
  },
  {
    library: 'information-systems',
    usual: ['name', 'function_text', 'build_fen', 'online_on', 'warranty_end', 'state'],
    sums: ['software_cost_fen', 'hardware_cost_fen', 'build_fen'],
    sort: '-build_fen',
    derived: [
      {
        name: 'build_fen',
        title: '建设投资',
        type: 'money',
        meaning: '软件投资 + 硬件投资',
        sql: 't.software_cost_fen + t.hardware_cost_fen',
      },
    ],
  },
  {
    library: 'awards',
    usual: ['name', 'catalogue_item', 'method', 'budget_fen', 'award_fen', 'ratio', 'vendor', 'awarded_on'],
    sums: ['budget_fen', 'award_fen'],
    sort: '-awarded_on',
    derived: [
      {
        name: 'ratio',
        title: '成交/预算',
        type: 'ratio',
        meaning: '成交金额 ÷ 采购预算',
        sql: 't.award_fen::float8 / nullif(t.budget_fen, 0)',
      },
    ],
  },
  {
    library: 'history',
    usual: ['name', 'year', 'initial_fen', 'final_fen', 'executed_fen', 'rate'],
    sums: ['initial_fen', 'final_fen', 'executed_fen'],
    sort: '-year',
    derived: [
      {
        name: 'rate',
        title: '执行率',
        type: 'ratio',
        meaning: '执行数 ÷ 调整后预算；当年只到数据截止月',
        sql: 't.executed_fen::float8 / nullif(t.final_fen, 0)',
      },
    ],
  },
  {
    library: 'carry-overs',
    usual: ['project_key', 'origin_year', 'unused_fen', 'years_unused', 'booked_on'],
    sums: ['unused_fen'],
    sort: '-unused_fen',
  },
  {
    library: 'findings',
    usual: ['source', 'kind', 'matter', 'found_on', 'due_on', 'state'],
    sums: [],
    sort: '-found_on',
  },
  {
    library: 'evaluations',
    usual: ['project_key', 'year', 'kind', 'score', 'grade', 'conclusion', 'evaluated_on'],
    sums: [],
    sort: '-evaluated_on',
  },
  {
    library: 'statistics',
    usual: ['indicator', 'year', 'value', 'unit'],
    sums: [],
    sort: '-year',
  },
];
