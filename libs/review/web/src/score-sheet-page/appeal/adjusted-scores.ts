import { DecimalPipe } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import type { AdjustedVerdict, VerdictView } from '@zhunsheng/contract';
import { Money } from '@zhunsheng/ui';
import { statusName } from '../../vocabulary';

/** The sealed verdict beside what the ruler says without the findings that fell. */
@Component({
  selector: 'zs-adjusted-scores',
  imports: [DecimalPipe, Money],
  templateUrl: './adjusted-scores.html',
  styleUrl: './adjusted-scores.scss',
})
export class AdjustedScores {
  readonly verdict = input.required<VerdictView>();
  readonly adjusted = input.required<AdjustedVerdict>();

  protected readonly statusName = statusName;
  protected readonly rules = computed(() =>
    this.adjusted()
      .waived.map(({ rule, outcome }) => `${rule}${outcome === 'partly' ? '（部分）' : ''}`)
      .join('、'),
  );
  protected readonly rows = computed(() => {
    const before = this.verdict();
    const after = this.adjusted().verdict;
    if (after === null) return [];
    return [
      { name: '必要性', before: before.necessity, after: after.necessity },
      { name: '重要性', before: before.importance, after: after.importance },
      { name: '质量分', before: before.quality, after: after.quality },
      { name: '优先序', before: before.priority, after: after.priority },
    ];
  });
}
