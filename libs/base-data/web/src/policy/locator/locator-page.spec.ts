import type { LocatedView } from '@zhunsheng/contract';
import { openPage, settled } from '../../../testing/page';
import { LocatorPage } from './locator-page';

const TEXT = '根据《某办法》第二条第二款办理';
const EXACT: LocatedView = {
  start: 2,
  end: 13,
  outcome: 'exact',
  reason: '条款已定位',
  score: 1,
  document: {
    region: 990100000,
    id: 'D-1',
    title: '某办法',
    number: null,
    level: 'L4',
    versionOn: null,
    validFrom: '2024-01-01',
    validTo: null,
    repealedOn: '2025-01-01',
    inForce: false,
  },
  article: { no: 2, label: '第二条', section: null, text: '甲。\n乙。', anchor: null },
  highlight: [3, 5],
  near: [],
};
const NOTHING: LocatedView = {
  ...EXACT,
  outcome: 'nothing',
  reason: '库内没有这份文件',
  score: 0,
  document: null,
  article: null,
  highlight: null,
  near: ['某项办法'],
};

async function shown(citations: LocatedView[]) {
  const page = await openPage(
    { path: 'policies/locate', component: LocatorPage },
    `/policies/locate?text=${encodeURIComponent(TEXT)}`,
  );
  await settled();
  page.http.expectOne('/api/v1/policies/locate').flush({ on: '2026-11-22', citations, quoted: [] });
  await settled();
  return page;
}

describe('the locator', () => {
  it('asks for the text of the address', async () => {
    const { http } = await openPage(
      { path: 'policies/locate', component: LocatorPage },
      `/policies/locate?text=${TEXT}&on=2020-01-01`,
    );
    await settled();
    const { request } = http.expectOne('/api/v1/policies/locate');
    expect(request.body).toEqual({ text: TEXT, on: '2020-01-01' });
  });

  it('marks the citation in the text and the paragraph in the article', async () => {
    const { element, text } = await shown([EXACT]);
    expect([...element.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
      '《某办法》第二条第二款',
      '乙。',
    ]);
    expect(text()).toContain('2026-11-22 不在有效期');
    expect(element.querySelector('h2 a')?.getAttribute('href')).toBe('/policies/text/990100000/D-1#a2');
  });

  it('offers titles like the one typed without taking them', async () => {
    const { element, text } = await shown([NOTHING]);
    expect(text()).toContain('没有找到');
    expect(text()).toContain('名称相近的有：某项办法');
    expect(element.querySelector('h2 a')).toBeNull();
  });

  it('says when it sees no citation', async () => {
    expect((await shown([])).text()).toContain('没有看到引文');
  });
});
