import { jest } from '@jest/globals';
import { provideHttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SessionStore } from '@zhunsheng/session';

import { FullText } from './full-text';
import { hasMask } from './masked';

const URL = '/api/v1/projects/p-1';
const MASKED = { purpose: '联系人 138****1234，账号 ***************4567' };
const WRITTEN = { purpose: '联系人 13800001234，账号 6222020200012344567' };

@Component({
  imports: [FullText],
  template: `<zs-full-text [parts]="parts" />{{ text() }}`,
})
class Page {
  readonly filing: HttpResourceRef<unknown> = httpResource<unknown>(() => URL);
  protected readonly parts = [{ url: URL, resource: this.filing }];
  protected readonly text = () => JSON.stringify(this.filing.hasValue() ? this.filing.value() : null);
}

describe('a page with numbers of persons', () => {
  let may: boolean;
  let http: HttpTestingController;

  beforeEach(() => {
    may = true;
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: SessionStore, useValue: { holds: () => may } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
  });
  afterEach(() => {
    http.verify();
    document.querySelectorAll('.cdk-overlay-container').forEach((one) => one.remove());
    jest.restoreAllMocks();
  });

  async function shown(answer: object) {
    const page = TestBed.createComponent(Page);
    page.detectChanges();
    http.expectOne(URL).flush(answer);
    await page.whenStable();
    return page;
  }
  const textOf = (page: { nativeElement: HTMLElement }) => page.nativeElement.textContent;
  const button = (name: string) =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);

  it('shows them as written once a reason was given, which goes with the question', async () => {
    const page = await shown(MASKED);
    document.body.append(page.nativeElement as HTMLElement);
    button('写事由看原文')?.click();
    await page.whenStable();
    const reason = document.querySelector<HTMLTextAreaElement>('textarea[name=reason]');
    if (!reason) throw new Error('the dialog did not open');
    reason.value = '核实申报内容';
    reason.dispatchEvent(new Event('input'));
    await page.whenStable();
    button('查看并记入台账')?.click();
    const asked = http.expectOne(URL);
    expect(decodeURIComponent(asked.request.headers.get('x-zs-reason') ?? '')).toBe('核实申报内容');
    asked.flush(WRITTEN);
    await page.whenStable();
    expect(textOf(page)).toContain('13800001234');
    expect(textOf(page)).toContain('查看已记入台账');
    expect(textOf(page)).not.toContain('写事由看原文');
  });

  it('does not say of who gave no reason that he has read them', async () => {
    const page = await shown(MASKED);
    document.body.append(page.nativeElement as HTMLElement);
    button('写事由看原文')?.click();
    await page.whenStable();
    button('取消')?.click();
    while (document.querySelector('zs-full-text-dialog')) await new Promise((ok) => setTimeout(ok, 10));
    await page.whenStable();
    page.componentInstance.filing.reload();
    page.detectChanges();
    http.expectOne(URL).flush({ purpose: '没有电话' });
    await page.whenStable();
    expect(textOf(page)).toContain('没有电话');
    expect(textOf(page)).not.toContain('查看已记入台账');
  });

  it('offers nothing to who may not, nor where nothing is masked', async () => {
    expect(textOf(await shown(WRITTEN))).not.toContain('写事由看原文');
    may = false;
    expect(textOf(await shown(MASKED))).not.toContain('写事由看原文');
  });

  it('knows the two masks that a reason lifts, and no other stars', () => {
    expect(hasMask(MASKED)).toBe(true);
    expect(hasMask({ card: '************4567' })).toBe(true);
    for (const none of [WRITTEN, { id: '99**************12' }, { title: '***' }, { amount: 13800001234 }])
      expect(hasMask(none)).toBe(false);
  });
});
