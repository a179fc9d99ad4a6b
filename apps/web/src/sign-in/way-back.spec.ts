import { TestBed } from '@angular/core/testing';
import { Component } from '@angular/core';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Home } from '../shell/home';
import { SignInPage } from './sign-in-page';
import { WayBack } from './way-back';

const ASK = '/ask?q=%E5%90%84%E9%83%A8%E9%97%A8%E7%94%B3%E6%8A%A5%E9%87%91%E9%A2%9D';

@Component({ selector: 'zs-anywhere', template: '' })
class Anywhere {}

describe('the way back from a provider', () => {
  beforeEach(() => {
    sessionStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([
          { path: '', pathMatch: 'full', component: Home },
          { path: '**', component: Anywhere },
        ]),
      ],
    });
  });

  it('leads once to where somebody was going, and nowhere outside', () => {
    const way = TestBed.inject(WayBack);
    way.keep(ASK);
    expect([way.take(), way.take()]).toEqual([ASK, null]);
    for (const odd of ['//elsewhere.test', 'https://elsewhere.test', '/sign-in?refused=X', '/']) {
      way.keep(odd);
      expect([odd, way.take()]).toEqual([odd, null]);
    }
    way.keep(ASK);
    way.keep(undefined);
    expect(way.take()).toBeNull();
    sessionStorage.setItem('zs.back', `${String(Date.now() - 16 * 60_000)} ${ASK}`);
    expect(way.take()).toBeNull();
  });

  async function signIn(query: Partial<Record<'back' | 'refused', string>>) {
    const fixture = TestBed.createComponent(SignInPage);
    for (const [name, value] of Object.entries(query)) fixture.componentRef.setInput(name, value);
    fixture.detectChanges();
    const http = TestBed.inject(HttpTestingController);
    http.expectOne('/api/v1/session/demo').flush(null, { status: 404, statusText: 'no demo' });
    http.expectOne('/api/v1/sign-in/ways').flush({ password: 'everybody', ldap: false, oidc: true, cas: true });
    await fixture.whenStable();
    const root = fixture.nativeElement as HTMLElement;
    return (way: 'oidc' | 'cas') => {
      const link = root.querySelector(`a[href="/api/v1/sign-in/${way}"]`)!;
      // nothing is left for: there is no other page here
      link.addEventListener('click', (event) => event.preventDefault());
      link.dispatchEvent(new MouseEvent('click', { cancelable: true, bubbles: true }));
      return TestBed.inject(WayBack);
    };
  }

  it.each(['oidc', 'cas'] as const)('keeps a question that was asked before the sign-in by %s', async (way) => {
    (await signIn({ back: ASK }))(way);
    // the provider leads to the front door
    await RouterTestingHarness.create('/');
    expect(TestBed.inject(Router).url).toBe(ASK);
  });

  it('is kept over a refusal, and forgotten by who signs in anew from the beginning', async () => {
    (await signIn({ back: ASK }))('oidc');
    expect((await signIn({ refused: 'EXTERNAL_SIGN_IN_FAILED' }))('oidc').take()).toBe(ASK);
    (await signIn({ back: ASK }))('oidc');
    expect((await signIn({}))('oidc').take()).toBeNull();
  });

  it('begins at the first place where nobody was going anywhere', async () => {
    await RouterTestingHarness.create('/');
    expect(TestBed.inject(Router).url).toBe('/no-permission');
  });
});
