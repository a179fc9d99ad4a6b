import type { AppealView, NotedFindingView, ProjectAppealsView, VerdictView } from '@zhunsheng/contract';
import { STATUS_WORDS } from '@zhunsheng/ui';
import { aFinding, aPage, aProject, aRule, aVerdict } from '../../testing/review-views';
import { openPage, settled } from '../../testing/page';
import { ScoreSheetPage } from './score-sheet-page';

const anAppealed = (view: Partial<ProjectAppealsView>): ProjectAppealsView => ({
  ...{ items: [], total: 0, next: null, mayFile: false, fileUntil: null, grounds: ['事实有误'], adjusted: null },
  ...view,
});

async function open(
  verdict: Partial<VerdictView> | null,
  appeals: Partial<ProjectAppealsView> = {},
  noted: NotedFindingView[] = [],
  rules = [aRule()],
) {
  const page = await openPage(ScoreSheetPage, 'projects/:id', '/projects/P1');
  page.http.expectOne('/api/v1/rules').flush(aPage(rules));
  page.http.expectOne('/api/v1/projects/P1').flush(aProject());
  const request = page.http.expectOne('/api/v1/projects/P1/verdict');
  if (verdict === null) {
    request.flush({ code: 'NOT_FOUND', message: '没有', requestId: 'q' }, { status: 404, statusText: 'Not Found' });
  } else request.flush(aVerdict(verdict));
  await settled();
  page.http.expectOne('/api/v1/projects/P1/steps').flush({ ...aPage([]), acts: [] });
  page.http.match('/api/v1/projects/P1/appeals').forEach((request) => request.flush(anAppealed(appeals)));
  page.http.match('/api/v1/projects/P1/noted-findings').forEach((request) => request.flush(aPage(noted)));
  await page.harness.fixture.whenStable();
  return page;
}

const screen = (element: HTMLElement) => element.querySelector('.zs-page')!.textContent.replaceAll(/\s+/gu, ' ');

