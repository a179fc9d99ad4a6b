import type { PolicySynonymView } from '@zhunsheng/contract';
import { openPage, settled } from '../../../testing/page';
import { SynonymsPage } from './synonyms-page';

const LIST: PolicySynonymView[] = [
  { word: '小金库', meanings: ['私存私放'], source: '随产品提供', shipped: true, by: null, at: null, mark: null },
  { word: '钱袋子', meanings: [], source: '窗口', shipped: false, by: '王审', at: '2026-01-01T00:00:00Z', mark: 'm' },
];

async function open(roles: Parameters<typeof openPage>[2] = ['budget'], list = LIST) {
  const page = await openPage({ path: 'policies/synonyms', component: SynonymsPage }, '/policies/synonyms', roles);
  await settled();
  page.http.expectOne('/api/v1/policies/synonyms').flush(list);
  await settled();
  return page;
}

describe('the synonyms of the search', () => {
  it('are kept with their source; without meanings a word is switched off', async () => {
    const { element, http, text } = await open();
    expect(text()).toContain('已停用');
    element.querySelector<HTMLButtonElement>('tbody button')?.click();
    await settled();
    const [word, meanings, source] = element.querySelectorAll<HTMLInputElement>('form input');
    expect([word?.value, meanings?.value]).toEqual(['小金库', '私存私放']);
    if (!meanings || !source) throw new Error('fields are missing');
    for (const [field, value] of [
      [meanings, '私存私放、账外资金'],
      [source, '咨询记录'],
    ] as const) {
      field.value = value;
      field.dispatchEvent(new Event('input'));
    }
    await settled();
    element.querySelector<HTMLFormElement>('form')?.dispatchEvent(new Event('submit'));
    const { request } = http.expectOne({ method: 'PUT', url: '/api/v1/policies/synonyms' });
    expect(request.body).toEqual({
      ...{ word: '小金库', meanings: ['私存私放', '账外资金'], source: '咨询记录' },
      seen: null,
    });
  });

  it('are read by everybody and changed by keepers', async () => {
    const { element } = await open(['clerk']);
    expect(element.querySelector('form')).toBeNull();
    expect(element.querySelectorAll('tbody tr')).toHaveLength(2);
  });

  it('are thousands, of which the page lists the first and says how many there are', async () => {
    const many = Array.from({ length: 450 }, (_, at) => ({ ...LIST[0]!, word: `说法${at}` }));
    const { element, text } = await open(['clerk'], many);
    expect(element.querySelectorAll('tbody tr')).toHaveLength(200);
    expect(text()).toContain('共 450 个说法');
    const field = element.querySelector<HTMLInputElement>('input[type=search]')!;
    field.value = '说法44';
    field.dispatchEvent(new Event('input'));
    await settled();
    expect(element.querySelectorAll('tbody tr')).toHaveLength(11);
    expect(text()).not.toContain('先列出');
  });
});
