import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import type { OverviewView } from '@zhunsheng/contract';
import { aPage, aRule, anOverview } from '../../testing/review-views';
import { cells, openPage } from '../../testing/page';
import { OverviewPage } from './overview-page';

async function open(view: OverviewView, role: 'budget' | 'clerk' = 'budget') {
  const page = await openPage(OverviewPage, 'overview', '/overview', [role]);
  page.http.expectOne('/api/v1/rules').flush(aPage([aRule({ code: 'S04', name: '人大意见未落实' })]));
  page.http.expectOne('/api/v1/overview?year=2027').flush(view);
  await page.harness.fixture.whenStable();
  const loader = TestbedHarnessEnvironment.loader(page.harness.fixture);
  return { ...page, loader };
}

describe('overview page', () => {
  it('shows money by grade, and a grade nobody has as 0.00, not as a gap', async () => {
    const { element } = await open(anOverview());
    const rows = [...element.querySelectorAll('zs-money-by-grade tbody tr')].map((row) => cells(row).slice(1));
    expect(rows).toEqual([
      ['1', '150.00', '150.00', '100.0%'],
      ['0', '0.00', '0.00', '—'],
      ['0', '0.00', '0.00', '—'],
      ['1', '50.00', '0.00', '0.0%'],
    ]);
  });

  it('says what could not be evaluated, by name, and never counts it as done', async () => {
    const { text } = await open(anOverview());
    expect(text()).toContain('S04 人大意见未落实');
    expect(text()).toContain('适用的规则中 50.0% 已评定');
  });

  it('lists departments by the money they ask for', async () => {
    const { element } = await open(anOverview());
    const names = [...element.querySelectorAll('.departments tbody a')].map((link) => link.textContent.trim());
    expect(names).toEqual(['住建局', '教育局']);
  });

  it('follows a review until it is done and then reads the figures again', async () => {
    const { element, http, text } = await open(anOverview());
    jest.useFakeTimers();
    const run = { ...anOverview().lastRun!, id: 'R2', state: 'running' as const, done: 1, finishedAt: null };
    element.querySelector<HTMLButtonElement>('zs-run-panel button')!.click();
    const start = http.expectOne({ method: 'POST', url: '/api/v1/review-runs' });
    expect(start.request.body).toEqual({ year: 2027 });
    start.flush({ id: 'R2' });
    http.expectOne('/api/v1/review-runs/R2').flush(run);
    TestBed.tick();
    expect(text()).toContain('1 / 3 · 33.3%');
    jest.advanceTimersByTime(1000);
    http.expectOne('/api/v1/review-runs/R2').error(new ProgressEvent('the network breaks for a moment'));
    jest.advanceTimersByTime(1000);
    http.expectOne('/api/v1/review-runs/R2').flush({ ...run, state: 'done', done: 3 });
    jest.useRealTimers();
    TestBed.tick();
    http.expectOne('/api/v1/overview?year=2027').flush(anOverview());
  });

  it('shows why a review was refused', async () => {
    const { element, http, text } = await open(anOverview());
    element.querySelector<HTMLButtonElement>('zs-run-panel button')!.click();
    http
      .expectOne({ method: 'POST', url: '/api/v1/review-runs' })
      .flush(
        { code: 'RUN_IN_PROGRESS', message: '2027 年度的审核正在进行（R1），请等待完成后再发起。', requestId: 'q' },
        { status: 409, statusText: 'Conflict' },
      );
    TestBed.tick();
    expect(text()).toContain('2027 年度的审核正在进行（R1）');
  });

  it('offers the button only to those who may start a review', async () => {
    const { loader } = await open(anOverview(), 'clerk');
    expect(await loader.getAllHarnesses(MatButtonHarness.with({ text: '发起审核' }))).toHaveLength(0);
  });

  it('says what an empty campaign is waiting for', async () => {
    const { text } = await open(anOverview({ projects: 0 }));
    expect(text()).toContain('2027 年度还没有项目');
  });
});
