import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { ExecutionRow, ExecutionView } from '@zhunsheng/contract';
import { cardsOf, ExecutionPage } from './execution-page';

const row = (key: string, some: Partial<ExecutionRow> = {}): ExecutionRow => ({
  ...{ key, name: `名${key}`, note: '', initialFen: 10_000, finalFen: 10_000, paidFen: 5_000, rate: 0.5, laggards: 0 },
  ...{ expectedRate: 0.6, expectedBy: 'last-year', behindFen: 1_000, isBehind: true, idleFen: 0, projectId: null },
  ...some,
});
const VIEW: ExecutionView = {
  ...{ year: 2025, years: [2025, 2024], month: 8, isFullYear: false, level: 'total', trail: [], months: [] },
  totals: { initialFen: 20_000, finalFen: 20_000, paidFen: 10_000, rate: 0.5, idleFen: 0, behind: 1, laggards: 3 },
  lastYear: { initialFen: 1, finalFen: 1, paidFen: 1, rate: 1, rateByMonth: 0.62 },
  curve: [{ month: 1, paidFen: 1, rate: 0.1, lastRate: 0.1, timeRate: 1 / 12 }],
  rows: [row('201'), row('202', { isBehind: false, behindFen: 0 })],
  caliber: '执行率 = 已支付 ÷ 调整后预算',
};

describe('the page of execution', () => {
  it('says how far it is from last year, and from time where there is no last year', () => {
    const rate = (view: ExecutionView) => cardsOf(view).find(({ name }) => name === '执行率')?.note;
    expect(rate(VIEW)).toBe('上年同期 62.0%，−12.0 个百分点');
    expect(rate({ ...VIEW, lastYear: null })).toBe('时间进度 66.7%');
    expect(rate({ ...VIEW, totals: { ...VIEW.totals, rate: null } })).toBe('没有安排预算');
  });

  it('goes down by a click, keeps the way in the address, and takes the same rows as a file', async () => {
    globalThis.matchMedia ??= () => ({ matches: true }) as MediaQueryList;
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideRouter([{ path: 'execution', component: ExecutionPage }], withComponentInputBinding()),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    const harness = await RouterTestingHarness.create('/execution?year=2025');
    TestBed.tick();
    const http = TestBed.inject(HttpTestingController);
    http.expectOne('/api/v1/analysis/execution?year=2025').flush(VIEW);
    await harness.fixture.whenStable();
    const page = harness.routeNativeElement as HTMLElement;
    expect(
      [...page.querySelectorAll('zs-execution-table tbody zs-chip')].map((chip) => chip.textContent?.trim()),
    ).toEqual(['滞后']);
    expect(page.querySelector('a[zsSave]')?.getAttribute('href')).toBe(
      '/api/v1/analysis/execution?year=2025&format=csv',
    );
    page.querySelector<HTMLButtonElement>('button.down')?.click();
    await Promise.resolve();
    await new Promise((done) => setTimeout(done));
    TestBed.tick();
    http.expectOne('/api/v1/analysis/execution?year=2025&department=201').flush(VIEW);
    await harness.fixture.whenStable();
    http.verify();
  });
});
