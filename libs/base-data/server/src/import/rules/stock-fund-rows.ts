import type { LibraryRules } from './library-rules.js';

/** Recorded here, decided elsewhere by another person: whoever imports a row is the one who recorded it. */
export const STOCK_FUND_RULES: LibraryRules = {
  stamps: { recorded_by: ({ actor }) => actor.id, state: () => '待核实' },
  rowProblem(values, today) {
    const [idle, asOf] = [values.get('idle_since') ?? '', values.get('as_of') ?? ''];
    // 预算法第五条: the four budgets are kept apart, and dividends are income of the state capital one
    if (values.get('kind') === '股权分红' && values.get('fund_type') !== '国有资本经营预算')
      return { column: 'fund_type', message: '股权分红应列国有资本经营预算' };
    if (idle > asOf) return { column: 'idle_since', message: '闲置起始日期晚于数据日期' };
    if (asOf > today) return { column: 'as_of', message: `数据日期不能晚于今天 ${today}` };
    return (values.get('amount_fen') ?? '').startsWith('-')
      ? { column: 'amount_fen', message: '金额不能为负数' }
      : null;
  },
  settled: {
    where: `t.state <> '待核实'`,
    message: '这一笔已由财政部门核定，不能用导入改动。请在“存量资金”页面办理，或从表中删去这一行',
  },
};
