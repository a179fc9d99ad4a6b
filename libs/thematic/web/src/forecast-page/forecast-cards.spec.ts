import type { ForecastRow, ForecastView } from '@zhunsheng/contract';
import { cardsOf } from './forecast-page';

const row = (forecastFen: number | null): ForecastRow => ({
  ...{ key: 'a', name: '甲', budgetFen: 1000, paidFen: 600, forecastFen, rate: null, lowFen: null, highFen: null },
  ...{ reason: null, past: [] },
});
const view = (some: Partial<ForecastView>): ForecastView => ({
  ...{ by: 'unit', year: 2025, month: 8, rows: [row(900), row(null)], meanError: 0.012, level: 0.9, revenue: null },
  ...{ coverage: { inside: 8, of: 9 }, method: '' },
  ...some,
});
const text = (shown: ForecastView, name: string) => cardsOf(shown).find((card) => card.name === name);

describe('the figures of a forecast', () => {
  it('add up only what was forecast, and count the rest', () => {
    expect(text(view({}), '预测全年支付')).toMatchObject({ fen: 900 });
    expect(text(view({}), '预测执行率')?.text).toBe('90.0%');
    expect(text(view({}), '不预测')?.text).toBe('1 项');
  });
  it('say that nothing was tested rather than that nothing was wrong', () => {
    const untested = view({ meanError: null, coverage: null, level: null });
    expect(text(untested, '往年预测误差')).toMatchObject({ text: '—', note: '还没有回测过' });
    expect(text(untested, '区间命中')?.text).toBe('—');
  });
});
