import type { RuleVersionList, RuleVersionRow } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { RuleVersionsPage } from './rule-versions-page';

const row = (version: number, more: Partial<RuleVersionRow> = {}): RuleVersionRow => ({
  ...{ version, digest: 'a'.repeat(64), rules: 80, state: 'published', shipped: version === 1, baseVersion: null },
  ...{ author: '陆知算', publisher: '周衡', note: '占比从严', createdAt: null, publishedAt: null, effectiveFrom: 2000 },
  ...{ effectiveTo: null, frozenFor: [], runs: 0, worseReason: null },
  ...more,
});
const draft = (id: string, rule: string) => ({
  ...{ id, rule, name: `规则${rule}`, author: '陆知算', note: '', updatedAt: '2026-11-01T00:00:00Z' },
});
const LIST: RuleVersionList = {
  items: [row(2, { state: 'testing', publisher: null }), row(1, { frozenFor: [2026], effectiveTo: 2026 })],
  ...{ total: 2, next: null },
  inForce: { year: 2027, version: 1, frozen: null },
  drafts: [draft('d1', 'F14'), draft('d2', 'N01')],
};

async function open(list: RuleVersionList = LIST, roles: Parameters<typeof openPage>[3] = ['budget']) {
  const page = await openPage(RuleVersionsPage, 'rule-versions', '/rule-versions', roles);
  page.http.expectOne('/api/v1/rule-versions').flush(list);
  await settled();
  return page;
}
const button = (element: Element, words: string) =>
  [...element.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words));

describe('the versions of the rules', () => {
  it('says by which version the campaign is judged, and which years are frozen to one', async () => {
    const { text, element } = await open();
    expect(text()).toContain('2027 年度编审使用第 1 版，尚未固定');
    expect(element.querySelector('tbody')?.textContent).toContain('2026');
    expect(text()).toContain('随产品提供的规则');
  });

  it('collects the drafts that were left ticked', async () => {
    const { element, http } = await open();
    const [first] = element.querySelectorAll<HTMLInputElement>('li input[type=checkbox]');
    first!.checked = false;
    first!.dispatchEvent(new Event('change'));
    await settled();
    const form = element.querySelector('.collect form')!;
    form.querySelector('input')!.value = '必要性从严';
    form.dispatchEvent(new Event('submit'));
    const { body } = http.expectOne({ method: 'POST', url: '/api/v1/rule-versions' }).request;
    expect(body).toEqual({ drafts: ['d2'], note: '必要性从严' });
  });

  it('is read by a leader, who collects and imports nothing', async () => {
    const { element } = await open(LIST, ['leader']);
    expect(button(element, '导入规则包')).toBeUndefined();
    expect(element.querySelector('.collect')).toBeNull();
  });

  it('has words for a bureau without any', async () => {
    expect((await open({ ...LIST, items: [], drafts: [] })).text()).toContain('还没有规则版本');
  });
});
