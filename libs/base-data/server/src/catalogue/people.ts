import { may, must, unitCode } from './column.js';
import type { LibraryTable } from './library-table.js';

/** Kinds as in person.dto.ts and the check of the table. */
const STAFF_KINDS = ['行政', '事业', '工勤', '离退休', '编外'];

export const PEOPLE: readonly LibraryTable[] = [
  {
    code: 'persons',
    name: '人员名册',
    table: 'person',
    group: '家底',
    factLibrary: null,
    scope: 'unit',
    key: ['unit_code', 'person_no'],
    owner: '人社与编办数据归口科',
    cadence: '按月',
    meaning: '一人一岗一行；姓名与证件号加密保存，任何页面只显示脱敏后的样子',
    columns: [
      unitCode(),
      must.code('person_no', '人员编号', '编号 工号 职工编号', {
        pattern: { test: '^(?!\\d{17}[\\dXx]$)[\\w-]{1,30}$', say: '30 位以内的字母、数字或连字符，不要用身份证号' },
      }),
      must.text('name', '姓名', '人员姓名', { sensitivity: '核心' }),
      must.text('id_number', '证件号', '身份证号 身份证号码 公民身份号码 证件号码', {
        meaning: '18 位身份证号；加密保存，不留明文',
        sensitivity: '核心',
      }),
      must.choice('kind', '人员类别', '人员性质 人员身份 类别', { choices: STAFF_KINDS }),
      may.code('seat', '编制序号', '编制号 编制编号', { meaning: '占用的编制；同一编制同时两人领薪会被提示' }),
      must.text('post', '岗位', '职务 岗位名称 职务职级'),
      must.date('since', '任职起', '任职日期 起始日期 到岗日期 入职日期'),
      may.date('until', '任职止', '截止日期 离岗日期 离职日期', { meaning: '空 = 仍在岗' }),
      must.money('monthly_cost_fen', '月成本', '月工资 月人员经费 月应发合计', {
        meaning: '单位每月为此人负担的全部支出',
        sensitivity: '敏感',
      }),
    ],
  },
];
