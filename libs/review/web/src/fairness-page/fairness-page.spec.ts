import type { CourtPairView, CourtSide, CourtView, DrawList, DrawView } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { FairnessPage } from './fairness-page';

const SIDE: CourtSide = {
  ...{ projectId: 'p1', code: 'P0001', name: '校舍维修', unitCode: '101001', unitName: '一中', requestFen: 5_000_000 },
  ...{ amountFen: 5_000_000, kept: 1, status: 'graded', grade: 'B', necessity: 70, importance: 40, decisions: [] },
  own: [],
};
const OTHER: CourtSide = {
  ...{ ...SIDE, projectId: 'p2', code: 'P0002', name: '大厅维修', unitName: '城管局', grade: 'D', kept: 0.5 },
  own: [{ rule: 'F08', name: '合计不等', severity: 'block', sentence: '明细合计与申报额不等' }],
};
const PAIR: CourtPairView = {
  ...{ id: 'c1', likeness: 0.8, gaps: ['grade', 'findings'], state: '待说明', sides: [SIDE, OTHER] },
  ...{ texts: ['外墙维修', '大厅维修'], rulings: [], barred: null },
};
const COURT: CourtView = {
  ...{ year: 2027, items: [PAIR], total: 1, next: null, rules: true },
  searched: {
    ...{ at: '2026-08-01T01:00:00Z', filings: 2744, pairs: 1, source: '设计值' },
    limits: { text: 0.45, lines: 0.5, amount: 0.5, cut: 0.1 },
  },
};
const DRAW: DrawView = {
  ...{ id: 'd1', year: 2027, title: '第一次', purpose: '抽查', candidates: 10, quota: 2, announcedBy: '陆知算' },
  ...{
    announcedAt: '2026-08-01T01:00:00Z',
    drawnBy: null,
    drawnAt: null,
    commitment: 'c0',
    listDigest: 'l0',
    listed: true,
  },
  ...{ number: null, secret: null, seed: null, recomputed: null, chosen: [], own: null },
  strata: [{ name: '绿色通道', candidates: 10, quota: 2, chosen: null }],
  acts: { draw: null, check: false },
};
const DRAWS: DrawList = {
  ...{ year: 2027, items: [DRAW], total: 1, next: null, announces: true, source: '设计值' },
  rates: {
    ...{ green: 2, normal: 8, red: 20 },
    tickets: { warning: 2, flag: 1, blocker: 4, creditRed: 4, creditNormal: 1 },
  },
};

async function court(view: CourtView, pair: CourtPairView | null) {
  const page = await openPage(FairnessPage, 'fairness', '/fairness');
  await settled();
  page.http.expectOne((request) => request.url === '/api/v1/court').flush(view);
  await settled();
  if (pair) page.http.expectOne('/api/v1/court/c1').flush(pair);
  await settled();
  return page;
}

describe('the page of fairness', () => {
  it('shows both projects row by row and sends a ruling with its reason', async () => {
    const { element, http, text } = await court(COURT, PAIR);
    expect(text()).toContain('明细合计与申报额不等');
    expect(element.querySelectorAll('tr.differs')).toHaveLength(2);
    const acts = [...element.querySelectorAll<HTMLButtonElement>('.acts button')];
    expect(acts.every(({ disabled }) => disabled)).toBe(true);
    const box = element.querySelector('textarea');
    if (!box) throw new Error('no box for the reason');
    box.value = '依据的层级不同';
    box.dispatchEvent(new Event('input'));
    await settled();
    acts[0]?.click();
    const sent = http.expectOne('/api/v1/court/c1/rulings');
    expect(sent.request.body).toEqual({ ruling: 'justified', reason: '依据的层级不同' });
    sent.flush({ ...PAIR, state: '差异有据' });
    await settled();
    expect(text()).toContain('差异有据');
  });

  it('says why somebody may not rule, and takes no search for consistency', async () => {
    const barred = await court(COURT, { ...PAIR, barred: '您办理过其中一个项目' });
    expect(barred.element.querySelector('textarea')).toBeNull();
    expect(barred.text()).toContain('您办理过其中一个项目');
  });

  it('does not take an unsearched year for a fair one', async () => {
    const { text } = await court({ ...COURT, items: [], total: 0, searched: null }, null);
    expect(text()).toContain('还没有比对过');
  });

  it('lets another person name the number, digits alone', async () => {
    const { element, http, text } = await openPage(FairnessPage, 'fairness', '/fairness?tab=draw');
    await settled();
    http.expectOne((request) => request.url === '/api/v1/draws').flush(DRAWS);
    await settled();
    http.expectOne('/api/v1/draws/d1').flush(DRAW);
    await settled();
    const box = element.querySelector<HTMLInputElement>('#draw-number');
    const button = [...element.querySelectorAll('button')].find(({ textContent }) =>
      textContent.includes('报数并抽取'),
    );
    if (!box || !button) throw new Error('no place for the number');
    const type = async (number: string) => {
      box.value = number;
      box.dispatchEvent(new Event('input'));
      await settled();
    };
    await type('十二');
    expect(button.disabled).toBe(true);
    await type('2026');
    button.click();
    const sent = http.expectOne('/api/v1/draws/d1/number');
    expect(sent.request.body).toEqual({ number: '2026' });
    sent.flush({ ...DRAW, number: '2026', secret: 's', seed: 'ab'.repeat(32), recomputed: true, drawnBy: '周衡' });
    await settled();
    expect(text()).toContain('刚刚由名单和种子重算，结果一致');
  });

  it('offers a unit the draws and its credit alone', async () => {
    const { element } = await openPage(FairnessPage, 'fairness', '/fairness', ['clerk']);
    await settled();
    const tabs = [...element.querySelectorAll('.zs-tabs a')].map((link) => link.textContent.trim());
    expect(tabs).toEqual(['抽查', '填报信用']);
  });
});
