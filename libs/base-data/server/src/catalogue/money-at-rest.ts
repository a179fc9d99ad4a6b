import { may, must, unitCode } from './column.js';
import type { LibraryTable } from './library-table.js';

/** Kinds as in stock-fund.dto.ts and the checks of the table. */
const KINDS = ['闲置资源', '闲置资产', '沉睡账户', '结转结余', '股权分红', '其他'];
const FUND_TYPES = ['一般公共预算', '政府性基金预算', '国有资本经营预算', '财政专户管理资金', '单位资金'];

export const MONEY_AT_REST: readonly LibraryTable[] = [
  {
    code: 'stock-funds',
    name: '存量资金资源',
    table: 'stock_fund',
    group: '家底',
    factLibrary: null,
    scope: 'unit',
    key: ['unit_code', 'fund_id'],
    owner: '国库科',
    cadence: '按年',
    meaning: '闲置的资金、资产与资源；导入只登记，收回与否由另一人核定',
    columns: [
      unitCode(),
      must.code('fund_id', '登记编号', '编号 台账编号 序号', { meaning: '同一单位内不重复的编号' }),
      must.choice('kind', '存量类别', '类别 资金类别 资源类别', { choices: KINDS }),
      must.choice('fund_type', '资金性质', '预算类型', { choices: FUND_TYPES }),
      must.text('name', '名称', '资金名称 资源名称 项目名称'),
      must.money('amount_fen', '金额', '存量金额 账面金额 余额'),
      must.boolean('estimated', '是否估算', '估算', {
        meaning: '是 = 资源的预计收益；否 = 账上的钱',
        fallback: { value: false },
      }),
      must.date('idle_since', '闲置起始日期', '闲置日期 形成日期'),
      must.text('basis', '依据', '登记依据 凭证'),
      may.text('note', '备注', '说明'),
      must.date('as_of', '数据日期', '截至日期 数据截至'),
    ],
  },
];
