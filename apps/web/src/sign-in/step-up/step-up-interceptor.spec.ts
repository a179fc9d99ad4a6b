import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { StepUp } from './step-up';
import { stepUpInterceptor } from './step-up-interceptor';

const ASKED = { code: 'STEP_UP_REQUIRED', message: '请再次确认', requestId: 'r' };
const FORBIDDEN = { status: 403, statusText: 'Forbidden' };

/** jsdom has no `Blob.text`; browsers have. */
const bytesOf = (text: string) => Object.assign(new Blob([text]), { text: () => Promise.resolve(text) });

describe('an act that asks again who one is', () => {
  function open(answer: boolean) {
    let asked = 0;
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([stepUpInterceptor])),
        provideHttpClientTesting(),
        { provide: StepUp, useValue: { confirm: () => Promise.resolve((asked++, answer)) } },
      ],
    });
    return { http: TestBed.inject(HttpTestingController), client: TestBed.inject(HttpClient), asked: () => asked };
  }
  const soon = () => new Promise((ok) => setTimeout(ok));

  it('is done when one has said it, without a second click', async () => {
    const { http, client, asked } = open(true);
    const done = firstValueFrom(client.post('/api/v1/grave', { x: 1 }));
    http.expectOne('/api/v1/grave').flush(ASKED, FORBIDDEN);
    await soon();
    http.expectOne('/api/v1/grave').flush({ ok: true });
    expect([await done, asked()]).toEqual([{ ok: true }, 1]);
  });

  it('is asked for in a download’s bytes as well', async () => {
    const { http, client } = open(true);
    const done = firstValueFrom(client.get('/api/v1/file', { responseType: 'blob' }));
    http.expectOne('/api/v1/file').flush(bytesOf(JSON.stringify(ASKED)), FORBIDDEN);
    await soon();
    await soon();
    http.expectOne('/api/v1/file').flush(bytesOf('rows'));
    expect(await (await done).text()).toBe('rows');
  });

  it.each([
    ['left when one gives up', false, JSON.stringify(ASKED), 1],
    ['forbidden as before for another reason', true, JSON.stringify({ ...ASKED, code: 'FORBIDDEN' }), 0],
    ['forbidden by a proxy that speaks HTML', true, '<html>', 0],
  ])('is %s', async (_what, answer, body, questions) => {
    const { http, client, asked } = open(answer);
    const done = firstValueFrom(client.get('/api/v1/grave', { responseType: 'blob' })).catch(
      (error: { status: number }) => error.status,
    );
    http.expectOne('/api/v1/grave').flush(bytesOf(body), FORBIDDEN);
    expect([await done, asked()]).toEqual([403, questions]);
    http.verify();
  });
});
