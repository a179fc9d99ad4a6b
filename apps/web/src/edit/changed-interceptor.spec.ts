import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { changedInterceptor } from './changed-interceptor';
import { type BothVersions, ChangedMeanwhile, type Choice } from './changed-meanwhile';

const CONFLICT = { status: 409, statusText: 'Conflict' };
const refusal = (mark?: string) => ({
  ...{ code: 'CHANGED_MEANWHILE', message: '有了变化', requestId: 'r' },
  details: { what: '上限', now: '100 万元', yours: '200 万元', ...(mark && { mark }) },
});

describe('an edit of what changed meanwhile', () => {
  function open(...choices: (Choice | Error)[]) {
    const shown: BothVersions[] = [];
    let anew = 0;
    const changed = {
      choose: (both: BothVersions) => {
        shown.push(both);
        const choice = choices.shift();
        return choice instanceof Error ? Promise.reject(choice) : Promise.resolve(choice);
      },
      showNow: () => void anew++,
    };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([changedInterceptor])),
        provideHttpClientTesting(),
        { provide: ChangedMeanwhile, useValue: changed },
      ],
    });
    const http = TestBed.inject(HttpTestingController);
    const put = (body: object) => {
      const answer = firstValueFrom(TestBed.inject(HttpClient).put('/thing', body));
      return answer.catch(({ status }: { status: number }) => status);
    };
    return { http, put, shown, anew: () => anew };
  }
  const soon = () => new Promise((ok) => setTimeout(ok));

  it('is sent again with the mark of what stands once the person wants his own, as often as it changes', async () => {
    const { http, put, shown } = open('yours', 'yours');
    const done = put({ amount: 200, seen: 'old' });
    http.expectOne('/thing').flush(refusal('m1'), CONFLICT);
    await soon();
    const second = http.expectOne('/thing');
    expect(second.request.body).toEqual({ amount: 200, seen: 'm1' });
    second.flush(refusal('m2'), CONFLICT);
    await soon();
    const third = http.expectOne('/thing');
    expect(third.request.body).toEqual({ amount: 200, seen: 'm2' });
    third.flush({ ok: true });
    expect(await done).toEqual({ ok: true });
    expect(shown.map(({ now, yours }) => [now, yours])).toEqual([
      ['100 万元', '200 万元'],
      ['100 万元', '200 万元'],
    ]);
  });

  it('begins from nothing where what was changed is gone, and from a revision where it has one', async () => {
    const { http, put } = open('yours', 'yours');
    const gone = put({ seen: 'old' });
    http.expectOne('/thing').flush(refusal(), CONFLICT);
    await soon();
    const again = http.expectOne('/thing');
    expect(again.request.body).toEqual({ seen: null });
    again.flush({});
    await gone;
    const revised = put({ revision: 'old' });
    http.expectOne('/thing').flush(refusal('m1'), CONFLICT);
    await soon();
    const last = http.expectOne('/thing');
    expect(last.request.body).toEqual({ revision: 'm1' });
    last.flush({});
    await revised;
  });

  it('is dropped and the page shown anew when what stands shall stay', async () => {
    const { http, put, anew } = open('now');
    let told = false;
    void put({ seen: 'old' }).finally(() => (told = true));
    http.expectOne('/thing').flush(refusal('m1'), CONFLICT);
    await soon();
    expect([told, anew()]).toEqual([false, 1]);
    http.verify();
  });

  it('is refused as before to who goes on writing, and what is refused for another reason asks nothing', async () => {
    const { http, put, shown, anew } = open(undefined);
    const back = put({ seen: 'old' });
    http.expectOne('/thing').flush(refusal('m1'), CONFLICT);
    expect([await back, anew()]).toEqual([409, 0]);
    const other = put({ seen: 'old' });
    http.expectOne('/thing').flush({ code: 'CONFLICT', message: '', requestId: 'r' }, CONFLICT);
    expect([await other, shown.length]).toEqual([409, 1]);
    http.verify();
  });

  it('is refused with both versions where the dialog is not to be had any more', async () => {
    const { http, put, anew } = open(new Error('Failed to fetch dynamically imported module'));
    const back = put({ seen: 'old' });
    http.expectOne('/thing').flush(refusal('m1'), CONFLICT);
    expect([await back, anew()]).toEqual([409, 0]);
    http.verify();
  });
});
