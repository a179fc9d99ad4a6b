import { Component, ElementRef, computed, effect, inject, input, output } from '@angular/core';
import type { RiskTerm, WorkbenchRow } from '@zhunsheng/contract';
import { Chip, GradeBadge, Money } from '@zhunsheng/ui';
import { LANE_NAMES, LANE_TONES } from '../words';

/** What waits, most risk first. The chosen row stays in sight whatever key moved it. */
@Component({
  selector: 'zs-queue-list',
  imports: [Chip, GradeBadge, Money],
  templateUrl: './queue-list.html',
  styleUrl: './queue-list.scss',
})
export class QueueList {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly rows = input.required<readonly WorkbenchRow[]>();
  readonly terms = input.required<readonly RiskTerm[]>();
  readonly chosen = input<string>();
  readonly marked = input<ReadonlySet<string>>(new Set());
  readonly picked = output<string>();
  readonly toggled = output<string>();

  protected readonly laneNames = LANE_NAMES;
  protected readonly laneTones = LANE_TONES;
  private readonly names = computed(() => new Map(this.terms().map(({ code, name }) => [code, name])));

  constructor() {
    effect(() => {
      const id = this.chosen();
      const row = id && this.host.nativeElement.querySelector(`[data-id="${CSS.escape(id)}"]`);
      if (row) row.scrollIntoView({ block: 'nearest' });
    });
  }

  /** 拦截疑点 50、临界 8 */
  protected why({ parts }: WorkbenchRow): string {
    return parts.map(([code, points]) => `${this.names().get(code) ?? code} ${points}`).join('、');
  }
}
