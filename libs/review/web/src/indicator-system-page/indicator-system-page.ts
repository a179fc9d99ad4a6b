import { PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { IndicatorAspectView, IndicatorState, IndicatorSystemView } from '@zhunsheng/contract';
import { CampaignStore, SaveLink } from '@zhunsheng/session';
import { Chip, SeverityChip, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { severityOf } from '../vocabulary';

const TONES: Readonly<Record<IndicatorState, 'good' | 'warn' | 'plain' | 'block'>> = {
  有效: 'good',
  无适用项目: 'plain',
  看不到: 'warn',
  未运行: 'plain',
  数值到期: 'block',
};
const HINTS: Readonly<Record<IndicatorState, string>> = {
  有效: '最近一次审核中至少判定过一个项目',
  无适用项目: '最近一次审核没有它适用的项目',
  看不到: '适用的项目都缺数据，一个也没有评定，不计入起作用的规则',
  未运行: '这一版规则还没有审核过',
  数值到期: '有数值或依据已经到期，不计入起作用的规则',
};

/** 审核指标体系: aspect → part → rule with weights, whether each aspect has enough rules at work, and what is lacking. */
@Component({
  selector: 'zs-indicator-system-page',
  imports: [Chip, Failure, PercentPipe, RouterLink, SaveLink, SeverityChip, Skeleton],
  templateUrl: './indicator-system-page.html',
  styleUrl: './indicator-system-page.scss',
})
export class IndicatorSystemPage {
  private readonly campaigns = inject(CampaignStore);
  protected readonly severityOf = severityOf;

  protected readonly system = httpResource<IndicatorSystemView>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : `/api/v1/indicator-system?year=${year}`;
  });
  protected readonly view = computed(() => (this.system.hasValue() ? this.system.value() : null));
  protected readonly complete = computed(() => this.view()?.aspects.filter(({ complete }) => complete).length ?? 0);
  /** Codes of opened groups; a whole tree of eighty rules at once is no overview. */
  private readonly opened = signal<ReadonlySet<string>>(new Set());

  protected isOpen(code: string): boolean {
    return this.opened().has(code);
  }

  protected toggle(code: string): void {
    this.opened.update((codes) => {
      const next = new Set(codes);
      if (!next.delete(code)) next.add(code);
      return next;
    });
  }

  protected toggleAll(): void {
    const all = this.view()?.aspects.flatMap(({ groups }) => groups.map(({ code }) => code)) ?? [];
    this.opened.update((codes) => (codes.size === all.length ? new Set() : new Set(all)));
  }

  protected readonly isAllOpen = computed(
    () => this.opened().size > 0 && this.opened().size === this.view()?.aspects.flatMap(({ groups }) => groups).length,
  );

  protected tone(state: IndicatorState): (typeof TONES)[IndicatorState] {
    return TONES[state];
  }

  protected hint(state: IndicatorState): string {
    return HINTS[state];
  }

  protected share({ active, least }: IndicatorAspectView): number {
    return least === 0 ? 1 : Math.min(1, active / least);
  }
}
