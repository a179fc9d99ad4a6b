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

  it('binds a key for who turns to it: the paste is read, and the line it asks for goes back with its signature', async () => {
    const { fixture, element, entered, http } = open(true);
    http.expectOne(`${AT}/enrolment`).flush({ secret: 'ABCD', uri: 'otpauth://totp/x?secret=ABCD', recovery: [] });
    const settle = async () => {
      await new Promise((ok) => setTimeout(ok));
      await fixture.whenStable();
    };
    await settle();
    const press = async (name: string) => {
      [...element.querySelectorAll('button')].find(({ textContent }) => textContent.includes(name))!.click();
      await settle();
    };
    const fill = async (name: string, text: string) => {
      const field = element.querySelector<HTMLTextAreaElement>(`textarea[name=${name}]`)!;
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await settle();
      element.querySelector('form')!.dispatchEvent(new Event('submit'));
    };
    await press('智能密码钥匙');
    expect(element.querySelector('h1')?.textContent).toBe('绑定智能密码钥匙');
    expect(element.querySelector('input[name=code]')).toBeNull();
    await fill('key', 'PEM');
    const read = http.expectOne(`${AT}/key`);
    expect(read.request.body).toEqual({ key: 'PEM' });
    read.flush({ fingerprint: 'ab12', subject: 'CN=张三', notAfter: null, challenge: 'zhunsheng/bind' });
    await settle();
    expect(element.textContent).toContain('CN=张三');
    await fill('signature', '3045');
    const wrong = http.expectOne(AT);
    expect(wrong.request.body).toEqual({ challenge: 'zhunsheng/bind', signature: '3045' });
    const refused = { code: 'UKEY_WRONG', message: '签名没有通过', requestId: 'r' };
    wrong.flush(refused, { status: 401, statusText: 'no' });
    await settle();
    // offered anew, for another line to sign
    expect(element.querySelector('[role=alert]')?.textContent).toContain('签名没有通过');
    element.querySelector('form')!.dispatchEvent(new Event('submit'));
    http
      .expectOne(`${AT}/key`)
      .flush({ fingerprint: 'ab12', subject: null, notAfter: null, challenge: 'zhunsheng/bind/2' });
    await settle();
    await fill('signature', '3046');
    const right = http.expectOne(AT);
    expect(right.request.body).toEqual({ challenge: 'zhunsheng/bind/2', signature: '3046' });
    right.flush({ csrf: 'm' });
    await settle();
    expect(entered).toEqual([{ csrf: 'm' }]);
  });

  it('turns back to the authenticator that was handed out, without asking for another', async () => {
    const { fixture, element, http } = open(true);
    http.expectOne(`${AT}/enrolment`).flush({ secret: 'ABCD', uri: 'otpauth://totp/x?secret=ABCD', recovery: [] });
    await new Promise((ok) => setTimeout(ok));
    await fixture.whenStable();
    for (const name of ['改用智能密码钥匙', '改用手机验证器']) {
      [...element.querySelectorAll('button')].find(({ textContent }) => textContent.includes(name))!.click();
      await fixture.whenStable();
    }
    expect(element.textContent).toContain('ABCD');
    http.verify();
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
