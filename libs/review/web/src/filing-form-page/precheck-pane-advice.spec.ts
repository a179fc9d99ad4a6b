import type { AdviceView, DraftView, ReviewedProject } from '@zhunsheng/contract';
import { aPage } from '../../testing/review-views';
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
  content: { name: '校舍外墙维修' },
} satisfies DraftView;

const EFFECT = { necessity: 0, importance: 0, quality: 0, priority: 0, suggestedFen: null, status: 'graded' as const };
const NOW = {
  status: 'blocked' as const,
  grade: null,
  necessity: 40,
  importance: 30,
  priority: 36,
  suggestedFen: null,
};
const ADVICE: AdviceView = {
  now: NOW,
  held: ['P01'],
  advice: [
    {
      goal: 'gate',
      answer: 'found',
      beyond: [],
      after: { ...NOW, status: 'graded', grade: 'C' },
      edits: [
        {
          code: '填写总体目标',
          say: '填写总体绩效目标',
          reason: '绩效目标由单位设定',
          provided: null,
          place: { tab: 'head', field: 'goal' },
          rests: [
            { rule: 'P01', name: '绩效目标缺失', basis: { document: '预算法', number: null, article: '第三十二条' } },
          ],
          effect: { ...EFFECT, necessity: 0, priority: 1.5, clears: ['P01'], grade: 'C' },
        },
      ],
    },
    { goal: 'grade', answer: 'none', beyond: [{ rule: 'S01', name: '审计问题未整改' }], after: null, edits: [] },
  ],
};

async function open() {
  const page = await openPage(FilingFormPage, 'drafts/:id', '/drafts/d1', ['clerk']);
  page.http.expectOne('/api/v1/rules').flush(aPage([]));
  page.http.expectOne('/api/v1/drafts/d1').flush(DRAFT);
  await settled();
  const verdict = { status: 'blocked', grade: null, necessity: 40, importance: 30, suggestedFen: null, findings: [] };
  page.http.match('/api/v1/projects/precheck')[0]?.flush(verdict as unknown as ReviewedProject);
  await settled();
  const [asked] = page.http.match('/api/v1/drafts/d1/advice');
  return { ...page, asked };
}

describe('the smallest change beside the form', () => {
  it('is asked for what is on screen and lists each edit with its points and what it rests on', async () => {
    const { asked, text } = await open();
    expect(asked?.request.body).toEqual({ content: { name: '校舍外墙维修' } });
    asked?.flush(ADVICE);
    await settled();
    expect(text()).toContain('填写总体绩效目标');
    expect(text()).toContain('解除 P01');
    expect(text()).toContain('排序分 +1.50');
    expect(text()).toContain('《预算法》第三十二条');
  });

  it('says plainly that nothing of the unit helps, and which rule stands in the way', async () => {
    const { asked, text } = await open();
    asked?.flush(ADVICE);
    await settled();
    expect(text()).toContain('先要解除单位自己改不了的拦截（S01 审计问题未整改）');
  });

  it('goes to the field of an edit', async () => {
    const { asked, element } = await open();
    asked?.flush(ADVICE);
    await settled();
    element.querySelector<HTMLButtonElement>('zs-precheck-advice .edit')?.click();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(document.activeElement?.id).toBe('field-goal');
  });
});
