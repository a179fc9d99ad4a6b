import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { AccountView, Role } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { AccountsPage } from './accounts-page';

const account = (n: number): AccountView => ({
  id: `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`,
  username: `user${n}`,
  name: `用户${n}`,
  unitCode: null,
  state: 'active',
  roles: [],
  scope: { kind: 'none', regionLo: 0, regionHi: 0, unitLo: null, unitHi: null, label: '无业务数据' },
  until: null,
  secondFactor: false,
  lastSignIn: null,
});

describe('AccountsPage', () => {
  async function open(role: Role = 'audadmin') {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const http = TestBed.inject(HttpTestingController);
    const restored = TestBed.inject(SessionStore).restore();
    http.expectOne('/api/v1/session').flush({ roles: [role] });
    await restored;
    const fixture = TestBed.createComponent(AccountsPage);
    const element = fixture.nativeElement as HTMLElement;
    const button = (name: string) =>
      [...element.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
    const asked = async (q: string, cursor: number, items: AccountView[], next: string | null) => {
      TestBed.tick();
      http.expectOne(`/api/v1/accounts?q=${q}&cursor=${cursor}`).flush({ items, total: 3, next });
      await fixture.whenStable();
    };
    return { element, button, asked };
  }

  it('turns pages forward and back', async () => {
    const { element, button, asked } = await open();
    await asked('', 0, [account(1), account(2)], '2');
    expect(element.textContent).toContain('第 1–2 个，共 3 个');
    button('下一页')?.click();
    await asked('', 2, [account(3)], null);
    expect(element.textContent).toContain('用户3');
    button('上一页')?.click();
    await asked('', 0, [account(1), account(2)], '2');
    expect(element.textContent).toContain('用户1');
  });

  it('offers the removal of an authenticator and the link to a new password to two different people', async () => {
    const lost: AccountView = { ...account(1), state: 'pending', secondFactor: true };
    const system = await open('sysadmin');
    await system.asked('', 0, [lost], null);
    expect([system.button('解除第二因素'), system.button('发链接')].map(Boolean)).toEqual([false, true]);
    TestBed.resetTestingModule();
    const security = await open('secadmin');
    await security.asked('', 0, [lost], null);
    expect([security.button('解除第二因素'), security.button('发链接')].map(Boolean)).toEqual([true, false]);
  });

  it('lets one agree to a new link and another hand it out', async () => {
    const waiting: AccountView = { ...account(1), state: 'pending' };
    const system = await open('sysadmin');
    await system.asked('', 0, [waiting], null);
    expect([system.button('发链接'), system.button('同意重发链接')].map(Boolean)).toEqual([true, false]);
    TestBed.resetTestingModule();
    const security = await open('secadmin');
    await security.asked('', 0, [waiting, { ...account(2), altered: true }], null);
    expect([security.button('发链接'), security.button('同意重发链接')].map(Boolean)).toEqual([false, true]);
    expect(security.element.textContent).toContain('授权被绕过系统改动');
  });

  it('lets the security administrator take roles away, and the system administrator propose them', async () => {
    const holder: AccountView = { ...account(1), roles: ['clerk'] };
    const system = await open('sysadmin');
    await system.asked('', 0, [holder], null);
    expect([system.button('提授权'), system.button('收回角色')].map(Boolean)).toEqual([true, false]);
    TestBed.resetTestingModule();
    const security = await open('secadmin');
    await security.asked('', 0, [holder], null);
    expect([security.button('提授权'), security.button('收回角色')].map(Boolean)).toEqual([false, true]);
  });

  it('says that nobody was found', async () => {
    const { element, button, asked } = await open();
    await asked('', 0, [account(1)], null);
    const field = element.querySelector<HTMLInputElement>('input[type=search]');
    if (field) field.value = 'wu';
    button('查找')?.click();
    await asked('wu', 0, [], null);
    expect(element.textContent).toContain('没有用户名或姓名含“wu”的账号');
  });
});
