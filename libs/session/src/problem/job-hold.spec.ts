import { jest } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';

import { JobHold } from './job-hold';

describe('what waits for a job', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says why it does not begin, and stops saying so when it may', () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const page = TestBed.createComponent(JobHold);
    const http = TestBed.inject(HttpTestingController);
    const text = () => (page.nativeElement as HTMLElement).textContent.trim();
    const answered = (after: number, reason: string | null) => {
      page.detectChanges();
      jest.advanceTimersByTime(after);
      const asked = http.expectOne('/api/v1/jobs/hold');
      expect(asked.request.headers.get('x-zs-background')).toBe('1');
      asked.flush({ reason });
      page.detectChanges();
      return text();
    };
    page.detectChanges();
    expect(text()).toBe('');
    expect(answered(1_500, '服务器磁盘空间不足')).toBe('服务器磁盘空间不足');
    expect(answered(15_000, null)).toBe('');
    page.destroy();
    jest.advanceTimersByTime(60_000);
    http.verify();
  });
});
