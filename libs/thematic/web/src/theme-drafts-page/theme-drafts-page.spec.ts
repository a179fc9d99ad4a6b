import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Page, ThemeDraftView } from '@zhunsheng/contract';
import { ThemeDraftsPage } from './theme-drafts-page';

const draft = (some: Partial<ThemeDraftView>): ThemeDraftView => ({
  ...{ id: '1', kind: 'theme', code: 'own-1', name: '印刷费', state: '待定', reason: '新建专题', proposer: '陆知算' },
  ...{ proposedAt: '2026-11-22T02:00:00Z', decider: null, decidedAt: null, note: null, changes: [], acts: [] },
  ...some,
});
const page = (items: ThemeDraftView[]): Page<ThemeDraftView> => ({ items, total: items.length, next: null });

describe('drafts of themes', () => {
  it('puts first what the address points at, and lets a second person publish, the author only withdraw', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideRouter([{ path: 'theme-drafts', component: ThemeDraftsPage }], withComponentInputBinding()),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    const harness = await RouterTestingHarness.create('/theme-drafts?draft=2');
    TestBed.tick();
    const http = TestBed.inject(HttpTestingController);
    const own = draft({ acts: ['withdraw'] });
    const other = draft({ id: '2', name: '政府采购', acts: ['publish', 'return'], changes: ['加上 限额“公开招标”'] });
    http.expectOne('/api/v1/themes/drafts').flush(page([own, other]));
    await harness.fixture.whenStable();
    const element = harness.routeNativeElement as HTMLElement;
    expect(element.querySelector('h1')?.textContent).toBe('待定：政府采购');
    const [first, second] = element.querySelectorAll('article');
    expect(first?.textContent).toContain('加上 限额“公开招标”');
    expect(second?.textContent).toContain('须由另一位有权限的同事审定');
    const [publish] = first?.querySelectorAll('button') ?? [];
    publish?.click();
    const request = http.expectOne('/api/v1/themes/drafts/2/decision');
    expect(request.request.body).toEqual({ publish: true, note: '' });
    request.flush(page([own, { ...other, state: '已发布', acts: [] }]));
    await harness.fixture.whenStable();
    expect(element.querySelector('h1')?.textContent).toBe('已发布：政府采购');
  });
});
