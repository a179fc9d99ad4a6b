import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { MetricView, PolicyFileView, StandardPackageCheck } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { openPage, settled } from '../../testing/page';
import { DictionaryPage } from '../governance/dictionary/dictionary-page';
import { SynonymsPage } from '../policy/synonyms/synonyms-page';
import { UploadPage } from '../policy/upload/upload-page';
import { FrozenNote } from '../standard/frozen-note';
import { ItemsPage } from '../standard/items/items-page';
import { PackagePage } from '../standard/package/package-page';
import { RegionStore } from './region-store';

const [HERE, SOUTH] = ['990100000', '990102000'];
const REGIONS = [
  { code: HERE, name: '云衡市本级' },
  { code: SOUTH, name: '云南区' },
];
const CAMPAIGNS = [
  { region: HERE, year: 2027, name: '2027' },
  { region: HERE, year: 2026, name: '2026' },
];
const METRIC: MetricView = {
  ...{ code: 'execution-rate', name: '预算执行率', meaning: '全年支付数占比', formula: '执行数 ÷ 预算', unit: '%' },
  ...{ owner: '国库科', sensitivity: '内部', source: '历年预算', reason: '随产品发布', by: '准绳', at: null },
  ...{ version: 1, versions: 1 },
};

/** The browser reads a file in turns of its own. */
async function until(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000 && !done(); turn++) await settled();
  if (!done()) throw new Error('it did not come');
}

describe('what was begun in one region', () => {
  async function open(path: string, component: Type<unknown>, asked = '') {
    const page = await openPage({ path, component }, `/${path}${asked}`, ['budget'], 990199999);
    await page.answer('/api/v1/regions', { items: REGIONS, total: 2, next: null });
    await page.answer('/api/v1/campaigns', { items: CAMPAIGNS, total: 2, next: null });
    const choose = async (code: string) => {
      const select = page.element.querySelector<HTMLSelectElement>('select[name=region]')!;
      select.value = code;
      select.dispatchEvent(new Event('change'));
      await settled();
    };
    const button = (words: string) =>
      [...page.element.querySelectorAll('button')].find(({ textContent }) => textContent.includes(words));
    const give = (file: File) => {
      const field = page.element.querySelector<HTMLInputElement>('input[type=file]')!;
      Object.defineProperty(field, 'files', { value: [file] });
      Object.defineProperty(field, 'value', { value: '', writable: true });
      field.dispatchEvent(new Event('change'));
    };
    return { ...page, choose, button, give };
  }

  it('stays chosen while the campaign on screen is of the same region', async () => {
    await open('standards/items', ItemsPage);
    const store = TestBed.inject(RegionStore);
    store.region.set(SOUTH);
    TestBed.inject(CampaignStore).year.set(2026);
    await settled();
    expect(store.region()).toBe(SOUTH);
  });

  it('is asked of that region: questions of items, words of the search', async () => {
    const items = await open('standards/items', ItemsPage);
    await items.choose(SOUTH);
    items.http.expectOne(`/api/v1/item-questions?region=${SOUTH}`);
    TestBed.resetTestingModule();
    const words = await open('policies/synonyms', SynonymsPage);
    await words.choose(SOUTH);
    words.http.expectOne(`/api/v1/policies/synonyms?region=${SOUTH}`);
  });

  it('is not said to be frozen where another’s standards are', async () => {
    const { answer, choose, button, text } = await open('note', FrozenNote);
    const set = { standards: 3, digest: 'a'.repeat(64), freezer: '王审', frozenAt: '2026-08-01T00:00:00Z' };
    await answer('/api/v1/campaign-standards', { items: [{ region: HERE, year: 2027, ...set }], total: 1, next: null });
    expect(text()).toContain('2027 年度标准已由王审');
    await choose(SOUTH);
    expect(text()).not.toContain('已由王审');
    button('冻结 2027 年度标准')!.click();
    await settled();
    expect(text()).toContain('不能解冻');
    await choose(HERE);
    expect(text()).toContain('已由王审');
  });

  it('is compared anew where a package is to go to another', async () => {
    const { answer, http, choose, give, button } = await open('packages', PackagePage);
    await answer('/api/v1/standard-packages', { items: [], total: 0, next: null });
    const file = { schema: 'zhunsheng.standards/1' };
    const found = {
      origin: { regionName: '某市', keyId: 'k', own: false, exporter: '张', on: '2026-08-01' },
      ...{ anonymity: { k: 5, samples: 0, withheld: [] }, changes: [] },
    } as unknown as StandardPackageCheck;
    const text = () => Promise.resolve(JSON.stringify(file));
    give(Object.assign(new File([], 'standards.zsbz.json'), { text }));
    const checked = (code: string) => http.match(`/api/v1/standard-packages/check?region=${code}`);
    let asked = checked(HERE);
    await until(() => (asked = asked.length > 0 ? asked : checked(HERE)).length > 0);
    asked[0]!.flush(found);
    await until(() => button('提出引用') !== undefined);
    await choose(SOUTH);
    // what was compared with the other is nothing to propose from
    expect(button('提出引用')).toBeUndefined();
    const [again] = checked(SOUTH);
    again!.flush(found);
    await until(() => button('提出引用') !== undefined);
  });

  it('is looked at anew where policy files are to go to another', async () => {
    const { http, choose, give, text, button } = await open('policies/upload', UploadPage);
    give(new File(['# 某办法'], '办法.md'));
    const sent = (code: string) => http.match(`/api/v1/policies?region=${code}`);
    let asked = sent(HERE);
    await until(() => (asked = asked.length > 0 ? asked : sent(HERE)).length > 0);
    const view = { file: '办法.md', message: null, warnings: [], title: '某办法', articles: 1, sections: 0 };
    const read = (outcome: PolicyFileView['outcome']) => ({ dryRun: true, files: [{ ...view, outcome }] });
    asked[0]!.flush(read('added'));
    await until(() => text().includes('将新增'));
    await choose(SOUTH);
    const [again] = sent(SOUTH);
    expect(again!.request.body).toMatchObject({ dryRun: true });
    expect(text()).not.toContain('将新增');
    again!.flush(read('unchanged'));
    await until(() => text().includes('库里已有'));
    expect(button('收入')?.disabled ?? true).toBe(true);
  });

  it('is not written into another: a metric that was being revised', async () => {
    const { answer, choose, button, element } = await open('dictionary', DictionaryPage, '?part=metrics');
    const page = { items: [METRIC], total: 1, next: null };
    await answer(`/api/v1/governance/metrics?region=${HERE}`, page);
    button('第 1 版')!.click();
    await settled();
    const history = { code: METRIC.code, versions: [METRIC] };
    await answer(`/api/v1/governance/metrics/execution-rate?region=${HERE}`, history);
    button('修订')!.click();
    await settled();
    expect(element.querySelector('form')).not.toBeNull();
    await choose(SOUTH);
    await answer(`/api/v1/governance/metrics?region=${SOUTH}`, page);
    expect(element.querySelector('form')).toBeNull();
  });
});
