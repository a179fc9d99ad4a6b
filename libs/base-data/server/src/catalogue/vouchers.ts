import { may, must, projectKey, unitCode, yearOf } from './column.js';
import type { LibraryTable } from './library-table.js';

export const VOUCHERS: readonly LibraryTable[] = [
  {
    code: 'vouchers',
    name: '支付凭证',
    table: 'payment_voucher',
    group: '历史',
    factLibrary: null,
    scope: 'unit',
    key: ['unit_code', 'year', 'voucher_no'],
    owner: '国库科',
    cadence: '按月',
    meaning: '国库集中支付的逐笔凭证；专题穿透的最后一步',
    columns: [
      unitCode(),
      yearOf('支付年度'),
      must.code('voucher_no', '凭证号', '支付凭证号 支付单号 凭证编号 支付令号'),
      projectKey(),
      must.code('econ_code', '经济分类', '部门经济分类 经济科目 支出经济分类', { codeSet: 'dept_econ' }),
      must.date('paid_on', '支付日期', '清算日期 付款日期 凭证日期'),
      must.money('amount_fen', '支付金额', '金额 付款金额', { meaning: '红字冲回为负数' }),
      may.text('payee', '收款人', '收款人名称 收款单位 收款人全称'),
      must.text('summary', '用途摘要', '用途 摘要 支付用途 附言', { fallback: { value: '未填' } }),
      may.text('method', '支付方式', '支付类型'),
    ],
  },
];
