import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Role } from '@zhunsheng/contract';
import { SessionStore } from '../session/session-store';
import { Allow } from './allow-directive';
import { allow, signedIn } from './guards';

@Component({ template: '页面' })
class Page {}

@Component({ imports: [Allow], template: `<b *zsAllow="['leader']">只给局领导</b>` })
class Buttons {}

describe('access by role', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([
          { path: 'sign-in', component: Page },
          { path: 'no-permission', component: Page },
          { path: 'board', component: Page, canActivate: [signedIn] },
          { path: 'ledger', component: Page, canActivate: [allow('audadmin')] },
        ]),
      ],
    });
  });

  async function restore(roles: Role[] | null): Promise<void> {
    const done = TestBed.inject(SessionStore).restore();
    const request = TestBed.inject(HttpTestingController).expectOne('/api/v1/session');
    if (roles) request.flush({ roles });
    else request.flush(null, { status: 401, statusText: 'Unauthorized' });
    await done;
  }

  async function visit(url: string, roles: Role[] | null): Promise<Router> {
    await restore(roles);
    await RouterTestingHarness.create(url);
    return TestBed.inject(Router);
  }

  it('sends a stranger to the sign-in page and remembers the way', async () => {
    expect((await visit('/board?year=2027', null)).url).toBe('/sign-in?back=%2Fboard%3Fyear%3D2027');
  });

  it('lets the right role in', async () => {
    expect((await visit('/ledger', ['audadmin'])).url).toBe('/ledger');
  });

  it('draws the refusal in place and does not open the page', async () => {
    const router = await visit('/ledger', ['clerk']);
    expect(router.routerState.snapshot.root.firstChild?.routeConfig?.path).toBe('no-permission');
  });

  it('draws a button only for its roles', async () => {
    const fixture = TestBed.createComponent(Buttons);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    expect(element.textContent).toBe('');
    await restore(['leader']);
    await fixture.whenStable();
    expect(element.textContent).toBe('只给局领导');
  });
});
