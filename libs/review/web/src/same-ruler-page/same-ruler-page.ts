import { DatePipe, DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ReplayView, VerdictView } from '@zhunsheng/contract';
import { DataState, GradeBadge, Icon, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { ReviewApi } from '../review-api';
import { statusName } from '../vocabulary';
import { ProjectChoice } from './project-choice';

interface Check {
  what: string;
  left: string;
  right: string;
  same: boolean;
}

/** 同一把尺子: any two projects, the ruler each was held against, and each judged once more before the reader's eyes. */
@Component({
  selector: 'zs-same-ruler-page',
  imports: [DataState, DatePipe, DecimalPipe, Failure, GradeBadge, Icon, Money, ProjectChoice, RouterLink, Skeleton],
  templateUrl: './same-ruler-page.html',
  styleUrl: './same-ruler-page.scss',
})
export class SameRulerPage {
  private readonly api = inject(ReviewApi);
  private readonly router = inject(Router);
  /** From the address. */
  readonly a = input<string>();
  readonly b = input<string>();

  protected readonly statusName = statusName;
  protected readonly left = httpResource<VerdictView>(() => this.verdictOf(this.a()));
  protected readonly right = httpResource<VerdictView>(() => this.verdictOf(this.b()));
  protected readonly leftReplay = httpResource<ReplayView>(() => this.replayOf(this.a()));
  protected readonly rightReplay = httpResource<ReplayView>(() => this.replayOf(this.b()));

  protected readonly sides = computed(() => [
    { name: '甲', key: 'a' as const, id: this.a(), verdict: this.left, replay: this.leftReplay },
    { name: '乙', key: 'b' as const, id: this.b(), verdict: this.right, replay: this.rightReplay },
  ]);

  /** What has to be the same of both, or it was not one ruler. */
  protected readonly checks = computed<Check[] | null>(() => {
    if (!this.left.hasValue() || !this.right.hasValue()) return null;
    const [left, right] = [this.left.value(), this.right.value()];
    const check = (what: string, of: (one: VerdictView) => string): Check => {
      const [l, r] = [of(left), of(right)];
      return { what, left: l, right: r, same: l === r };
    };
    return [
      check('规则版本', ({ ruleSet }) => `第 ${ruleSet.version} 版，${ruleSet.rules} 条`),
      check('规则集摘要', ({ ruleSet }) => `${ruleSet.digest.slice(0, 16)}…`),
      check('分界线', ({ cut }) => `必要性 ${cut.N}，重要性 ${cut.I}`),
      check('支出标准', ({ standards }) => standards.version),
      check('审核批次', ({ runId }) => runId.slice(0, 8)),
    ];
  });

  protected readonly parts = computed(() => {
    if (!this.left.hasValue() || !this.right.hasValue()) return [];
    const right = new Map(this.right.value().parts.map((part) => [part.part, part]));
    return this.left.value().parts.map((part) => ({ part, other: right.get(part.part) ?? null }));
  });

  protected pick(key: 'a' | 'b', id: string): void {
    void this.router.navigate([], { queryParams: { [key]: id }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  private verdictOf(id: string | undefined): string | undefined {
    return id ? this.api.verdict(id) : undefined;
  }

  private replayOf(id: string | undefined) {
    return id ? { url: `${this.api.project(id)}/replay`, method: 'POST', body: {} } : undefined;
  }
}
