import type { IndicatorAspectView, IndicatorRuleView, IndicatorSystemView } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { IndicatorSystemPage } from './indicator-system-page';

const rule = (code: string, more: Partial<IndicatorRuleView> = {}): IndicatorRuleView => ({
  ...{ rule: code, name: `规则${code}`, kind: 'check', severity: 'warn', theme: null, purpose: '', points: 8 },
  ...{ state: '有效', cases: 3, business: '预算科', technical: null },
  ...more,
});
const aspect = (more: Partial<IndicatorAspectView>): IndicatorAspectView => ({
  ...{
    dimension: 'N',
    name: '必要性',
    weight: 0.4,
    formula: '满分 100 分',
    rules: 2,
    active: 2,
    least: 2,
    complete: true,
  },
  groups: [
    { code: 'N1', name: '依据层级', max: 30, weight: 0.12, rules: [rule('N02', { kind: 'score', points: 30 })] },
    { code: 'N-拦截', name: '拦截、核实与封顶', max: null, weight: null, rules: [rule('N01', { state: '看不到' })] },
  ],
  ...more,
});
const VIEW: IndicatorSystemView = {
  ...{ year: 2027, version: 3, digest: 'd', run: 'r', minimum: { since: '2026-11-22', source: '产品设计值' } },
  aspects: [
    aspect({}),
    aspect({ dimension: 'S', name: '监督结果', weight: 0.0375, complete: false, active: 1, groups: [] }),
  ],
  gaps: [{ where: '监督结果', sentence: '起作用的规则 1 条，少于要求的 2 条。' }],
};

async function open(view: IndicatorSystemView = VIEW) {
  const page = await openPage(IndicatorSystemPage, 'indicator-system', '/indicator-system');
  page.http.expectOne('/api/v1/indicator-system?year=2027').flush(view);
  await settled();
  return page;
}

describe('the indicator system', () => {
  it('shows weights of aspects and parts, and says which aspect is not complete', async () => {
    const { element, text } = await open();
    const [first, second] = [...element.querySelectorAll('.aspect')].map((one) => one.textContent ?? '');
    expect(first).toContain('占优先序 40%');
    expect(first).toMatch(/N1\s*依据层级\s*30 分\s*12%/u);
    expect(first).toContain('完备');
    expect(second).toContain('不完备');
    expect(second).toContain('3.75%');
    expect(text()).toContain('还缺 1 处');
    expect(element.querySelector('[href*="sheet"]')?.getAttribute('href')).toBe(
      '/api/v1/indicator-system/sheet?year=2027',
    );
  });

  it('opens a part on its rules; one that saw nothing is not shown as at work', async () => {
    const { element } = await open();
    expect(element.querySelector('.rules')).toBeNull();
    element.querySelectorAll<HTMLButtonElement>('.group')[1]!.click();
    await settled();
    const shown = element.querySelector('.rules')!;
    expect(shown.querySelector('a')?.getAttribute('href')).toBe('/rules/N01');
    expect(shown.textContent).toContain('看不到');
    expect(element.querySelectorAll('.group')[1]!.getAttribute('aria-expanded')).toBe('true');
  });

  it('gives no verdict before a review', async () => {
    const aspects = [aspect({ active: 0, complete: null })];
    const { element, text } = await open({ ...VIEW, run: null, aspects, gaps: [] });
    expect(element.querySelector('.count')?.textContent).toContain('未判定');
    expect(element.querySelector('.bar')).toBeNull();
    expect(text()).toContain('还没有审核过');
    expect(text()).not.toContain('体系完备');
    expect(text()).not.toContain('个维度完备');
  });

  it('says so when nothing is lacking', async () => {
    const { text } = await open({ ...VIEW, gaps: [] });
    expect(text()).toContain('体系完备');
  });
});
