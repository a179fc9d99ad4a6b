import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { MendTask } from './mend-credentials';
import { MendCredentials } from './mend-credentials';

const AT = '/api/v1/credentials';
const CLAIM = { username: 'secadmin', password: 'x' };
const OFFER = {
  fingerprint: 'ab12',
  subject: 'CN=张三',
  notAfter: '2029-01-31T00:00:00Z',
  challenge: 'zhunsheng/bind',
};

describe('MendCredentials', () => {
  function open(task: MendTask, more: Record<string, unknown> = {}) {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const fixture = TestBed.createComponent(MendCredentials);
    for (const [name, value] of Object.entries({ ...CLAIM, task, eitherWay: true, ...more })) {
      fixture.componentRef.setInput(name, value);
    }
    const element = fixture.nativeElement as HTMLElement;
    const done: string[] = [];
    fixture.componentInstance.done.subscribe((sentence) => done.push(sentence));
    TestBed.tick();
    const type = async (name: string, text: string) => {
      const field = element.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name=${name}]`);
      if (!field) throw new Error(`no field ${name}`);
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await fixture.whenStable();
    };
    const submit = () => element.querySelector('form')?.dispatchEvent(new Event('submit'));
    // the answer is taken up in a turn of its own
    const settle = async () => {
      await new Promise((ok) => setTimeout(ok));
      await fixture.whenStable();
    };
    return { element, done, type, submit, settle, http: TestBed.inject(HttpTestingController) };
  }
  const refusal = (code: string, details?: object) => ({ code, message: code, requestId: 'r', details });
  const NO = { status: 401, statusText: 'no' };

  it('binds a key: what is pasted is read, and the line it asks for goes back with its signature', async () => {
    const { element, done, type, submit, settle, http } = open('key');
    await type('key', 'PEM');
    submit();
    const offered = http.expectOne(`${AT}/key`);
    expect(offered.request.body).toEqual({ ...CLAIM, key: 'PEM' });
    offered.flush(OFFER);
    await settle();
    expect(element.textContent).toContain('CN=张三');
    expect(element.querySelector('code')?.textContent).toBe('zhunsheng/bind');
    await type('signature', ' 3045 ');
    submit();
    const confirmed = http.expectOne(`${AT}/key/confirmation`);
    expect(confirmed.request.body).toEqual({ ...CLAIM, challenge: 'zhunsheng/bind', signature: '3045' });
    confirmed.flush(null);
    await settle();
    expect(done).toEqual([expect.stringContaining('智能密码钥匙已绑定')]);
  });

  it('asks who has bound something to show that first, and goes on with it', async () => {
    const { element, type, submit, settle, http } = open('factor');
    http.expectOne(`${AT}/second-factor`).flush(refusal('UKEY_REQUIRED', { challenge: 'line', codes: 1 }), NO);
    await settle();
    expect(element.querySelector('[name=code]')).not.toBeNull();
    await type('signature', '30');
    submit();
    const begun = http.expectOne(`${AT}/second-factor`);
    expect(begun.request.body).toEqual({ ...CLAIM, challenge: 'line', signature: '30' });
    begun.flush({ secret: 'ABCD', uri: 'otpauth://totp/x?secret=ABCD', recovery: ['r1'] });
    await settle();
    expect(element.textContent).toContain('ABCD');
    http.verify();
  });

  it('offers the other kind to who is only now getting one', async () => {
    const { element, settle, http } = open('factor');
    http.expectOne(`${AT}/second-factor`).flush({ secret: 'A', uri: 'otpauth://totp/x?secret=A', recovery: [] });
    await settle();
    const other = [...element.querySelectorAll('button')].find((one) => one.textContent.includes('智能密码钥匙'));
    other?.click();
    await settle();
    expect(element.querySelector('h1')?.textContent).toBe('绑定智能密码钥匙');
  });

  it('binds a key of who has no password here, by the session alone', async () => {
    const { done, type, submit, settle, http } = open('key', { elsewhere: true, eitherWay: false, password: '' });
    await type('key', 'PEM');
    submit();
    const offered = http.expectOne(`${AT}/own/key`);
    expect(offered.request.body).toEqual({ key: 'PEM' });
    offered.flush(OFFER);
    await settle();
    await type('signature', '3045');
    submit();
    const confirmed = http.expectOne(`${AT}/own/key/confirmation`);
    expect(confirmed.request.body).toEqual({ challenge: 'zhunsheng/bind', signature: '3045' });
    confirmed.flush(null);
    await settle();
    expect(done).toEqual([expect.stringContaining('统一身份')]);
  });

  it('binds an authenticator of who has no password here, and tries again once he has shown himself', async () => {
    const { element, done, type, submit, settle, http } = open('factor', {
      ...{ elsewhere: true, eitherWay: false, password: '' },
    });
    const at = `${AT}/own/second-factor`;
    http.expectOne(at).flush(refusal('STEP_UP_REQUIRED'), { status: 403, statusText: 'no' });
    await settle();
    expect(element.querySelector<HTMLButtonElement>('button[type=submit]')?.disabled).toBe(false);
    submit();
    const begun = http.expectOne(at);
    expect(begun.request.body).toEqual({});
    begun.flush({ secret: 'ABCD', uri: 'otpauth://totp/x?secret=ABCD', recovery: ['one'] });
    await settle();
    await type('code', '123456');
    submit();
    const confirmed = http.expectOne(`${at}/confirmation`);
    expect(confirmed.request.body).toEqual({ code: '123456' });
    confirmed.flush(null);
    await settle();
    expect(done).toEqual([expect.stringContaining('统一身份和下一组动态码')]);
  });
});
