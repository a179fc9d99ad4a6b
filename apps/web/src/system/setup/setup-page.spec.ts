import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { InstallationView } from '@zhunsheng/contract';
import { SetupPage } from './setup-page';

const EMPTY: InstallationView = {
  ...{ state: 'open', region: null, regionName: null, year: null, units: 0, people: 0, waiting: 0, granted: 0 },
  ...{ campaign: false, finishedAt: null },
};
const PLACED = { ...EMPTY, region: 990_423_000, regionName: '云河县', year: 2027 };

describe('SetupPage', () => {
  async function open(view: InstallationView): Promise<HTMLElement> {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    const fixture = TestBed.createComponent(SetupPage);
    TestBed.tick();
    TestBed.inject(HttpTestingController).expectOne('/api/v1/installation').flush(view);
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }

  it.each([
    ['区划与年度', EMPTY],
    ['预算单位', PLACED],
    ['人员', { ...PLACED, units: 2 }],
    ['授权审定', { ...PLACED, units: 2, people: 3, waiting: 3 }],
    ['编审批次', { ...PLACED, units: 2, people: 3, granted: 3 }],
    ['完成安装', { ...PLACED, units: 2, people: 3, granted: 3, campaign: true }],
    ['安装已完成', { ...PLACED, state: 'finished', units: 2, people: 3, granted: 3, campaign: true }],
  ] as [string, InstallationView][])('shows %s when that is next', async (title, view) => {
    expect((await open(view)).querySelector('section h2')?.textContent).toBe(title);
  });

  it('says in a demo city that there is nothing to set up', async () => {
    expect((await open({ ...EMPTY, state: null })).textContent).toContain('这是演示城市');
  });
});