describe('score sheet page', () => {
  it('tells asked and suggested, both scores against their lines, and the seal', async () => {
    const { element } = await open({});
    expect(screen(element)).toContain('150.00 万元');
    expect(screen(element)).toContain('142.50 万元');
    expect(screen(element)).toContain('必要性 81.00 达到等级线 60，重要性 82.00 达到等级线 60，列 A 级。');
    expect(screen(element)).toContain('第 43 条');
  });

  it('draws nothing where no theme found anything', async () => {
    expect((await open({})).element.querySelector('zs-noted-findings section')).toBeNull();
  });

  it('puts what blocks first and opens it', async () => {
    const { element } = await open({
      status: 'blocked',
      findings: [
        aFinding(),
        aFinding({ rule: 'F08', severity: 'block', points: 0, sentence: '明细合计与申报额相差 1.60 万元' }),
      ],
    });
    const lines = [...element.querySelectorAll('zs-finding-line')];
    expect(lines[0]!.textContent).toContain('明细合计与申报额相差 1.60 万元');
    expect(lines[0]!.querySelector('[aria-expanded=true]')).not.toBeNull();
    expect(lines[1]!.querySelector('[aria-expanded=false]')).not.toBeNull();
    expect(screen(element)).toContain('有未解除的拦截事项，不能入库');
  });

  it.each([
    [true, '待核实'],
    [false, '拦截'],
  ])('a red hit the bureau clears (%s) is %s, on the screen and on paper', async (verifies, word) => {
    const red = aFinding({ rule: 'D01', severity: 'block', points: 0 });
    const rules = [aRule({ code: 'D01', severity: 'block', verifies })];
    const { element } = await open({ status: 'to-verify', findings: [red] }, {}, [], rules);
    const at = (place: string) => element.parentElement!.querySelector(place)!.textContent.trim();
    expect([at('zs-finding-line zs-chip'), at('zs-sheet-paper .word')]).toEqual([word, word]);
  });

  it('shows what thematic work found beside the verdict, apart from the score', async () => {
    const { element } = await open({}, {}, [
      {
        source: 'theme',
        severity: 'warn',
        title: '拆分采购',
        sentence: '同一品目三次采购，合计 42.00 万元',
        amountFen: 42_000_000,
        notedBy: '陆知算',
        notedAt: '2026-11-22T00:00:00Z',
      },
    ]);
    expect(screen(element)).toContain('专题线索 1来自专题分析，不计入得分');
    expect(screen(element)).toContain('同一品目三次采购');
  });

  it('keeps a finding that fell in sight, struck through, beside the scores without it', async () => {
    const appeal: AppealView = {
      ...{ id: 'a1', projectId: 'P1', projectCode: 'P1', projectName: '甲', unitCode: '1', unitName: '甲', version: 1 },
      ...{ rule: 'F08', ruleName: '明细合计', sentence: '不等', points: -4, ground: '事实有误', statement: '相等' },
      ...{ documents: [], state: '已办结', filedBy: '李申', filedAt: '2026-09-01T00:00:00Z', dueOn: '2026-09-06' },
      ...{ overdue: false, reviewer: '陆知算', outcome: 'upheld', reason: '属实', decidedBy: '陆知算' },
      ...{ decidedAt: '2026-09-02T00:00:00Z', acts: [] },
    };
    const verdict = aVerdict({});
    const { element } = await open(
      { findings: [aFinding({ rule: 'F08' }), aFinding({ rule: 'F09' })] },
      {
        items: [appeal],
        mayFile: true,
        fileUntil: '2026-09-11',
        adjusted: {
          state: 'done',
          waived: [{ rule: 'F08', outcome: 'upheld', appealId: 'a1' }],
          verdict: { ...verdict, quality: 99.5, findings: [] },
          digest: 'd',
          computedAt: '2026-09-02T00:00:00Z',
        },
      },
    );
    expect([...element.querySelectorAll('.fell')].map((line) => line.textContent.includes('F08'))).toEqual([true]);
    expect(screen(element)).toContain('申请复评成立，不计分（陆知算裁定）');
    expect(element.querySelector('zs-appeal-note a')!.getAttribute('href')).toBe('/appeals#a1');
    expect(screen(element)).toContain('99.50');
    expect(element.querySelector('zs-appeal-form')!.textContent).toContain('2026-09-11 前可申请');
  });

  it('never hides what was not evaluated, and says why in words', async () => {
    const { element } = await open({
      findings: [aFinding({ rule: 'S04', outcome: 'not-evaluated', cause: 'no-library', points: 0, sentence: '' })],
    });
    expect(screen(element)).toContain('未评定 1不是通过');
    expect(screen(element)).toContain('数据库尚未接入');
    expect(screen(element)).toContain('没有命中任何规则');
  });

  it('gives the range, not a grade, when missing data could change it', async () => {
    const { element } = await open({
      status: 'undetermined',
      grade: null,
      rank: null,
      suggestedFen: null,
      necessity: 50,
      necessityMax: 72,
      importance: 61,
      importanceMax: 61,
    });
    expect(screen(element)).toContain('必要性在 50.00 与 72.00 之间（等级线 60），重要性 61.00（等级线 60）');
    expect(element.querySelector('.zs-page .grade')!.textContent).toContain(STATUS_WORDS.undetermined.name);
    expect(element.querySelector('.zs-page .possible')).not.toBeNull();
  });

  it('says that a cap held the score below the sum of its parts', async () => {
    const { element } = await open({
      necessity: 55,
      parts: [{ part: 'N1', name: '依据层级', points: 70, pointsMax: 70, max: 80, rule: null, sentence: null }],
    });
    expect(screen(element)).toContain('各部分合计 70.00，按封顶规则取 55.00');
  });

  it('tells a project that was never judged from one that failed to load', async () => {
    const { element } = await open(null);
    expect(screen(element)).toContain('还没有机审结论');
    expect(screen(element)).toContain('维修教学楼两栋');
  });

  it('draws the request once, though the verdict counts it as its first step', async () => {
    const { element } = await open({
      waterfall: [
        { step: '申报金额', rule: null, changeFen: 150_000_000, amountFen: 150_000_000, sentence: '单位申报数' },
        { step: '等级比例', rule: null, changeFen: -7_500_000, amountFen: 142_500_000, sentence: 'A 级' },
      ],
    });
    expect(element.querySelectorAll('.zs-page zs-waterfall li')).toHaveLength(3);
  });

  it('prints the same findings, and rules not evaluated grouped by cause', async () => {
    const missing = (rule: string) => aFinding({ rule, outcome: 'not-evaluated', cause: 'no-library', points: 0 });
    const { element } = await open({ findings: [aFinding(), missing('S04'), missing('S05')] });
    const paper = element.querySelector('zs-sheet-paper')!.textContent.replaceAll(/\s+/gu, ' ');
    expect(paper).toContain('E01 上一完整年度执行率低：2025 年执行率 52.0% 低于 60.0%');
    expect(paper).toContain('数据库尚未接入：S04 S04、S05 S05');
  });

  it('says when a project is outside the reader’s scope', async () => {
    const page = await openPage(ScoreSheetPage, 'projects/:id', '/projects/P9');
    const gone = { code: 'NOT_FOUND', message: '没有找到所要的内容，或它不在您的数据范围内。', requestId: 'q9' };
    page.http.expectOne('/api/v1/rules').flush(aPage([]));
    for (const url of ['/api/v1/projects/P9', '/api/v1/projects/P9/verdict']) {
      page.http.expectOne(url).flush(gone, { status: 404, statusText: 'Not Found' });
    }
    await page.harness.fixture.whenStable();
    expect(page.text()).toContain('不在您的数据范围内');
  });
});
