import type { HoldingColumnView, StockFundKind, StockFundState, StockFundView } from '@zhunsheng/contract';
import type { HoldingRow } from '../list/holding-table';

export const FUND_KINDS: readonly StockFundKind[] = [
  '闲置资源',
  '闲置资产',
  '沉睡账户',
  '结转结余',
  '股权分红',
  '其他',
];
export const FUND_STATES: readonly StockFundState[] = ['待核实', '可收回', '收缴中', '已收回', '保留使用'];

const column = (
  name: string,
  title: string,
  type: HoldingColumnView['type'] = 'text',
  meaning = title,
  measure: string | null = null,
): HoldingColumnView => ({ name, title, type, measure, meaning, usual: true, summed: false });

export const FUND_COLUMNS: readonly HoldingColumnView[] = [
  column('name', '事项'),
  column('unitName', '单位'),
  column('kind', '种类', 'choice'),
  column('fundType', '资金性质'),
  column('amountFen', '金额', 'money', '账面金额；“预计”的是资源盘活后的预期收入'),
  column('estimated', '预计', 'boolean', '是：预期收入，不是账上的钱'),
  column('recoveredFen', '已收回', 'money'),
  column('ageYears', '沉淀', 'integer', '从闲置之日起的整年数', '年'),
  column('state', '状态', 'choice'),
];

export const fundRow = (fund: StockFundView): HoldingRow => ({ ...fund });
