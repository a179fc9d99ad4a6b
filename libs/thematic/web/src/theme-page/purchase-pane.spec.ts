import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { PurchaseBoard, PurchaseYear } from '@zhunsheng/contract';
import { CHART_PALETTES } from '@zhunsheng/ui';
import { purchaseOption } from './purchase-option';
import { PurchasePane } from './purchase-pane';

const year = (some: Partial<PurchaseYear>): PurchaseYear => ({
  ...{
    year: 2025,
    deals: 4,
    units: 2,
    budgetFen: 50_000_000,
    awardFen: 40_000_000,
    ratio: 0.8,
    above: 0,
    suppliers: 3,
  },
  ...{ largestShare: 0.6, topFiveShare: 1, overTender: 2, notTendered: 1, lastQuarterShare: null },
  months: [...Array<number>(7).fill(0), 40_000_000, null, null, null, null],
  ...some,
});
const board = (some: Partial<PurchaseBoard>): PurchaseBoard => ({
  years: [year({}), year({ year: 2024, ratio: null, lastQuarterShare: 0, overTender: null, notTendered: null })],
  suppliers: [{ name: '衡序公司', deals: 2, units: 2, awardFen: 24_000_000, share: 0.6 }],
  ...{ tenderFen: 200_000_000, source: '政府采购平台', knownUntil: '2025-08-31', lacks: ['计划到合同的天数缺数据'] },
  ...some,
});

async function drawn(shown: PurchaseBoard): Promise<HTMLElement> {
  globalThis.matchMedia ??= () => ({ matches: true }) as MediaQueryList;
  TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
  const fixture = TestBed.createComponent(PurchasePane);
  fixture.componentRef.setInput('board', shown);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}
const cells = (row: Element | undefined): string[] =>
  [...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent?.trim() ?? '');

describe('what was bought', () => {
  it('shows ratio, shares and timing year by year, and says of what is unknown that it is', async () => {
    const page = await drawn(board({}));
    const [newest, before] = [...page.querySelectorAll('.years tbody tr')].map(cells);
    expect(newest?.slice(4)).toEqual(['80.0%', '0 笔', '3 家', '60.0%', '100.0%', '缺数据', '2 笔', '1 笔']);
    expect([before?.[4], ...(before?.slice(9) ?? [])]).toEqual(['缺数据', '0.0%', '未评估', '未评估']);
    expect(cells(page.querySelector('.suppliers tbody tr') ?? undefined)).toEqual(
      expect.arrayContaining(['衡序公司', '2 个', '60.0%']),
    );
    expect(page.textContent).toContain('计划到合同的天数缺数据');
    expect(page.textContent).toContain('政府采购平台），数据截至 2025-08-31');
  });

  it('shows no table of noughts where nothing was imported', async () => {
    const page = await drawn(board({ years: [], suppliers: [], source: null, knownUntil: null }));
    expect(page.querySelector('table')).toBeNull();
    expect(page.textContent).toContain('前三年没有采购成交数据');
    expect(page.textContent).toContain('数据截止日没有登记');
  });

  it('draws no bar for a month nothing is known of', () => {
    const option = purchaseOption(board({}), CHART_PALETTES.light) as { series: { name: string; data: unknown[] }[] };
    expect(option.series.map(({ name }) => name)).toEqual(['2024 年', '2025 年']);
    expect(option.series[1]?.data.slice(6, 9)).toEqual([0, 40, null]);
  });
});
