import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { toSignal } from '@angular/core/rxjs-interop';
import type { Grade } from '@zhunsheng/ruler';
import type { WhyView } from '@zhunsheng/contract';
import { CampaignStore, problemOf } from '@zhunsheng/session';
import { DataState, GradeBadge, Money, Skeleton } from '@zhunsheng/ui';

const FILTERS = ['department', 'unit', 'grade', 'status', 'state', 'class', 'kind', 'topic', 'month'] as const;

/** 为什么是这个数: caliber, parts, rows down to the score sheet. The address is the question, so it can be sent on. */
@Component({
  selector: 'zs-why-page',
  imports: [DataState, DecimalPipe, GradeBadge, Money, RouterLink, Skeleton],
  templateUrl: './why-page.html',
  styleUrl: './why-page.scss',
})
export class WhyPage {
  private readonly campaigns = inject(CampaignStore);
  private readonly params = toSignal(inject(ActivatedRoute).queryParamMap);

  readonly figure = input.required<string>();
  readonly year = input<string>();
  readonly department = input<string>();

  protected readonly view = httpResource<WhyView>(() => {
    const given = this.params();
    const year = this.year() ?? this.campaigns.year();
    if (!given || year === null) return undefined;
    const filters = Object.fromEntries(FILTERS.flatMap((key) => (given.get(key) ? [[key, given.get(key) ?? '']] : [])));
    return { url: '/api/v1/cockpit/why', params: { figure: this.figure(), year: String(year), ...filters } };
  });
  protected readonly problem = computed(() => problemOf(this.view.error()));
  /** Once a unit is named its parts are the rows themselves. */
  protected readonly parts = computed(() => {
    const view = this.view.value();
    if (!view || view.trail.some(({ param }) => param === 'unit')) return [];
    const most = Math.max(1, ...view.parts.map(({ value }) => value));
    return view.parts.map((part) => ({ ...part, share: Math.max(0, part.value) / most }));
  });
  protected readonly isCounted = computed(() => this.parts().some(({ count }) => count !== null));

  protected isGrade(grade: string): grade is Grade {
    return grade !== '';
  }

  protected into({ param, code }: WhyView['parts'][number]): Record<string, string> {
    return { [param]: code };
  }

  /** Without a step, and without those below it. */
  protected without(param: string): Record<string, null> {
    return param === 'department' ? { department: null, unit: null } : { [param]: null };
  }
}
