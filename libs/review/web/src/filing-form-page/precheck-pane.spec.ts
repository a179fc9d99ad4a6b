import type { DraftRules, DraftView, ReviewedProject } from '@zhunsheng/contract';
import { SMALL_DICTIONARY, SMALL_SCORECARDS, SMALL_SCORE_RULES, makeRule } from '@zhunsheng/ruler/testing';
import { aFinding, aPage } from '../../testing/review-views';
import { openPage, settled } from '../../testing/page';
import { FilingFormPage } from './filing-form-page';

const DRAFT = {
  id: 'd1',
  unitCode: '101001',
  year: 2027,
  projectId: null,
  code: null,
  name: '校舍外墙维修',
  revision: 3,
  updatedAt: '2026-08-01T02:00:00Z',
  updatedBy: '周文',
  content: { name: '校舍外墙维修', category: '31' },
} satisfies DraftView;

const GOAL = {
  name: '绩效目标',
  type: 'text' as const,
  meaning: '总体绩效目标',
  source: 'fact_project.goal',
  library: 'project',
};
const RULES: DraftRules = {
  year: 2027,
  digest: 'd',
  unitName: '第一中学',
  unitKind: '事业',
  libraries: ['project', 'lines'],
  unreliable: [],
  documents: {
    dictionary: { ...SMALL_DICTIONARY, facts: [...SMALL_DICTIONARY.facts, GOAL] },
    rules: [
      ...SMALL_SCORE_RULES,
      makeRule({
        code: 'P01',
        name: '绩效目标缺失',
        dimension: 'P',
        severity: 'block',
        bands: [{ when: 'not(已填(绩效目标))', effect: { gate: 'block' } }],
        sentence: '没有写总体绩效目标',
      }),
    ],
    scorecards: SMALL_SCORECARDS,
  },
};
const VERDICT = {
  status: 'graded',
  grade: 'B',
  necessity: 62,
  importance: 41.5,
  suggestedFen: 0,
  findings: [aFinding({ rule: 'F15', severity: 'warn', sentence: '单价超过标准。' })],
} as unknown as ReviewedProject;

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the check beside the form', () => {
  it('answers from the browser before the server does, and shows what waits as waiting, never as passed', async () => {
    const page = await openPage(FilingFormPage, 'drafts/:id', '/drafts/d1', ['clerk']);
    page.http.expectOne('/api/v1/rules').flush(aPage([]));
    page.http.expectOne('/api/v1/drafts/d1').flush(DRAFT);
    await settled();
    page.http.expectOne('/api/v1/drafts/d1/rules').flush(RULES);
    await later(600);
    await settled();
    expect(page.text()).toContain('没有写总体绩效目标');
    expect(page.text()).toContain('有 1 项拦截');
    expect(page.text()).toContain('服务器正在核对');
    page.http.match('/api/v1/projects/precheck')[0]?.flush(VERDICT);
    await settled();
    expect(page.text()).toContain('已按最新填写核对');
    expect(page.text()).toContain('没有拦截，可以提交');
    const name = page.element.querySelector<HTMLInputElement>('#field-name')!;
    name.value = '校舍外墙维修改造';
    name.dispatchEvent(new Event('input'));
    await later(50);
    await settled();
    expect(page.text()).toContain('单价超过标准。');
    expect(page.text()).toContain('待服务器核对');
    expect(page.text()).not.toContain('没有拦截，可以提交');
  });
});
