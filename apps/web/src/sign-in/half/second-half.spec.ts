import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { SessionView } from '@zhunsheng/contract';
import { SecondHalf } from './second-half';

const AT = '/api/v1/sign-in/second-factor';

describe('SecondHalf', () => {
  function open(enrols: boolean) {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const fixture = TestBed.createComponent(SecondHalf);
    fixture.componentRef.setInput('enrols', enrols);
    const element = fixture.nativeElement as HTMLElement;
    const entered: SessionView[] = [];
    fixture.componentInstance.entered.subscribe((session) => entered.push(session));
    TestBed.tick();
    const type = (code: string) => {
      const field = element.querySelector<HTMLInputElement>('input[name=code]');
      if (!field) throw new Error('no field for the code');
      field.value = code;
      field.dispatchEvent(new Event('input'));
      element.querySelector('form')?.dispatchEvent(new Event('submit'));
    };
    return { fixture, element, entered, type, http: TestBed.inject(HttpTestingController) };
  }

  it('asks for the code alone, says why it was refused, and hands over the session', async () => {
    const { fixture, element, entered, type, http } = open(false);
    await fixture.whenStable();
    expect(element.querySelector('input[type=password]')).toBeNull();
    type('111111');
    http.expectOne(AT).flush({ code: 'X', message: '动态码不正确', requestId: 'r' }, { status: 401, statusText: 'no' });
    await fixture.whenStable();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('动态码不正确');
    type('222222');
    const request = http.expectOne(AT);
    expect(request.request.body).toEqual({ code: '222222' });
    request.flush({ csrf: 'm' });
    await fixture.whenStable();
    expect(entered).toEqual([{ csrf: 'm' }]);
  });

  it('hands out an authenticator first to who has none', async () => {
    const { fixture, element, http } = open(true);
    expect(element.querySelector('input[name=code]')).toBeNull();
    http.expectOne(`${AT}/enrolment`).flush({ secret: 'ABCD', uri: 'otpauth://totp/x?secret=ABCD', recovery: ['r1'] });
    // the answer is taken up in a turn of its own
    await new Promise((ok) => setTimeout(ok));
    await fixture.whenStable();
    expect(element.textContent).toContain('ABCD');
    expect(element.querySelector('input[name=code]')).not.toBeNull();
  });

  it('sends who is known there from before to type the password, by the ways this site has', async () => {
    const { fixture, element, http } = open(true);
    fixture.componentRef.setInput('ways', { password: 'everybody', ldap: false, oidc: true, cas: false });
    const refused = { code: 'SECOND_FACTOR_RENEW', message: '须刚输过密码', requestId: 'r' };
    http.expectOne(`${AT}/enrolment`).flush(refused, { status: 403, statusText: 'no' });
    await new Promise((ok) => setTimeout(ok));
    await fixture.whenStable();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('须刚输过密码');
    const links = [...element.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['/api/v1/sign-in/oidc?anew=1']);
    expect(element.querySelector('button[type=submit]')).toBeNull();
  });
});
