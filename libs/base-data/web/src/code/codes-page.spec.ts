import type { CodeSetYear, Role } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { CodesPage } from './codes-page';

const YEAR: CodeSetYear = {
  year: 2026,
  complete: false,
  items: 1,
  source: '随产品提供的常用代码',
  loadedAt: null,
  byCertainty: { V: 1, M: 0, L: 0, U: 0 },
  mark: 'm1',
};
const SETS = '/api/v1/code-sets';

async function open(roles: Role[]) {
  const page = await openPage({ path: 'codes', component: CodesPage }, '/codes', roles);
  const set = { kind: 'func_class', name: '支出功能分类', years: [YEAR] };
  await page.answer(SETS, { items: [set], total: 1, next: null });
  await page.answer(`${SETS}/func_class/2026`, { ...YEAR, kind: set.kind, name: set.name, codes: [] });
  const button = (label: string) =>
    [...page.element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === label);
  return { ...page, button };
}

describe('the codes of a year', () => {
  it('are said by a keeper to be the whole list', async () => {
    const { element, http, button } = await open(['budget']);
    button('注明是否完整')?.click();
    await settled();
    element.querySelector<HTMLInputElement>('input[type=radio]')?.click();
    const source = element.querySelector<HTMLInputElement>('.source input');
    if (!source) throw new Error('no field for the source');
    source.value = '财预〔2025〕1号';
    source.dispatchEvent(new Event('input'));
    await settled();
    button('保存')?.click();
    const { request } = http.expectOne({ method: 'PUT', url: `${SETS}/func_class/2026` });
    expect(request.body).toEqual({ source: '财预〔2025〕1号', complete: true, seen: 'm1' });
  });

  it('are not described by a reader', async () => {
    const { button } = await open(['clerk']);
    expect(button('注明是否完整')).toBeUndefined();
  });
});
