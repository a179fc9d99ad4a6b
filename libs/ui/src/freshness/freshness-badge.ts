import { Component, computed, input } from '@angular/core';
import type { FreshnessView } from '@zhunsheng/contract';
import { Chip } from '../chip';
import type { Tone } from '../chip';
import type { IconName } from '../icon/paths';

const LOOKS: Record<FreshnessView['state'], { tone: Tone; icon: IconName; word: string }> = {
  fresh: { tone: 'good', icon: 'pass', word: '较新' },
  ageing: { tone: 'warn', icon: 'warn', word: '偏旧' },
  stale: { tone: 'warn-evidence', icon: 'evidence', word: '过旧' },
  unknown: { tone: 'plain', icon: 'unknown', word: '来源未登记' },
};

/** Where a figure comes from, what day it speaks of, and whether it is still good for use on the day it is used. */
@Component({
  selector: 'zs-freshness-badge',
  imports: [Chip],
  template: `<zs-chip [tone]="look().tone" [icon]="look().icon" [hint]="hint()">{{ text() }}</zs-chip>`,
})
export class FreshnessBadge {
  readonly freshness = input.required<FreshnessView>();

  protected readonly look = computed(() => LOOKS[this.freshness().state]);
  protected readonly text = computed(() => {
    const { source, asOf, state } = this.freshness();
    if (asOf === null) return LOOKS.unknown.word;
    const where = source ? ` · ${source}` : '';
    return `${state === 'unknown' ? '未设时限' : LOOKS[state].word} · 截至 ${asOf}${where}`;
  });
  protected readonly hint = computed(() => {
    const { asOf, ageDays, usedOn, ageingAfterDays, staleAfterDays, licence } = this.freshness();
    if (asOf === null) return '没有登记数据来源和日期，使用前请向归口科室核实';
    const age = `数据日期 ${asOf}，到使用日 ${usedOn} 已 ${ageDays} 天`;
    const limit =
      ageingAfterDays === null || staleAfterDays === null
        ? '未设时限，无法判断新旧'
        : `超过 ${ageingAfterDays} 天为偏旧，超过 ${staleAfterDays} 天为过旧`;
    return [age, limit, licence].filter(Boolean).join('；');
  });
}
