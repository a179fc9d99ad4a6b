import type { Role, UnitCardView } from '@zhunsheng/contract';
import { openPage, settled } from '../../../testing/page';
import { UnitCardPage } from './unit-card-page';

const card: UnitCardView = {
  region: '990100000',
  code: '101001',
  name: '云衡市教育局',
  kind: '行政',
  department: '101',
  departmentName: '教育局',
  division: '教科文科',
  creditCode: null,
  since: '2019-03-20',
  until: null,
  duties: [
    { code: 'D1', name: '学校管理', text: '管学校', target: null, core: true, since: null, until: null, mark: 'ab12' },
  ],
  functions: [{ code: '205', name: '教育支出', years: [2023, 2024, 2025], source: '历年使用' }],
  staff: [{ year: 2025, established: 10, onPost: 12, externalApproved: 2, externalOn: 1 }],
  counts: [
    { library: 'assets', name: '资产卡片', rows: 3, fen: 100_000_000 },
    { library: 'vehicles', name: '公务用车', rows: 0, fen: null },
  ],
  freshness: {
    state: 'unknown',
    source: null,
    asOf: null,
    ageDays: null,
    usedOn: '2026-08-31',
    ageingAfterDays: null,
    staleAfterDays: null,
    licence: null,
  },
};

async function open(role: Role) {
  const page = await openPage({ path: 'units/:code', component: UnitCardPage }, '/units/101001', [role]);
  await page.answer('/api/v1/units/101001/card', card);
  return page;
}

const button = (root: ParentNode, words: string) =>
  [...root.querySelectorAll('button')].find((one) => one.textContent.includes(words));

describe('the card of a unit', () => {
  it('says who is over the establishment and opens what there is', async () => {
    const { text, element } = await open('clerk');
    expect(text()).toContain('超编 2');
    expect(text()).toContain('205 教育支出 历年使用，2023–2025');
    const links = [...element.querySelectorAll('.counts a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['/assets?unit=101001']);
    expect(button(element, '修改')).toBeUndefined();
  });

  it('lets a keeper end a duty, which is kept', async () => {
    const { element, answer } = await open('budget');
    button(element, '修改')!.click();
    await settled();
    const until = document.querySelector<HTMLInputElement>('mat-dialog-container input[name=until]')!;
    until.value = '2026-12-31';
    until.dispatchEvent(new Event('input'));
    await settled();
    button(document.querySelector('mat-dialog-container')!, '保存')!.click();
    const request = await answer('/api/v1/units/101001/duties/D1', card.duties[0]!);
    expect(request.method).toBe('PUT');
    expect(request.body).toEqual({
      name: '学校管理',
      text: '管学校',
      target: null,
      core: true,
      since: null,
      until: '2026-12-31',
      seen: 'ab12',
    });
  });
});
