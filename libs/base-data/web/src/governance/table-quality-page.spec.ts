import type { BatchQualityView, QualityRowsView, Role } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { aBoard, aTable } from '../../testing/quality-views';
import { TableQualityPage } from './table-quality-page';

const BOARD = '/api/v1/governance/quality';
const ROWS: QualityRowsView = {
  code: 'history',
  check: { code: 'executed.plausible', title: '执行数超过预算三倍' },
  columns: [
    { name: 'project_key', title: '项目标识', faulty: false },
    { name: 'executed_fen', title: '执行数', faulty: true },
  ],
  rows: [['K2', '9,000,000.00']],
  total: 1,
};

async function open(url: string, part: Parameters<typeof aTable>[0] = {}, roles: Role[] = ['budget']) {
  const page = await openPage({ path: 'governance/:code', component: TableQualityPage }, url, roles);
  page.http.expectOne(BOARD).flush(aBoard(aTable(part)));
  await settled();
  return page;
}

const broken = aTable().checks.map((check) => ({ ...check, failed: check.dimension === 'validity' ? 2 : 0 }));

describe('the quality of one table', () => {
  it('lists what is broken before what is kept', async () => {
    const { element } = await open('/governance/history', { checks: broken });
    expect([...element.querySelectorAll('.checks .title')].map(({ textContent }) => textContent)).toEqual([
      '执行数超过预算三倍',
    ]);
    expect(element.querySelector('details')?.textContent).toContain('项目名称未填');
  });

  it('shows which delivery made it worse', async () => {
    const page = await open('/governance/history');
    const batch: BatchQualityView = {
      ...{ batch: 'b1', file: '二月.xlsx', by: '章', at: '2026-02-01T02:00:00Z', rows: 12, waiting: 3, checks: [] },
      ...{ completeness: 100, validity: 61.5, uniqueness: 100, score: 61.5 },
    };
    await page.answer('/api/v1/import-libraries/history/quality', { items: [batch], total: 1, next: null });
    expect(page.text()).toMatch(/最近的导入\s?二月.xlsx\s?02-01 · 12 行，待改 3\s?61.50/);
  });

  it('drills to the rows of the check in the address, with the faulty cell marked', async () => {
    const page = await open('/governance/history?check=executed.plausible&source=101', { checks: broken });
    const request = await page.answer(`${BOARD}/history/rows`, ROWS);
    expect(request.params.toString()).toBe('check=executed.plausible&source=101');
    const cell = page.element.querySelector('.rows td.faulty');
    expect(cell?.textContent).toBe('9,000,000.00');
    expect(cell?.classList).toContain('num');
    expect(page.element.querySelector('.rows th.num')?.textContent?.trim()).toBe('执行数（元）');
  });

  it('names the rules that stop', async () => {
    const { text, element } = await open('/governance/history', { low: true, score: 50 });
    expect(text()).toContain('低于门槛，不参与评判');
    expect(element.querySelector('.rules a')?.getAttribute('href')).toBe('/rules/E01');
  });

  it('changes the threshold only with a reason', async () => {
    const page = await open('/governance/history');
    const [bar, why] = page.element.querySelectorAll<HTMLInputElement>('form input');
    const button = page.element.querySelector<HTMLButtonElement>('form button');
    expect(button?.disabled).toBe(true);
    for (const [field, text] of [
      [bar, '60'],
      [why, '试行期'],
    ] as const) {
      if (field) field.value = text;
      field?.dispatchEvent(new Event('input'));
    }
    await settled();
    button?.click();
    await settled();
    const request = page.http.expectOne({ method: 'PUT', url: `${BOARD}/history/threshold` });
    expect(request.request.body).toEqual({ threshold: 60, reason: '试行期' });
    request.flush(null, { status: 204, statusText: 'No Content' });
  });

  it('offers the threshold to keepers alone', async () => {
    const { element } = await open('/governance/history', {}, ['reviewer']);
    expect(element.querySelector('form')).toBeNull();
  });

  it('says when nobody knows the table', async () => {
    const { text } = await open('/governance/unheard-of');
    expect(text()).toContain('没有这张表的测量结果');
  });
});
