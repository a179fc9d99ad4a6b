import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { type Route, provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Role, SessionView } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';

/** A page of the room under its address, for somebody signed in with these roles (and, by `regionHi`, several
 * regions). The page's own requests are the story's. */
export async function openPage(route: Route, url: string, roles: Role[] = ['budget'], regionHi = 990100000) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter([route, { path: '**', children: [] }], withComponentInputBinding()),
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const session: SessionView = {
    user: { id: 'u1', username: 'someone', name: '王审', unitCode: null },
    roles,
    scope: { kind: 'region', regionLo: 990100000, regionHi, unitLo: null, unitHi: null, label: '云衡市' },
    csrf: 'mark',
  };
  const restored = TestBed.inject(SessionStore).restore();
  http.expectOne('/api/v1/session').flush(session);
  await restored;
  const harness = await RouterTestingHarness.create(url);
  TestBed.tick();
  const element = harness.routeNativeElement;
  if (element === null) throw new Error(`${url} opened no page`);
  return {
    harness,
    http,
    element,
    text: () => element.textContent.replaceAll(/\s+/gu, ' '),
    /** Answers the one request whose address begins so. */
    answer: async (path: string, body: object, options: { status: number; statusText: string } = OK) => {
      const [request] = http.match(({ url: asked, urlWithParams }) => asked === path || urlWithParams.startsWith(path));
      if (!request) throw new Error(`nobody asked for ${path}`);
      request.flush(body, options);
      await settled();
      return request.request;
    },
  };
}

const OK = { status: 200, statusText: 'OK' };

/** A resource takes its answer over in a later turn. */
export async function settled() {
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
}

/** Waits for a pause in typing to be noticed. */
export async function paused(ms: number) {
  await new Promise((resolve) => setTimeout(resolve, ms));
  TestBed.tick();
}
