import { TestBed } from '@angular/core/testing';
import type { FreshnessView } from '@zhunsheng/contract';
import { FreshnessBadge } from './freshness-badge';

const reading: FreshnessView = {
  state: 'ageing',
  source: '统计公报',
  asOf: '2025-03-31',
  ageDays: 153,
  usedOn: '2025-08-31',
  ageingAfterDays: 100,
  staleAfterDays: 400,
  licence: '引用须注明来源',
};

async function draw(freshness: FreshnessView) {
  const fixture = TestBed.createComponent(FreshnessBadge);
  fixture.componentRef.setInput('freshness', freshness);
  await fixture.whenStable();
  const element: HTMLElement = fixture.nativeElement;
  return { text: element.textContent.trim(), hint: element.querySelector('zs-chip')?.getAttribute('title') };
}

describe('freshness badge', () => {
  it('says state, day and source in words, and the limits on hover', async () => {
    const { text, hint } = await draw(reading);
    expect(text).toBe('偏旧 · 截至 2025-03-31 · 统计公报');
    expect(hint).toBe(
      '数据日期 2025-03-31，到使用日 2025-08-31 已 153 天；超过 100 天为偏旧，超过 400 天为过旧；引用须注明来源',
    );
  });

  it.each([
    ['fresh', '较新'],
    ['stale', '过旧'],
  ] as const)('has a word for %s', async (state, word) => {
    expect((await draw({ ...reading, state })).text).toContain(word);
  });

  it('never passes a figure without a date off as good', async () => {
    const { text, hint } = await draw({ ...reading, state: 'unknown', asOf: null, source: null, ageDays: null });
    expect(text).toBe('来源未登记');
    expect(hint).toContain('核实');
  });

  it('says that without limits nobody can tell', async () => {
    const { hint } = await draw({ ...reading, state: 'unknown', ageingAfterDays: null, staleAfterDays: null });
    expect(hint).toContain('未设时限');
  });
});
