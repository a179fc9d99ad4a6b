import { openPage, settled } from '../../testing/page';
import { aBoard, aTable } from '../../testing/quality-views';
import { GovernancePage } from './governance-page';

const BOARD = '/api/v1/governance/quality';

async function open(...tables: Parameters<typeof aTable>[0][]) {
  const page = await openPage({ path: 'governance', component: GovernancePage }, '/governance');
  await page.answer(BOARD, aBoard(...tables.map(aTable)));
  const names = () => [...page.element.querySelectorAll('tbody .name a')].map((link) => link.textContent.trim());
  return { ...page, names };
}

describe('the governance board', () => {
  it('counts the tables that may not judge and the rules this stops, each rule once', async () => {
    const rules = [{ code: 'E01', name: '执行率低' }];
    const { text } = await open(
      { low: true, score: 50, validity: 50, rules },
      { code: 'b', name: '按月支付', low: true, score: 70, rules },
      { code: 'c', name: '资产卡片' },
    );
    expect(text()).toMatch(/低于门槛\s*2 张表/u);
    expect(text()).toMatch(/受影响的规则\s*1 条/u);
    expect(text()).toContain('1 条规则停用');
  });

  it('narrows to the low ones', async () => {
    const { element, names, harness } = await open({ low: true, score: 50 }, { code: 'c', name: '资产卡片' });
    const box = element.querySelector<HTMLInputElement>('input[type=checkbox]');
    box?.click();
    await harness.fixture.whenStable();
    expect(names()).toEqual(['历年项目预算与执行']);
  });

  it('never shows an empty table as good', async () => {
    const { text, element } = await open({
      rows: 0,
      score: null,
      completeness: null,
      validity: null,
      uniqueness: null,
    });
    expect(text()).toContain('尚无数据');
    expect(element.querySelectorAll('[data-level=full]')).toHaveLength(0);
  });

  it('names whom to call first', async () => {
    const source = { source: '101', name: '教育局', rows: 5, asOf: null, completeness: 0 } as const;
    const scores = { validity: 100, uniqueness: 100, timeliness: null, score: 0 };
    const { text } = await open({ score: 90, sources: [{ ...source, ...scores }] });
    expect(text()).toContain('最弱：教育局 0');
  });

  it('queues a measurement and says that it goes on', async () => {
    const { element, http, harness } = await open({});
    const button = element.querySelector<HTMLButtonElement>('.measure');
    button?.click();
    await settled();
    http.expectOne({ method: 'POST', url: BOARD }).flush({ queued: true });
    await harness.fixture.whenStable();
    expect(button?.textContent).toContain('正在测量');
    expect(button?.disabled).toBe(true);
  });

  it('says that nobody has measured yet', async () => {
    const page = await openPage({ path: 'governance', component: GovernancePage }, '/governance');
    await page.answer(BOARD, { measuredAt: null, measuredBy: null, usedOn: null, tables: [] });
    expect(page.text()).toContain('还没有测量过数据质量');
  });
});
