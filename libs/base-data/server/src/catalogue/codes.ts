import { may, must } from './column.js';
import type { LibraryTable } from './library-table.js';

export const CODES: readonly LibraryTable[] = [
  {
    code: 'codes',
    name: '代码集',
    table: 'code_item',
    group: '代码',
    factLibrary: null,
    scope: 'open',
    key: ['year', 'kind', 'code'],
    owner: '预算科',
    cadence: '按年',
    meaning: '按年发布的代码：支出功能分类、部门与政府经济分类、采购品目、计量单位等',
    columns: [
      must.year('year', '年度', '年份 适用年度', { sensitivity: '公开' }),
      must.code('kind', '代码集', '代码类别 分类 system', {
        meaning: 'func_class 功能分类、dept_econ 部门经济分类、gov_econ 政府经济分类、procurement 采购品目……',
        sensitivity: '公开',
      }),
      must.code('code', '代码', '编码 科目编码 科目代码 品目编码', { sensitivity: '公开' }),
      must.text('name', '名称', '科目名称 代码名称 品目名称', { sensitivity: '公开' }),
      may.code('parent', '上级代码', '上级编码 父级代码 parent_code', { sensitivity: '公开' }),
      may.boolean('leaf', '是否末级', '末级', { meaning: '末级才可填报', sensitivity: '公开' }),
      may.text('fund_types', '适用资金性质', '资金性质', { list: true, sensitivity: '公开' }),
      may.text('keywords', '识别词', '关键词', {
        list: true,
        meaning: '测算明细里出现这些词时应归入本代码',
        sensitivity: '公开',
      }),
    ],
  },
  {
    code: 'crosswalk',
    name: '部门与政府经济分类对应',
    table: 'code_crosswalk',
    group: '代码',
    factLibrary: null,
    scope: 'open',
    key: ['year', 'unit_kind', 'dept_econ', 'gov_econ'],
    owner: '预算科',
    cadence: '按年',
    meaning: '按单位性质，部门经济分类的款对应政府经济分类的款',
    columns: [
      must.year('year', '年度', '年份 适用年度', { sensitivity: '公开' }),
      must.choice('unit_kind', '单位性质', '单位类型', { choices: ['行政', '参公', '事业'], sensitivity: '公开' }),
      must.code('dept_econ', '部门经济分类', '部门预算支出经济分类 部门经济科目', {
        codeSet: 'dept_econ',
        sensitivity: '公开',
      }),
      must.code('gov_econ', '政府经济分类', '政府预算支出经济分类 政府经济科目', {
        codeSet: 'gov_econ',
        sensitivity: '公开',
      }),
    ],
  },
];
