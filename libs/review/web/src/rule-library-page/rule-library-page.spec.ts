import type { StudioRuleRow } from '@zhunsheng/contract';
import { aPage, aRule } from '../../testing/review-views';
import { openPage } from '../../testing/page';
import { RuleLibraryPage } from './rule-library-page';

const rules = [
  aRule({ code: 'F01', name: '必填项缺失', dimension: 'F', severity: 'block', hits: 3, notEvaluated: 0 }),
  aRule({ code: 'N02', name: '依据层级', dimension: 'N', kind: 'score' }),
  aRule({ code: 'E01', dimension: 'E', hits: 30, notEvaluated: 9 }),
];

function studioRow(own: Partial<StudioRuleRow> = {}): StudioRuleRow {
  return {
    code: 'E01',
    name: '上一完整年度执行率低',
    kind: 'check',
    dimension: 'E',
    theme: null,
    severity: 'warn',
    hits: 30,
    hitRate: 0.0909,
    precision: 0.9,
    upheld: 2,
    partly: 0,
    overridden: 1,
    lastChange: { version: 2, at: '2026-06-01T00:00:00Z', by: '王审' },
    cases: 10,
    expired: [
      { rule: 'E01', name: '红线', unit: '比率', value: '0.6', what: 'basis', since: '2026-01-01', basis: '旧办法' },
    ],
    draft: null,
    ...own,
  };
}

async function open(url: string) {
  const page = await openPage(RuleLibraryPage, 'rules', url);
  page.http.expectOne('/api/v1/rules').flush(aPage(rules));
  page.http.expectOne('/api/v1/rule-studio').flush(aPage([studioRow(), studioRow({ code: 'F99', name: '新规则' })]));
  await page.harness.fixture.whenStable();
  const codes = () => [...page.element.querySelectorAll('tbody code')].map((code) => code.textContent);
  return { ...page, codes };
}

describe('rule library page', () => {
  it('lists rules in the order of the six dimensions', async () => {
    const { codes } = await open('/rules');
    expect(codes()).toEqual(['N02', 'F01', 'E01']);
  });

  it('filters by dimension and severity; a scoring rule has no severity', async () => {
    expect((await open('/rules?severity=warn-evidence')).codes()).toEqual(['E01']);
  });

  it('puts the widest gap first when asked', async () => {
    expect((await open('/rules?sort=-notEvaluated')).codes()[0]).not.toBe('F01');
  });

  it('counts not evaluated apart from passes, and nothing for scoring rules', async () => {
    const { element } = await open('/rules?q=执行率');
    const cells = [...element.querySelectorAll('tbody td.num')].map((cell) =>
      cell.textContent.replaceAll(/\s+/gu, ' ').trim(),
    );
    expect(cells).toEqual(['30', '300', '40', '9', '9.1%', '90% 复评成立 2，推翻 1', '10']);
    expect(element.textContent).toContain('第 2 版');
    expect(element.textContent).toContain('红名单 2 个数值');
    expect(element.textContent).toContain('未评定（不是通过）');
  });

  it('shows the red list alone when asked, and rules that are only drafts apart', async () => {
    const { codes, element } = await open('/rules?only=expired');
    expect(codes()).toEqual(['E01']);
    expect(element.querySelector('.added')?.textContent).toContain('F99');
  });
});
