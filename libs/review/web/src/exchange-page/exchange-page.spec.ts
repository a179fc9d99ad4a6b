import type { FilingsReport } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { ExchangePage } from './exchange-page';

const REPORT: FilingsReport = {
  ...{ schema: 'zhunsheng.filings-report/1', id: 'b1', year: 2027, source: '一体化', digest: 'd', via: 'REST' },
  ...{ receivedBy: '陆知算', receivedAt: '2026-09-01T02:00:00Z', accepted: 1, refused: 1 },
  records: [
    { ref: 'A-1', outcome: '已接收', draftId: 'x', problems: [] },
    {
      ref: 'A-2',
      outcome: '已拒收',
      draftId: null,
      problems: ['unitCode 999999 不是本区划的单位，请核对单位预算代码'],
    },
  ],
};
const { records: _records, ...ROW } = REPORT;

describe('exchange', () => {
  it('lists what was received, and record by record what was refused and why, the refused first', async () => {
    const { http, element } = await openPage(ExchangePage, 'exchange', '/exchange');
    http.expectOne('/api/v1/exchange/batches').flush({ items: [ROW] });
    await settled();
    expect(element.textContent).toContain('拒收 1');
    element.querySelector<HTMLButtonElement>('.batch > button')!.click();
    await settled();
    http.expectOne('/api/v1/exchange/batches/b1').flush(REPORT);
    await settled();
    const rows = [...element.querySelectorAll('tbody tr')].map((row) => row.textContent?.replace(/\s+/g, ' ').trim());
    expect(rows[0]).toContain('A-2已拒收unitCode 999999 不是本区划的单位');
    expect(rows[1]).toContain('A-1已接收');
  });

  it('says what to do where nothing was exchanged yet', async () => {
    const { http, element } = await openPage(ExchangePage, 'exchange', '/exchange');
    http.expectOne('/api/v1/exchange/batches').flush({ items: [] });
    await settled();
    expect(element.textContent).toContain('还没有交换过数据');
  });
});
