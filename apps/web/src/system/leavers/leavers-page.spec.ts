import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { LeaverRow, LeaverView, ReadTable, Role } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { LeaversPage } from './leavers-page';

const row = (n: number, part: Partial<LeaverRow> = {}): LeaverRow => ({
  ...{ row: n, accountId: `a${n}`, username: `user${n}`, name: `用户${n}`, state: 'active' },
  ...{ lastDay: '2026-08-10', act: '登记', before: null, inHand: [], ...part },
});
const waiting: LeaverView = {
  ...{ id: 'l1', username: 'zhou', name: '周离岗', lastDay: '2026-08-05', state: '待停用', givenBy: '保密员' },
  ...{ givenAt: '2026-08-03T01:00:00Z', endedAt: null, hindrance: null },
  inHand: [{ kind: '会审', place: '205001', count: 2, dueOn: '2026-08-20' }],
};

describe('LeaversPage', () => {
  async function open(role: Role) {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const http = TestBed.inject(HttpTestingController);
    const restored = TestBed.inject(SessionStore).restore();
    http.expectOne('/api/v1/session').flush({ roles: [role] });
    await restored;
    const fixture = TestBed.createComponent(LeaversPage);
    TestBed.tick();
    http.expectOne('/api/v1/leavers').flush({ items: [waiting], total: 1, next: null });
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const button = (text: string) => [...element.querySelectorAll('button')].find((b) => b.textContent.includes(text));
    const read = async (table: ReadTable<LeaverRow>) => {
      const input = element.querySelector('input[type="file"]')!;
      Object.defineProperty(input, 'files', { value: [new File(['x'], '名单.csv')], configurable: true });
      input.dispatchEvent(new Event('change'));
      http.expectOne('/api/v1/leavers/reading').flush(table);
      await fixture.whenStable();
    };
    return { http, element, fixture, button, read };
  }

  it('shows what is in hand, and lets the auditor only look', async () => {
    const { element, button } = await open('audadmin');
    expect(element.textContent).toContain('会审 2 项（205001，最早 2026-08-20 到期）');
    expect([element.querySelector('zs-drop-zone'), button('撤回')]).toEqual([null, undefined]);
  });

  it('sends of a list that was looked at only what is new', async () => {
    const { http, button, read, fixture } = await open('secadmin');
    await read({
      rows: [row(2), row(3, { act: '已登记' }), row(4, { act: '改期', before: '2026-08-01' })],
      problems: [],
    });
    button('确认登记 2 个账号')?.click();
    const sent = http.expectOne({ method: 'POST', url: '/api/v1/leavers' });
    expect(sent.request.body).toEqual({
      rows: [
        { accountId: 'a2', lastDay: '2026-08-10' },
        { accountId: 'a4', lastDay: '2026-08-10' },
      ],
    });
    sent.flush({ given: 2 });
    let again = http.match({ method: 'GET', url: '/api/v1/leavers' });
    while (again.length === 0) {
      await new Promise((passed) => setTimeout(passed));
      TestBed.tick();
      again = http.match({ method: 'GET', url: '/api/v1/leavers' });
    }
    again[0]?.flush({ items: [], total: 0, next: null });
    await fixture.whenStable();
    expect(button('确认登记')).toBeUndefined();
  });

  it('sends nothing while a line is wrong', async () => {
    const { element, button, read } = await open('secadmin');
    await read({ rows: [row(2)], problems: [{ row: 3, problem: '没有用户名或工号为“甲”的账号' }] });
    expect(element.textContent).toContain('第 3 行：没有用户名或工号为“甲”的账号');
    expect(button('确认登记')?.disabled).toBe(true);
  });
});
