import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Role, SessionView } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';

const CAMPAIGN = {
  region: '990100000',
  regionName: '云衡市',
  year: 2027,
  name: '云衡市 2027 年预算编审',
  stage: '一上',
  cutN: 60,
  cutI: 60,
  openedOn: '2026-07-01',
  closesOn: null,
  cutoff: '2026-07-31',
};

/** A page under its address, for somebody signed in, in the campaign of 2027. The page's own requests are the story's. */
export async function openPage(page: Type<unknown>, path: string, url: string, roles: Role[] = ['budget']) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter(
        [
          { path, component: page },
          { path: '**', children: [] },
        ],
        withComponentInputBinding(),
      ),
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const session: SessionView = {
    user: { id: 'u1', username: 'budget', name: '王审', unitCode: null },
    roles,
    scope: { kind: 'all', regionLo: 990100000, regionHi: 990100000, unitLo: null, unitHi: null, label: '云衡市' },
    csrf: 'mark',
  };
  const restored = TestBed.inject(SessionStore).restore();
  http.expectOne('/api/v1/session').flush(session);
  await restored;
  const harness = await RouterTestingHarness.create(url);
  TestBed.tick();
  http.match('/api/v1/campaigns').forEach((request) => request.flush({ items: [CAMPAIGN], total: 1, next: null }));
  await settled();
  const element = harness.routeNativeElement;
  if (element === null) throw new Error(`${url} opened no page`);
  return { harness, http, element, text: () => element.textContent.replaceAll(/\s+/gu, ' ') };
}

/** A resource takes its answer over in a later turn; only then do the requests that depend on it leave. */
export async function settled() {
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
}

/** The cells of a table row, as read. */
export function cells(row: Element | null | undefined): string[] {
  return [...(row?.children ?? [])].map((cell) => cell.textContent.replaceAll(/\s+/gu, ' ').trim());
}
