import type { DictionaryView, MetricView } from '@zhunsheng/contract';
import { openPage, settled } from '../../../testing/page';
import { aPage } from '../../../testing/quality-views';
import { DictionaryPage } from './dictionary-page';

const column = {
  type: 'money',
  required: true,
  key: false,
  codeSet: null,
  choices: [],
  measure: '元',
  sensitivity: '内部',
};
const table = (code: string, name: string, title: string) => ({
  ...{ code, name, table: code, group: '历史', owner: '预算科', cadence: '按年', scope: 'unit', meaning: name },
  columns: [{ ...column, name: 'fen', title, meaning: `${title}的口径`, facts: ['前年预算数'] }],
  facts: [{ name: '前年预算数', type: 'money', unit: '元', meaning: '前年的预算', source: 'v.c', rules: ['E01'] }],
});
const DICTIONARY: DictionaryView = {
  version: '2026.1',
  tables: [table('history', '历年预算', '调整后预算'), table('awards', '中标结果', '成交金额')],
};
const METRIC: MetricView = {
  ...{ code: 'execution-rate', name: '预算执行率', meaning: '全年支付数占比', formula: '执行数 ÷ 预算', unit: '%' },
  ...{ owner: '国库科', sensitivity: '内部', source: '历年预算', reason: '随产品发布', by: '准绳', at: null },
  ...{ version: 1, versions: 1 },
};
const ROUTE = { path: 'dictionary', component: DictionaryPage };

describe('the dictionaries', () => {
  it('shows the columns of a table, the facts read from them and their rules', async () => {
    const page = await openPage(ROUTE, '/dictionary?table=awards');
    await page.answer('/api/v1/governance/dictionary', DICTIONARY);
    expect(page.element.querySelector('article h2')?.textContent).toContain('中标结果');
    expect(page.text()).toContain('成交金额的口径');
    expect(page.element.querySelector('.rules a')?.getAttribute('href')).toBe('/rules/E01');
  });

  it('finds a table by the name of a column', async () => {
    const page = await openPage(ROUTE, '/dictionary');
    await page.answer('/api/v1/governance/dictionary', DICTIONARY);
    const field = page.element.querySelector<HTMLInputElement>('input[type=search]');
    if (!field) throw new Error('no field');
    field.value = '成交';
    field.dispatchEvent(new Event('input'));
    await settled();
    expect([...page.element.querySelectorAll('.two nav a')].map(({ textContent }) => textContent.trim())).toEqual([
      '中标结果 1',
    ]);
  });

  it('revises a metric as a new version, with a reason', async () => {
    const page = await openPage(ROUTE, '/dictionary?part=metrics');
    await page.answer('/api/v1/governance/metrics', aPage([METRIC]));
    page.element.querySelector<HTMLButtonElement>('header .plain')?.click();
    await settled();
    await page.answer('/api/v1/governance/metrics/execution-rate', { code: METRIC.code, versions: [METRIC] });
    [...page.element.querySelectorAll<HTMLButtonElement>('.plain')].at(-1)?.click();
    await settled();
    const publish = () => page.element.querySelector<HTMLButtonElement>('form [type=submit]');
    expect(publish()?.disabled).toBe(true);
    const reason = [...page.element.querySelectorAll<HTMLInputElement>('form input')].at(-1);
    if (reason) reason.value = '统一口径';
    reason?.dispatchEvent(new Event('input'));
    await settled();
    publish()?.click();
    await settled();
    const request = page.http.expectOne({ method: 'PUT', url: '/api/v1/governance/metrics/execution-rate' });
    expect(request.request.body).toMatchObject({ reason: '统一口径', sensitivity: '内部', unit: '%' });
  });

  it('offers the catalogue of shared data for download', async () => {
    const page = await openPage(ROUTE, '/dictionary?part=resources');
    await page.answer('/api/v1/governance/resources', aPage([]));
    expect(page.element.querySelector('a[download]')?.getAttribute('href')).toBe('/api/v1/governance/resources.csv');
  });
});
