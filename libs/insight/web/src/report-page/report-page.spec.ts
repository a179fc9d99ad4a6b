import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { ReportView } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { ReportPage } from './report-page';

const REPORT: ReportView = {
  kind: 'campaign',
  title: ['2027年度项目支出预算', '集中审核情况报告'],
  blocks: [
    { kind: 'heading', level: 1, text: '一、总体情况' },
    { kind: 'text', text: '共申报项目3个，申请金额100.00万元。' },
    { kind: 'table', head: ['等级', '金额'], rows: [['A级', '60.00万元']], widths: [0.5, 0.5] },
    { kind: 'small', text: '台账根：abab' },
  ],
  issuer: '预算审核机构',
  date: '2026年11月22日',
  watermark: '林知远（leader）　2026年11月22日阅',
  figures: [],
  sources: {},
};

describe('the report page', () => {
  const year = signal<number | null>(2026);
  beforeEach(() => {
    year.set(2026);
  });

  async function open(
    address: string,
  ): Promise<{ page: HTMLElement; http: HttpTestingController; harness: RouterTestingHarness }> {
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideRouter([{ path: 'reports', component: ReportPage }], withComponentInputBinding()),
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: CampaignStore, useValue: { year, known: signal(true) } },
      ],
    });
    const harness = await RouterTestingHarness.create(address);
    TestBed.tick();
    return { page: harness.routeNativeElement as HTMLElement, http: TestBed.inject(HttpTestingController), harness };
  }

  it('shows the report as paper with a download of every format', async () => {
    const { page, http, harness } = await open('/reports');
    http.expectOne('/api/v1/reports/campaign?year=2026').flush(REPORT);
    await harness.fixture.whenStable();
    expect(page.querySelector('.title')?.textContent).toContain('集中审核情况报告');
    expect(page.querySelector('td.figure')?.textContent).toBe('60.00万元');
    expect(page.querySelector('.paper .mark')?.textContent).toContain('林知远');
    const links = [...page.querySelectorAll<HTMLAnchorElement>('a[zsSave]')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(
      ['docx', 'pdf', 'html', 'csv'].map((format) => `/api/v1/reports/campaign?year=2026&format=${format}`),
    );
  });

  it('is of the year its address names, whatever campaign is on screen', async () => {
    const { http } = await open('/reports?kind=campaign&year=2025');
    http.expectOne('/api/v1/reports/campaign?year=2025');
  });

  it('asks for a department first, then for its report', async () => {
    const { page, http, harness } = await open('/reports?kind=department');
    http.expectOne('/api/v1/overview?year=2026').flush({ byDepartment: [{ code: '205', name: '教育局', count: 12 }] });
    await harness.fixture.whenStable();
    expect(page.textContent).toContain('请先选择部门');
    expect(page.querySelector('select')?.textContent).toContain('教育局（12 个项目）');
  });

  it('is about the year chosen in the shell', async () => {
    const { http, harness } = await open('/reports?kind=department&code=205');
    http.expectOne('/api/v1/reports/departments/205?year=2026').flush(REPORT);
    http.expectOne('/api/v1/overview?year=2026').flush({ byDepartment: [] });
    await harness.fixture.whenStable();
    year.set(2025);
    TestBed.tick();
    http.expectOne('/api/v1/reports/departments/205?year=2025').flush(REPORT);
    http.expectOne('/api/v1/overview?year=2025').flush({ byDepartment: [] });
    await harness.fixture.whenStable();
  });
});
