import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { DutyMatrixView, DutyPart } from '@zhunsheng/contract';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { dimensionName } from '../vocabulary';

/** 规则·岗位·职责: who may do what under which rule, and what keeps two of them apart. */
@Component({
  selector: 'zs-duty-page',
  imports: [Chip, DataState, Failure, RouterLink, Skeleton],
  templateUrl: './duty-page.html',
  styleUrl: './duty-page.scss',
})
export class DutyPage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });
  protected readonly dimensionName = dimensionName;
  protected readonly rule = computed(() => this.params().get('rule') ?? '');

  protected readonly matrix = httpResource<DutyMatrixView>(() => ({
    url: '/api/v1/duty-matrix',
    ...(this.rule() === '' ? {} : { params: { rule: this.rule() } }),
  }));
  protected readonly view = computed(() => (this.matrix.hasValue() ? this.matrix.value() : null));
  /** A stage's name once, beside its first duty. */
  protected readonly duties = computed(() => {
    const all = this.view()?.duties ?? [];
    return all.map((duty, at) => ({
      ...duty,
      opens: all[at - 1]?.stage !== duty.stage,
      span: all.filter(({ stage }) => stage === duty.stage).length,
    }));
  });

  protected choose(rule: string): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { rule: rule || null }, replaceUrl: true });
  }

  protected said(part: DutyPart): string {
    return part === 'does' ? '可办' : part === 'seconds' ? '可办，但不办自己经手的' : '不办';
  }
}
