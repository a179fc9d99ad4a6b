import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SignInWays } from '@zhunsheng/contract';
import { SignInPage } from './sign-in-page';

const OWN: SignInWays = { password: 'everybody', ldap: false, oidc: false, cas: false, secondFactor: true };

describe('SignInPage', () => {
  async function open(ways: SignInWays = OWN, refused?: string) {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    const http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(SignInPage);
    if (refused) fixture.componentRef.setInput('refused', refused);
    const element = fixture.nativeElement as HTMLElement;
    TestBed.tick();
    http.expectOne('/api/v1/session/demo').flush(null, { status: 404, statusText: 'Not Found' });
    http.expectOne('/api/v1/sign-in/ways').flush(ways);
    await fixture.whenStable();
    const type = (name: string, text: string) => {
      const field = element.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (!field) throw new Error(`no field ${name}`);
      field.value = text;
      field.dispatchEvent(new Event('input'));
    };
    const submit = async (status: number, code: string) => {
      element.querySelector('form')?.dispatchEvent(new Event('submit'));
      const request = http.expectOne({ method: 'POST', url: '/api/v1/session' });
      request.flush({ code, message: code, requestId: 'r' }, { status, statusText: code });
      // what opens now may ask the server itself: waiting for rest would wait for that answer
      await new Promise((ok) => setTimeout(ok));
      TestBed.tick();
      return request.request.body as object;
    };
    type('username', 'secadmin');
    type('password', 'x');
    return { element, http, type, submit, fixture };
  }

  it('asks for a code when the account has an authenticator, and sends it', async () => {
    const { element, type, submit } = await open();
    expect(element.querySelector('input[name=code]')).toBeNull();
    expect(await submit(401, 'SECOND_FACTOR_REQUIRED')).toEqual({ username: 'secadmin', password: 'x' });
    type('code', '123456');
    expect(await submit(401, 'SECOND_FACTOR_WRONG')).toEqual({ username: 'secadmin', password: 'x', code: '123456' });
  });

  it('shows the line a key is to sign, and a new one when that was refused', async () => {
    const { element, http, fixture } = await open();
    const refuse = (code: string, challenge: string) =>
      http
        .expectOne({ method: 'POST', url: '/api/v1/session' })
        .flush(
          { code, message: code, requestId: 'r', details: { challenge, codes: 0 } },
          { status: 401, statusText: code },
        );
    element.querySelector('form')?.dispatchEvent(new Event('submit'));
    refuse('UKEY_REQUIRED', 'one');
    await new Promise((ok) => setTimeout(ok));
    await fixture.whenStable();
    expect(element.querySelector('zs-second-proof code')?.textContent).toBe('one');
    expect(element.querySelector('input[name=code]')).toBeNull();
    const field = element.querySelector<HTMLTextAreaElement>('textarea[name=signature]');
    if (!field) throw new Error('no field for the signature');
    field.value = '3045';
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    element.querySelector('form')?.dispatchEvent(new Event('submit'));
    const signed = http.match(() => true).at(-1);
    expect(signed?.request.body).toMatchObject({ challenge: 'one', signature: '3045' });
    signed?.flush(
      { code: 'UKEY_WRONG', message: 'no', requestId: 'r', details: { challenge: 'two', codes: 0 } },
      { status: 401, statusText: 'no' },
    );
    await new Promise((ok) => setTimeout(ok));
    await fixture.whenStable();
    expect(element.querySelector('zs-second-proof code')?.textContent).toBe('two');
    expect(field.value).toBe('');
  });

  it('lets an expired password be changed there and then', async () => {
    const { element, http, submit, fixture } = await open();
    await submit(403, 'PASSWORD_EXPIRED');
    http.expectOne('/api/v1/password-rules').flush({ profile: 'djbh3', source: '某标准', lines: ['至少 10 位'] });
    await fixture.whenStable();
    expect(element.querySelector('h1')?.textContent).toBe('更换密码');
    expect(element.textContent).toContain('至少 10 位');
  });

  it('asks the directory, except for an administrator in need', async () => {
    const { element, submit, fixture } = await open({ ...OWN, password: 'administrators', ldap: true, oidc: true });
    expect(element.querySelector('a[href="/api/v1/sign-in/oidc"]')).not.toBeNull();
    expect(await submit(401, 'SIGN_IN_REFUSED')).toMatchObject({ way: 'ldap' });
    element.querySelector<HTMLInputElement>('input[name=local]')?.click();
    await fixture.whenStable();
    expect(await submit(401, 'SIGN_IN_REFUSED')).not.toHaveProperty('way');
  });

  it('says why a provider’s word was refused, in its own words and for known codes only', async () => {
    const { element } = await open(OWN, 'EXTERNAL_UNLINKED');
    expect(element.querySelector('[role=alert]')?.textContent).toContain('还没有关联本系统的账号');
    TestBed.resetTestingModule();
    const strange = await open(OWN, '请拨打 12345');
    expect(strange.element.querySelector('[role=alert]')).toBeNull();
  });
});
