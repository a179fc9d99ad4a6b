import type { RuleView, StudioRuleRow } from '@zhunsheng/contract';
import { aRule } from '../../testing/review-views';
import { openPage } from '../../testing/page';
import { RulePage } from './rule-page';

const rule: RuleView = {
  ...aRule(),
  parameters: [
    { name: '红线', value: '0.6', unit: '比率', since: '2026', basis: '预算法', certainty: 'L' },
    { name: '黄线', value: '0.8', unit: '比率', since: '2026', basis: '国发〔2021〕5号', certainty: 'M' },
  ],
  let: [{ name: '率', expression: '前年执行数 / 前年预算数' }],
  bands: [
    { when: '率 < 红线', points: '-15', severity: 'warn-evidence', effects: ['执行系数 × 0.70'] },
    { when: '率 < 黄线', points: '-8', severity: 'warn', effects: [] },
  ],
  sentence: '{前年}年执行率 {率|%} 低于 {红线|%}',
  remedy: '说明客观原因并附证明',
  applies: '特定目标类，延续项目',
  cases: [{ name: '无执行数据', expect: 'not-evaluated' }],
};

const STANDING: StudioRuleRow = {
  ...{ code: 'E01', name: '执行率', kind: 'check', dimension: 'E', severity: 'warn', theme: null, cases: 1 },
  ...{ hits: 40, hitRate: 0.2, upheld: 2, partly: 0, overridden: 2, precision: 0.9, expired: [], draft: null },
  lastChange: null,
};

async function open(view: RuleView) {
  const page = await openPage(RulePage, 'rules/:code', '/rules/E01');
  page.http.expectOne('/api/v1/rules/E01').flush(view);
  page.http.expectOne('/api/v1/rule-studio').flush({ items: [STANDING], total: 1, next: null });
  await page.harness.fixture.whenStable();
  return page;
}

describe('rule page', () => {
  it('says which figures still have to be confirmed', async () => {
    const { element } = await open(rule);
    const rows = [...element.querySelectorAll('tbody tr')].map((row) => row.textContent.replaceAll(/\s+/gu, ' '));
    expect(rows[0]).toContain('地方参数');
    expect(rows[1]).toContain('待确认');
  });

  it('reads the conditions from the top down, with what each does', async () => {
    const { element } = await open(rule);
    const bands = [...element.querySelectorAll('.bands li')].map((band) => band.textContent.replaceAll(/\s+/gu, ' '));
    expect(bands[0]).toContain('如果');
    expect(bands[0]).toContain('-15 分');
    expect(bands[0]).toContain('执行系数 × 0.70');
    expect(bands[1]).toContain('否则如果');
  });

  it('says in words what each case expects', async () => {
    const { text } = await open(rule);
    expect(text()).toContain('无执行数据未评定');
  });

  it('says how often it hits, how often that held, and when it last changed', async () => {
    const { element } = await open(rule);
    const counts = element.querySelector('.counts')!.textContent.replaceAll(/\s+/gu, ' ');
    expect(counts).toContain('命中率20%');
    expect(counts).toContain('精确率90%');
    expect(counts).toContain('最近变更 随产品提供');
  });

  it('does not count hits of a rule that only scores', async () => {
    const { element } = await open({ ...rule, kind: 'score' });
    expect(element.querySelector('.counts')).toBeNull();
  });
});
