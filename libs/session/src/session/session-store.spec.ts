import { jest } from '@jest/globals';
import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import type { SessionView } from '@zhunsheng/contract';
import { sessionInterceptor } from './session-interceptor';
import { SessionStore } from './session-store';

const session: SessionView = {
  user: { id: 'T_1', username: 'reviewer', name: '评审', unitCode: null },
  roles: ['reviewer'],
  scope: { kind: 'region', regionLo: 990_100_000, regionHi: 990_100_000, unitLo: null, unitHi: null, label: '全市' },
  csrf: 'mark-1',
};

describe('SessionStore', () => {
  let http: HttpTestingController;
  let store: SessionStore;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([sessionInterceptor])),
        provideHttpClientTesting(),
        provideRouter([]),
      ],
    });
    http = TestBed.inject(HttpTestingController);
    store = TestBed.inject(SessionStore);
  });

  afterEach(() => http.verify());

  async function signIn(): Promise<void> {
    const done = store.signIn({ username: 'reviewer', password: 'secret' });
    http.expectOne({ method: 'POST', url: '/api/v1/session' }).flush(session);
    await done;
  }

  it('asks the server once whose cookie it is, however many ask', async () => {
    const both = Promise.all([store.restore(), store.restore()]);
    http.expectOne('/api/v1/session').flush(session);
    await both;
    expect(store.holds(['reviewer', 'leader'])).toBe(true);
    expect(store.holds(['leader'])).toBe(false);
  });

  it('takes 401 as nobody', async () => {
    const done = store.restore();
    http.expectOne('/api/v1/session').flush(null, { status: 401, statusText: 'Unauthorized' });
    await done;
    expect(store.session()).toBeNull();
    expect(store.holds([])).toBe(false);
  });

  it('marks writes and only writes', async () => {
    await signIn();
    const client = TestBed.inject(HttpClient);
    client.get('/api/v1/projects').subscribe();
    client.post('/api/v1/review-runs', {}).subscribe();
    expect(http.expectOne('/api/v1/projects').request.headers.has('X-ZS-CSRF')).toBe(false);
    expect(http.expectOne('/api/v1/review-runs').request.headers.get('X-ZS-CSRF')).toBe('mark-1');
  });

  it('leads back to the sign-in page when the session ends under somebody', async () => {
    await signIn();
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    TestBed.inject(HttpClient)
      .get('/api/v1/projects')
      .subscribe({ error: () => undefined });
    http.expectOne('/api/v1/projects').flush(null, { status: 401, statusText: 'Unauthorized' });
    expect(store.session()).toBeNull();
    expect(navigate).toHaveBeenCalledWith(['/sign-in'], { queryParams: { back: '/', ended: true } });
  });

  it('forgets the person after signing out', async () => {
    await signIn();
    const done = store.signOut();
    http.expectOne({ method: 'DELETE', url: '/api/v1/session' }).flush(null);
    await done;
    expect(store.session()).toBeNull();
  });
});
