import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { MatterView } from '@zhunsheng/contract';

import { MatterThread } from './matter-thread';

const MATTER: MatterView = {
  ...{ id: 'm', kind: '任务', topic: null, title: '补充测算', unitCode: '101001', unitName: '教育局' },
  ...{ projectId: null, projectName: null, place: null, rule: null, state: '待办', ownerId: 'a', ownerName: '甲' },
  ...{ mine: true, dueOn: '2026-01-05', overdue: true, openedBy: '乙', openedAt: '2026-01-01T00:00:00Z' },
  ...{ closedBy: null, closedAt: null, outcome: null, messages: 0, thread: [], moves: true },
  people: [
    { id: 'a', name: '甲', unitCode: null, liaison: false },
    { id: 'b', name: '丙', unitCode: null, liaison: false },
  ],
};

async function open(): Promise<{
  page: ComponentFixture<MatterThread>;
  http: HttpTestingController;
  root: HTMLElement;
}> {
  TestBed.configureTestingModule({
    imports: [MatterThread],
    providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const page = TestBed.createComponent(MatterThread);
  page.componentRef.setInput('id', 'm');
  page.detectChanges();
  const http = TestBed.inject(HttpTestingController);
  http.expectOne('/api/v1/matters/m').flush(MATTER);
  await page.whenStable();
  return { page, http, root: page.nativeElement as HTMLElement };
}

describe('one matter', () => {
  it('is handed on without its day, which may lie in the past by now', async () => {
    const { http, root } = await open();
    const who = root.querySelector<HTMLSelectElement>('[aria-label=责任人]')!;
    who.value = 'b';
    root.querySelector('form[aria-label=交办]')!.dispatchEvent(new Event('submit'));
    expect(http.expectOne('/api/v1/matters/m/moves').request.body).toEqual({ ownerId: 'b' });
  });

  it('keeps a reply that could not be sent', async () => {
    const { page, http, root } = await open();
    const field = root.querySelector<HTMLTextAreaElement | HTMLInputElement>('form textarea, form input')!;
    field.value = '已补充';
    field.form!.dispatchEvent(new Event('submit'));
    http.expectOne('/api/v1/matters/m/messages').flush({}, { status: 503, statusText: 'away' });
    await page.whenStable();
    expect(field.value).toBe('已补充');
  });
});
