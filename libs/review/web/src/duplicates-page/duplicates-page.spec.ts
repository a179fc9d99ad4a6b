import type { DuplicateFamilies, DuplicatePairView, ShownSide } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { DuplicatesPage } from './duplicates-page';

const SIDE: ShownSide = {
  hidden: false,
  name: '校舍外墙维修',
  unitCode: '101001',
  unitName: '一中',
  year: 2027,
  projectId: 'p1',
  code: 'P0001',
  amountFen: 5_000_000,
};
const HIDDEN = { hidden: true, name: '其他单位的项目' } as const;
const PAIR: DuplicatePairView = {
  id: 'd1',
  relation: '跨单位',
  likeness: 0.936,
  causes: [{ cause: 'text', likeness: 0.936, common: null }],
  state: '待核实',
  sides: [SIDE, { ...SIDE, name: '外墙维修', projectId: 'p2' }],
  family: 'f1',
  texts: [
    [
      { text: '更换玻璃，', mark: 'same' },
      {
        text: '移交使用。',
        mark: 'changed',
        parts: [
          { text: '移交', same: true },
          { text: '使用', same: false },
          { text: '。', same: true },
        ],
      },
    ],
    [{ text: '更换玻璃，', mark: 'same' }],
  ],
  evidence: [['明细：外墙（30213）'], []],
  decisions: [],
  decides: true,
};
const LIST: DuplicateFamilies = {
  year: 2027,
  items: [
    {
      id: 'f1',
      members: [SIDE],
      hidden: 0,
      causes: ['text'],
      likeness: 0.936,
      open: 1,
      pairs: [PAIR],
    },
  ],
  total: 1,
  next: null,
  searched: { at: '2026-08-01T01:00:00Z', filings: 3000, pairs: 56 },
  decides: true,
};

async function open(list: DuplicateFamilies, pair: DuplicatePairView | null, query = '') {
  const page = await openPage(DuplicatesPage, 'duplicates', `/duplicates${query}`);
  await settled();
  page.http.expectOne((request) => request.url === '/api/v1/duplicates').flush(list);
  await settled();
  if (pair) page.http.expectOne('/api/v1/duplicates/pairs/d1').flush(pair);
  await settled();
  return page;
}

describe('the page of suspected duplicates', () => {
  it('shows both texts with what differs', async () => {
    const { element, text } = await open(LIST, PAIR);
    expect(text()).toContain('3,000 个项目');
    expect(text()).toContain('名称与内容相近 93%');
    expect([...element.querySelectorAll('.sides mark')].map((mark) => mark.textContent)).toEqual(['使用']);
    expect(element.querySelector('.sides .text')?.textContent.replaceAll(/\s/gu, '')).toBe('更换玻璃，移交使用。');
  });

  it('asks for a reason before a decision, and sends it', async () => {
    const { element, http, text } = await open(LIST, PAIR);
    const acts = [...element.querySelectorAll<HTMLButtonElement>('.acts button')];
    expect(acts.every(({ disabled }) => disabled)).toBe(true);
    const box = element.querySelector('textarea');
    if (!box) throw new Error('no box for the reason');
    box.value = '两栋不同的楼';
    box.dispatchEvent(new Event('input'));
    await settled();
    acts[0]?.click();
    const sent = http.expectOne('/api/v1/duplicates/pairs/d1/decision');
    expect(sent.request.body).toEqual({ decision: 'clear', reason: '两栋不同的楼' });
    sent.flush({ ...PAIR, state: '非重复' });
    await settled();
    expect(text()).toContain('非重复');
  });

  it('sends the chosen side back with the decision', async () => {
    const { element, http } = await open(LIST, PAIR);
    const box = element.querySelector('textarea');
    const side = element.querySelector<HTMLSelectElement>('.back select');
    if (!box || !side) throw new Error('no form');
    box.value = '与另一申报重复';
    box.dispatchEvent(new Event('input'));
    side.value = 'p2';
    side.dispatchEvent(new Event('change'));
    await settled();
    const due = element.querySelector<HTMLInputElement>('.back input');
    if (!due) throw new Error('no day');
    due.value = '2026-08-20';
    due.dispatchEvent(new Event('change'));
    element.querySelectorAll<HTMLButtonElement>('.acts button')[2]?.click();
    const sent = http.expectOne('/api/v1/duplicates/pairs/d1/decision');
    expect(sent.request.body).toEqual({
      ...{ decision: 'return', reason: '与另一申报重复', returned: 'p2', dueOn: '2026-08-20' },
    });
  });

  it('tells a unit nothing of the other side', async () => {
    const masked: DuplicatePairView = { ...PAIR, sides: [SIDE, HIDDEN], texts: [PAIR.texts[0], null], decides: false };
    const list = { ...LIST, decides: false, items: [{ ...LIST.items[0]!, hidden: 1, pairs: [masked] }] };
    const { element, text } = await open(list, masked);
    expect(text()).toContain('与其他单位的项目');
    expect(element.querySelectorAll('.sides .text')).toHaveLength(1);
    expect(element.querySelector('textarea')).toBeNull();
  });

  it('does not take an unsearched year for one without duplicates', async () => {
    const { text } = await open({ ...LIST, items: [], total: 0, searched: null }, null);
    expect(text()).toContain('还没有查找过重复');
  });
});
