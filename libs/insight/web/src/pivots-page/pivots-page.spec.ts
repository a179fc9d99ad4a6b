import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { PivotChoices, PivotView } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { PivotsPage } from './pivots-page';
import { themeFilterOf } from './theme-filter';

const CHOICES: PivotChoices = {
  measures: [
    { id: 'declared_amount', label: '申报金额', unit: '万元' },
    { id: 'project_count', label: '项目数', unit: '个' },
  ],
  dimensions: [
    { id: 'category', label: '项目类别', values: ['信息化', '会议'] },
    { id: 'grade', label: '等级', values: ['A', 'B'] },
  ],
};

const VIEW: PivotView = {
  title: '申报金额（按项目类别）',
  year: '2026年',
  head: ['项目类别'],
  columns: [{ key: null, measure: 'declared_amount', label: '申报金额', unit: '万元' }],
  rows: [{ key: ['信息化'], cells: [{ text: '1.00', value: 1_000_000 }] }],
  totals: [{ text: '1.00', value: 1_000_000 }],
  ...{ caliber: [], notes: ['各格之和与合计相差 0.01元'], scope: '全市', digest: 'ab'.repeat(32) },
};

describe('the page of tables', () => {
  it('asks for what was chosen, shows totals and what does not add up, and offers a theme of the filter', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideRouter([{ path: 'pivots', component: PivotsPage }], withComponentInputBinding()),
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: CampaignStore, useValue: { year: signal(2026), known: signal(true) } },
      ],
    });
    const harness = await RouterTestingHarness.create('/pivots');
    TestBed.tick();
    const http = TestBed.inject(HttpTestingController);
    http.expectOne('/api/v1/pivots/choices').flush(CHOICES);
    await harness.fixture.whenStable();
    const page = harness.routeNativeElement as HTMLElement;
    const choose = (at: number, value: string): void => {
      const select = page.querySelectorAll('select')[at];
      if (!select) throw new Error(`no select ${String(at)}`);
      select.value = value;
      select.dispatchEvent(new Event('change'));
    };
    choose(2, 'grade');
    choose(3, 'category');
    await harness.fixture.whenStable();
    page.querySelector<HTMLInputElement>('fieldset input')?.click();
    page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    TestBed.tick();
    const request = http.expectOne('/api/v1/pivots');
    expect(request.request.body).toEqual({
      ...{ rows: ['category'], columns: ['grade'], measures: ['declared_amount'], year: 2026 },
      filters: [{ dim: 'category', op: 'in', values: ['信息化'] }],
    });
    request.flush(VIEW);
    await harness.fixture.whenStable();
    expect(page.querySelector('tfoot')?.textContent).toContain('1.00');
    expect(page.textContent).toContain('相差 0.01元');
    expect(page.querySelector('a[href^="/themes/new"]')?.getAttribute('href')).toContain('words=');
  });

  it('makes no theme of a filter that a theme does not know', () => {
    const definition = { rows: [], columns: [], measures: [], year: null };
    expect(themeFilterOf({ ...definition, filters: [{ dim: 'grade', op: 'in', values: ['A'] }] })).toBeNull();
    expect(themeFilterOf({ ...definition, filters: [{ dim: 'topic', op: 'in', values: ['会议', '培训'] }] })).toEqual({
      words: '会议 培训',
    });
  });
});
