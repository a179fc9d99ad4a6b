import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { GrantProposalView, Role } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { ProposalsPage } from './proposals-page';

const proposal = (n: number, state: GrantProposalView['state']): GrantProposalView => ({
  id: `p${n}`,
  account: { id: `a${n}`, username: `user${n}`, name: `用户${n}` },
  roles: ['clerk'],
  scope: { kind: 'unit', regionLo: 990_423_000, unitCode: '101001' },
  until: null,
  origin: '导入',
  reason: '首次安装导入',
  madeAt: '2026-08-03T01:00:00Z',
  proposedBy: '系统管理员',
  state,
  decidedBy: null,
  decidedAt: null,
});

describe('ProposalsPage', () => {
  async function open(role: Role, items: GrantProposalView[]) {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const http = TestBed.inject(HttpTestingController);
    const restored = TestBed.inject(SessionStore).restore();
    http.expectOne('/api/v1/session').flush({ roles: [role] });
    await restored;
    const fixture = TestBed.createComponent(ProposalsPage);
    TestBed.tick();
    http.expectOne('/api/v1/grant-proposals?open=1').flush({ items, total: items.length, next: null });
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const buttons = () => [...element.querySelectorAll('button')].map((one) => one.textContent.trim());
    const press = (name: string) =>
      [...element.querySelectorAll('button')].find((one) => one.textContent.trim() === name)?.click();
    return { http, element, buttons, press };
  }

  it('lets the security administrator decide, and the system administrator take up what a directory suggests', async () => {
    const both = [proposal(1, '待审定'), proposal(2, '待提出')];
    expect((await open('secadmin', both)).buttons()).toEqual(['授予', '退回', '退回']);
    TestBed.resetTestingModule();
    expect((await open('sysadmin', both)).buttons()).toEqual(['提出']);
  });

  it('grants all that wait one after the other', async () => {
    const { http, press } = await open('secadmin', [proposal(1, '待审定'), proposal(2, '待审定')]);
    press('授予全部 2 项');
    for (const id of ['p1', 'p2']) {
      const request = http.expectOne(`/api/v1/grant-proposals/${id}/decision`);
      expect(request.request.body).toEqual({ grant: true });
      request.flush(null);
      await new Promise((ok) => setTimeout(ok));
    }
  });
});
