import { jest } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { IdleBar } from './idle-bar';

const AT = '/api/v1/session';

describe('IdleBar', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  function open() {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(IdleBar);
    const element = fixture.nativeElement as HTMLElement;
    const answered = async (idleLeft: number) => {
      const { request } = ((one) => (one.flush({ idleLeft }), one))(http.expectOne(AT));
      await jest.advanceTimersByTimeAsync(0);
      fixture.detectChanges();
      return request.headers.get('X-ZS-Background');
    };
    const later = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000);
    return { http, element, answered, later };
  }

  it('asks in the background when a minute should be left, and warns only if it is', async () => {
    const { http, element, answered, later } = open();
    expect(await answered(900)).toBe('1');
    await later(839);
    http.expectNone(AT);
    await later(1);
    expect(await answered(300)).toBe('1'); // another window was used
    expect(element.textContent).not.toContain('自动退出');
    await later(240);
    await answered(60);
    expect(element.textContent).toContain('约 1 分钟后自动退出');
  });

  it('goes away when one stays, which is said by a hand and not in the background', async () => {
    const { element, answered } = open();
    await answered(30);
    element.querySelector('button')?.click();
    expect(await answered(900)).toBeNull();
    expect(element.textContent).not.toContain('自动退出');
  });

  it('asks once more after the end, which leads to the sign-in page', async () => {
    const { http, answered, later } = open();
    await answered(20);
    await later(22);
    http.expectOne(AT);
  });
});
