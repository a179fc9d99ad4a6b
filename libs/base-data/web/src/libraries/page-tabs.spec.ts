import { Component } from '@angular/core';
import type { Role } from '@zhunsheng/contract';
import { openPage } from '../../testing/page';
import { PageTabs } from './page-tabs';
import type { PageTab } from './page-tabs';

@Component({ imports: [PageTabs], template: `<div><zs-page-tabs label="政策法规" [tabs]="tabs" /></div>` })
class Desk {
  readonly tabs: readonly PageTab[] = [
    { path: '/policies', name: '检索' },
    { path: '/policies/locate', name: '条款定位' },
    { path: '/policies/upload', name: '收入文件', roles: ['budget'] },
  ];
}

async function open(url: string, roles: Role[]) {
  const { element, harness } = await openPage({ path: url.split('?')[0]!.slice(1), component: Desk }, url, roles);
  await harness.fixture.whenStable();
  const names = (which: string) => [...element.querySelectorAll(which)].map((one) => one.textContent.trim());
  return { all: names('a'), on: names('a.on') };
}

describe('the tabs of a library', () => {
  it('shows a desk to those who may sit at it', async () => {
    expect((await open('/policies', ['budget'])).all).toEqual(['检索', '条款定位', '收入文件']);
  });

  it('keeps it from everybody else', async () => {
    expect((await open('/policies', ['clerk'])).all).toEqual(['检索', '条款定位']);
  });

  it('marks the library itself, also with a search in the address', async () => {
    expect((await open('/policies?q=差旅', ['clerk'])).on).toEqual(['检索']);
  });

  it('marks one desk only', async () => {
    expect((await open('/policies/locate', ['clerk'])).on).toEqual(['条款定位']);
  });
});
