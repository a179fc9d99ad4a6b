import { Component, computed, input } from '@angular/core';
import type { RuleSetDiff } from '@zhunsheng/contract';
import { Chip } from '@zhunsheng/ui';

/** What differs between two versions, rule by rule. */
@Component({
  selector: 'zs-diff-pane',
  imports: [Chip],
  templateUrl: './diff-pane.html',
  styleUrl: './diff-pane.scss',
})
export class DiffPane {
  readonly diff = input.required<RuleSetDiff>();
  protected readonly same = computed(() => {
    const { added, removed, changed, scorecards } = this.diff();
    return added.length + removed.length + changed.length + scorecards.length === 0;
  });
  protected readonly cards = computed(() => {
    const { scorecards } = this.diff();
    return scorecards.length > 0 ? [{ code: '评分卡', name: '', changes: scorecards }] : [];
  });
}
