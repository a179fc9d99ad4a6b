import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { LinkedNode, LinkedPaths } from '@zhunsheng/contract';
import { openPage, paused, settled } from '../../testing/page';
import { aPage } from '../../testing/quality-views';
import { LinkedSearchPage } from './linked-search-page';

const supplier: LinkedNode = { kind: 'supplier', id: '甲公司', name: '甲公司', note: '' };
const unit: LinkedNode = { kind: 'unit', id: '990100000.101001', name: '教育局', note: '101001' };
const PATHS: LinkedPaths = {
  from: supplier,
  to: unit,
  reach: 1,
  paths: [
    [
      {
        from: supplier,
        to: unit,
        relation: '中标供货',
        count: 7,
        amountFen: 100_000_000,
        evidence: [{ text: '2025 年“物业服务”中标 100.00 万元', source: 'award/A1' }],
      },
    ],
  ],
};
const ROUTE = { path: 'linked', component: LinkedSearchPage };
const BOTH = '/linked?from=supplier:%E7%94%B2%E5%85%AC%E5%8F%B8&to=unit:990100000.101001';

describe('the way into the linked view', () => {
  it('finds by a part of the name and goes there with Enter', async () => {
    const page = await openPage(ROUTE, '/linked');
    const [field] = page.element.querySelectorAll<HTMLInputElement>('input[role=combobox]');
    if (!field) throw new Error('no field');
    field.value = '甲';
    field.dispatchEvent(new Event('input'));
    await paused(300);
    await page.answer('/api/v1/linked', aPage([supplier, unit]));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await settled();
    expect(TestBed.inject(Router).url).toBe('/linked/unit?id=990100000.101001');
  });

  it('shows each step with the rows that prove it', async () => {
    const page = await openPage(ROUTE, BOTH);
    await page.answer('/api/v1/linked/path', PATHS);
    expect(page.text()).toContain('直接往来');
    expect(page.text()).toContain('2025 年“物业服务”中标 100.00 万元 award/A1');
    expect(page.text()).toContain('还有 6 笔');
  });

  it('says how far it looked when there is no connection', async () => {
    const page = await openPage(ROUTE, BOTH);
    await page.answer('/api/v1/linked/path', { ...PATHS, reach: 6, paths: [] });
    expect(page.text()).toContain('没有查到“甲公司”与“教育局”的联系');
    expect(page.text()).toContain('找了 6 步');
  });
});
