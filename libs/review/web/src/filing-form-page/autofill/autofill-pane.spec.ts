import { Component, signal } from '@angular/core';
import type { AutofillOffer } from '@zhunsheng/contract';
import { openPage, settled } from '../../../testing/page';
import { FilingStore } from '../filing-store';
import { AutofillPane } from './autofill-pane';

const FRESH: AutofillOffer['freshness'] = {
  state: 'stale',
  source: '人员库',
  asOf: '2024-12-31',
  ageDays: 900,
  usedOn: '2027-06-01',
  licence: null,
  ageingAfterDays: 400,
  staleAfterDays: 760,
};
const OFFERS: AutofillOffer[] = [
  { key: 'a', group: '本单位', field: 'contact', text: '王经办', value: '王经办', reason: null, freshness: FRESH },
  {
    ...{ key: 'b', group: '支出标准', field: 'lines/2', text: '第 2 行 复印纸', reason: '所填标准的上限' },
    ...{ value: { unitPriceFen: 2500 }, freshness: { ...FRESH, state: 'fresh' } },
  },
];

@Component({
  imports: [AutofillPane],
  providers: [{ provide: FilingStore, useFactory: () => ({ take: (keys: string[]) => taken(keys) }) }],
  template: `<zs-autofill-pane draft="d1" [saved]="saved()" />`,
})
class Host {
  readonly saved = signal('');
}

let taken: (keys: string[]) => Promise<void>;

async function open() {
  const page = await openPage(Host, '', '/', ['clerk']);
  const requests = () => page.http.match('/api/v1/drafts/d1/autofill');
  requests().forEach((request) => request.flush({ items: OFFERS, total: 2, next: null }));
  await settled();
  const button = (name: string) => page.element.querySelector<HTMLButtonElement>(`[aria-label^="采用 ${name}"]`);
  return { ...page, requests, button };
}

describe('what the libraries know, beside the form', () => {
  it('names place, source and age of each, and takes nothing by itself', async () => {
    const asked: string[][] = [];
    taken = async (keys) => void asked.push(keys);
    const { text, button } = await open();
    expect(text()).toContain('2 处，由您逐条采用');
    expect(text()).toContain('过旧 · 截至 2024-12-31 · 人员库');
    expect(button('测算明细 第 2 行')).not.toBeNull();
    expect(asked).toEqual([]);
    button('联系人')?.click();
    await settled();
    expect(asked).toEqual([['a']]);
  });

  it('looks again after an offer was refused', async () => {
    taken = () => Promise.reject(new Error('gone'));
    const { button, requests } = await open();
    button('联系人')?.click();
    await settled();
    expect(requests()).toHaveLength(1);
  });
});
