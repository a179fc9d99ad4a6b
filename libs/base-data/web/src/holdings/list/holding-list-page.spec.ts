import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { HoldingColumnView, HoldingPage } from '@zhunsheng/contract';
import { openPage, paused, settled } from '../../../testing/page';
import { HoldingListPage } from './holding-list-page';

const column = (name: string, title: string, part: Partial<HoldingColumnView> = {}): HoldingColumnView => ({
  name,
  title,
  type: 'text',
  measure: null,
  meaning: title,
  usual: true,
  summed: false,
  ...part,
});

const answer = (part: Partial<HoldingPage> = {}): HoldingPage => ({
  library: { code: 'assets', name: '资产卡片', meaning: '固定资产', owner: '资产管理科' },
  columns: [
    column('unit_name', '单位'),
    column('name', '资产名称'),
    column('price_fen', '原值', { type: 'money', summed: true }),
    column('state', '使用状况', { type: 'choice' }),
    column('asset_id', '资产编号', { type: 'code', usual: false }),
  ],
  filters: [{ column: 'state', title: '使用状况', choices: ['在用', '闲置'] }],
  items: [
    {
      unit_name: '教育局',
      unit_code: '101001',
      name: '职员办公桌',
      price_fen: 180_000_000,
      state: '闲置',
      asset_id: 'A1',
    },
    { unit_name: '教育局', unit_code: '101001', name: '复印机', price_fen: null, state: null, asset_id: 'A2' },
  ],
  sort: 'unit_name',
  total: 250,
  next: '100',
  totals: { price_fen: 500_000_000 },
  freshness: {
    state: 'stale',
    source: '资产系统',
    asOf: '2024-06-30',
    ageDays: 427,
    usedOn: '2025-08-31',
    ageingAfterDays: 190,
    staleAfterDays: 400,
    licence: null,
  },
  ...part,
});

const ROUTE = { path: 'assets', data: { library: 'assets' }, component: HoldingListPage };
const LIST = '/api/v1/holdings/assets?';

async function open(url = '/assets', body = answer()) {
  const page = await openPage(ROUTE, url);
  const request = await page.answer(LIST, body);
  return { ...page, request };
}

const button = (element: Element, words: string) =>
  [...element.querySelectorAll('button')].find((one) => one.textContent.includes(words));

describe('a list of holdings', () => {
  it('shows the columns that are usual, money in 万元, missing as a dash, and the sum of all rows', async () => {
    const { element, text } = await open();
    const heads = [...element.querySelectorAll('thead th')].map((one) => one.textContent.trim());
    expect(heads).toEqual(['单位', '资产名称', '原值（万元）', '使用状况']);
    const second = [...element.querySelectorAll('tbody tr:nth-child(2) td')].map((one) => one.textContent.trim());
    expect(second).toEqual(['教育局', '复印机', '—', '—']);
    expect(element.querySelector('tfoot')?.textContent.replaceAll(/\s+/gu, ' ')).toContain('合计 250 行');
    expect(element.querySelector('tfoot')?.textContent).toContain('500.00');
    expect(text()).toContain('过旧 · 截至 2024-06-30 · 资产系统');
  });

  it('asks as its address says', async () => {
    const { request } = await open('/assets?state=闲置&sort=-price_fen&cursor=100&unit=101');
    expect(request.urlWithParams).toBe(
      `${LIST}limit=100&${new URLSearchParams({ state: '闲置', sort: '-price_fen', cursor: '100', unit: '101' }).toString()}`,
    );
  });

  it('writes a filter into the address and begins at the first page again', async () => {
    const { element } = await open('/assets?cursor=100');
    const select = element.querySelector('select')!;
    select.value = '闲置';
    select.dispatchEvent(new Event('change'));
    await settled();
    expect(TestBed.inject(Router).parseUrl(TestBed.inject(Router).url).queryParams).toEqual({ state: '闲置' });
  });

  it('asks once after a pause in typing, and keeps the old rows meanwhile', async () => {
    const { element, http, text } = await open();
    const field = element.querySelector<HTMLInputElement>('input[type=search]')!;
    for (const word of ['办', '办公', '办公桌']) {
      field.value = word;
      field.dispatchEvent(new Event('input'));
    }
    await paused(400);
    await settled();
    const asked = http.match(({ urlWithParams }) => urlWithParams.startsWith(LIST));
    expect(asked.map(({ request }) => new URL(request.urlWithParams, 'http://x').searchParams.get('q'))).toEqual([
      '办公桌',
    ]);
    expect(text()).toContain('职员办公桌');
  });

  it('sorts figures from the largest, and turns round', async () => {
    const { element } = await open();
    const head = button(element, '原值')!;
    head.click();
    await settled();
    expect(TestBed.inject(Router).url).toContain('sort=-price_fen');
  });

  it('turns pages and says which rows these are', async () => {
    const { element, text } = await open('/assets?cursor=100', answer({ next: null }));
    expect(text()).toContain('第 101–102 行，共 250 行');
    expect(button(element, '下一页')?.disabled).toBe(true);
    button(element, '上一页')!.click();
    await settled();
    expect(TestBed.inject(Router).url).toBe('/assets');
  });

  it('leads from a row to its unit', async () => {
    const { element } = await open();
    expect(element.querySelector('tbody a')?.getAttribute('href')).toBe('/units/101001');
  });

  it('tells an empty library from a filter that leaves nothing', async () => {
    const nothing = answer({ items: [], total: 0, next: null, totals: {} });
    expect((await open('/assets', nothing)).text()).toContain('资产卡片还是空的');
    TestBed.resetTestingModule();
    expect((await open('/assets?q=没有', nothing)).text()).toContain('没有符合条件的记录');
  });

  it('shows the number of a failed request and asks again', async () => {
    const page = await openPage(ROUTE, '/assets');
    const failure = { code: 'INTERNAL', message: '系统内部错误', requestId: 'req-7' };
    await page.answer(LIST, failure, { status: 500, statusText: 'x' });
    expect(page.text()).toContain('编号 req-7');
    button(page.element, '重试')!.click();
    TestBed.tick();
    await page.answer(LIST, answer());
    expect(page.text()).toContain('职员办公桌');
  });
});
