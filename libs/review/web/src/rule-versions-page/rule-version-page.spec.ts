import type { DryRunView, RuleSetDiff, RuleVersionView } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { RuleVersionPage } from './rule-version-page';

const VERSION: RuleVersionView = {
  version: 2,
  digest: 'a'.repeat(64),
  rules: 80,
  state: 'testing',
  shipped: false,
  baseVersion: 1,
  author: '陆知算',
  publisher: null,
  note: '占比从严',
  createdAt: '2026-11-01T00:00:00Z',
  publishedAt: null,
  effectiveFrom: 2000,
  effectiveTo: null,
  frozenFor: [],
  runs: 0,
  worseReason: null,
  moves: ['return', 'publish'],
  obstacles: [],
  provenance: null,
  dryRuns: [],
  backtests: [],
};
const DIFF: RuleSetDiff = {
  base: 1,
  version: 2,
  added: [],
  removed: [],
  changed: [
    { code: 'F14', name: '整数化估列', changes: [{ where: '参数 整数占比上限（2026）', before: '0.6', after: '0.4' }] },
  ],
  scorecards: [],
  unchanged: 79,
};
const totals = {
  ...{ projects: 13, changed: 4, finding: 1, grade: 1, rank: 4, amount: 0 },
  ...{ suggestedBefore: 100, suggestedAfter: 100 },
};
const RUN: DryRunView = {
  id: 'r1',
  version: 2,
  year: 2027,
  baseVersion: 1,
  state: 'done',
  message: null,
  requestedBy: '陆知算',
  queuedAt: '2026-11-01T00:00:00Z',
  finishedAt: '2026-11-01T00:00:02Z',
  totals,
  units: [{ ...totals, unitCode: '101', unitName: '一中' }],
  rules: [{ rule: 'F14', name: '整数化估列', gained: 1, lost: 0 }],
  veiled: false,
};

async function open(own: Partial<RuleVersionView> = {}) {
  const page = await openPage(RuleVersionPage, 'rule-versions/:version', '/rule-versions/2');
  await settled();
  page.http.expectOne('/api/v1/rule-versions/2').flush({ ...VERSION, ...own });
  page.http.expectOne('/api/v1/rule-backtests').flush({ items: [], total: 0, next: null, years: [] });
  await settled();
  page.http.expectOne('/api/v1/rule-versions/2/diff?base=1').flush(DIFF);
  await settled();
  return page;
}

describe('the page of a version', () => {
  it('says what changed, and lets who may publish it do so', async () => {
    const { element, text } = await open();
    expect(text()).toContain('参数 整数占比上限（2026）');
    expect(element.querySelector('del')?.textContent).toBe('0.6');
    expect(element.querySelector('ins')?.textContent).toBe('0.4');
    expect(element.querySelector('form[aria-label=发布] button')?.hasAttribute('disabled')).toBe(false);
  });

  it('lists what stands against publishing, and holds the button back', async () => {
    const { element, text } = await open({ obstacles: ['尚未试算，请先在编审批次上试算并查看影响'] });
    expect(text()).toContain('尚未试算');
    expect(element.querySelector('form[aria-label=发布] button')?.hasAttribute('disabled')).toBe(true);
  });

  it('offers nothing to who wrote it', async () => {
    const { element } = await open({ moves: ['return'] });
    expect(element.querySelector('form[aria-label=发布]')).toBeNull();
  });

  it('shows the latest trial by unit, and the projects of a unit on asking', async () => {
    const { element, http, text } = await open({ dryRuns: [RUN] });
    http.expectOne('/api/v1/rule-dry-runs/r1').flush(RUN);
    await settled();
    expect(text()).toContain('新增命中 1');
    element.querySelector<HTMLButtonElement>('button.unit')?.click();
    await settled();
    http.expectOne('/api/v1/rule-dry-runs/r1/projects?unit=101').flush({
      items: [
        {
          ...{ projectId: 'p1', code: 'P1', name: '校舍加固', unitCode: '101', unitName: '一中' },
          ...{ statusBefore: 'graded', statusAfter: 'graded', gradeBefore: 'B', gradeAfter: 'C' },
          ...{ rankBefore: 3, rankAfter: 7, suggestedBefore: 5, suggestedAfter: 5, gained: ['F14'], lost: [] },
        },
      ],
      total: 1,
      next: null,
    });
    await settled();
    expect(text()).toContain('名次 3 → 7');
    expect(text()).toContain('＋F14');
  });
});
