import { aPage, aRule } from '../../testing/review-views';
import { openPage } from '../../testing/page';
import { RuleLibraryPage } from './rule-library-page';

const rules = [
  aRule({ code: 'F01', name: '必填项缺失', dimension: 'F', severity: 'block', hits: 3, notEvaluated: 0 }),
  aRule({ code: 'N02', name: '依据层级', dimension: 'N', kind: 'score' }),
  aRule({ code: 'E01', dimension: 'E', hits: 30, notEvaluated: 9 }),
];

async function open(url: string) {
  const page = await openPage(RuleLibraryPage, 'rules', url);
  page.http.expectOne('/api/v1/rules').flush(aPage(rules));
  const counts = { open: 0, upheld: 3, partly: 0, rejected: 1 };
  page.http
    .expectOne('/api/v1/rule-precision')
    .flush(aPage([{ rule: 'E01', hits: 30, appeals: 4, ...counts, precision: 0.9, heldUp: 0.25 }]));
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
    expect(cells).toEqual(['30', '300', '40', '9', '90% 复评 4，成立 3']);
    expect(element.textContent).toContain('未评定（不是通过）');
  });
});
