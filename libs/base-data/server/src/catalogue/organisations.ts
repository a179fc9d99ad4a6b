import { may, must, unitCode, yearOf } from './column.js';
import type { LibraryTable } from './library-table.js';

export const ORGANISATIONS: readonly LibraryTable[] = [
  {
    code: 'regions',
    name: '财政区划',
    table: 'region',
    group: '组织',
    factLibrary: null,
    scope: 'open',
    key: ['region_code'],
    owner: '预算科',
    cadence: '按年',
    meaning: '九位财政区划：六位行政区划加三位街道或本级',
    columns: [
      must.integer('region_code', '区划代码', '财政区划代码 行政区划代码 代码 code', {
        meaning: '九位；六位行政区划代码后补三位',
        sensitivity: '公开',
      }),
      must.text('name', '区划名称', '名称 行政区划名称 name', { sensitivity: '公开' }),
      may.integer('parent_code', '上级区划代码', '上级代码 上级区划', { register: 'regions', sensitivity: '公开' }),
      must.choice('level', '级次', '预算级次 层级', {
        choices: ['中央', '省级', '市级', '县级', '乡级'],
        sensitivity: '公开',
      }),
    ],
  },
  {
    code: 'units',
    name: '预算单位',
    table: 'unit',
    group: '组织',
    factLibrary: 'project',
    scope: 'unit',
    key: ['unit_code'],
    owner: '预算科',
    cadence: '按年',
    meaning: '编报预算的单位；代码每级三位，前三位是主管部门',
    columns: [
      must.code('unit_code', '单位代码', '单位编码 预算单位代码 预算单位编码 代码', {
        meaning: '三、六、九或十二位数字',
        sensitivity: '公开',
      }),
      must.code('department_code', '主管部门代码', '部门代码 部门编码', {
        meaning: '主管部门的三位代码；不填取单位代码前三位',
        sensitivity: '公开',
        fallback: { column: 'unit_code', first: 3 },
      }),
      may.text('department_name', '主管部门', '主管部门名称 部门名称 部门', { sensitivity: '公开' }),
      must.text('name', '单位名称', '预算单位名称 预算单位 单位 名称', { sensitivity: '公开' }),
      must.choice('kind', '单位性质', '单位类型 单位类别 性质', {
        choices: ['行政', '参公', '事业'],
        meaning: '行政单位、参照公务员法管理的事业单位、其他事业单位',
        sensitivity: '公开',
      }),
      may.text('division', '归口业务科室', '业务科室 归口科室 归口处室'),
      may.text('contact', '联系人', '经办人 联系人姓名', { sensitivity: '敏感' }),
    ],
  },
  {
    code: 'duties',
    name: '单位职责',
    table: 'unit_duty',
    group: '组织',
    factLibrary: 'duty',
    scope: 'unit',
    key: ['unit_code', 'duty_code'],
    owner: '预算科',
    cadence: '按年',
    meaning: '“三定”规定写明的职责，项目据此说明是否属于本单位的事',
    columns: [
      unitCode(),
      must.code('duty_code', '职责编号', '职责代码 职责编码 序号', { sensitivity: '公开' }),
      must.text('name', '职责名称', '职责', { sensitivity: '公开' }),
      must.text('text', '职责内容', '职责描述 主要职责 内容', { sensitivity: '公开' }),
      may.boolean('core', '是否本级核心职责', '核心职责 不可外包', {
        meaning: '只能由机关自己履行、不得购买服务的职责',
        sensitivity: '公开',
      }),
    ],
  },
  {
    code: 'unit-functions',
    name: '单位适用功能分类',
    table: 'unit_func_class',
    group: '组织',
    factLibrary: 'duty',
    scope: 'unit',
    key: ['unit_code', 'year', 'func_class', 'source'],
    owner: '预算科',
    cadence: '按年',
    meaning: '单位当年可以使用的支出功能分类',
    columns: [
      unitCode(),
      yearOf('适用的预算年度'),
      must.code('func_class', '功能分类', '支出功能分类 功能分类代码 功能科目', {
        codeSet: 'func_class',
        sensitivity: '公开',
      }),
      must.choice('source', '来源', '依据来源', {
        choices: ['历年使用', '职责对应'],
        sensitivity: '公开',
        fallback: { value: '职责对应' },
      }),
    ],
  },
];
