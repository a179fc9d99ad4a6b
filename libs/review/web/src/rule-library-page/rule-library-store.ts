import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { Page, RulePrecisionView, RuleRow } from '@zhunsheng/contract';
import { AppealApi } from '../appeal-api';
import { ReviewApi } from '../review-api';
import { DIMENSIONS, SEVERITY_ORDER } from '../vocabulary';

const SORTS = ['code', 'hits', 'passes', 'notEvaluated'] as const;
type Sort = (typeof SORTS)[number];

@Injectable()
export class RuleLibraryStore {
  private readonly api = inject(ReviewApi);
  private readonly appeals = inject(AppealApi);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });

  readonly rules = httpResource<Page<RuleRow>>(() => this.api.rules());
  private readonly precisions = httpResource<Page<RulePrecisionView>>(() => this.appeals.precision());
  private readonly precisionOf = computed(
    () => new Map((this.precisions.hasValue() ? this.precisions.value().items : []).map((one) => [one.rule, one])),
  );

  readonly dimension = computed(() => DIMENSIONS.find((one) => one === this.params().get('dimension')) ?? null);
  readonly severity = computed(() => SEVERITY_ORDER.find((one) => one === this.params().get('severity')) ?? null);
  readonly text = computed(() => this.params().get('q') ?? '');
  readonly sort = computed<Sort>(() => {
    const asked = (this.params().get('sort') ?? '').replace(/^-/u, '');
    return SORTS.find((sort) => sort === asked) ?? 'code';
  });

  readonly all = computed(() => (this.rules.hasValue() ? this.rules.value().items : []));
  readonly shown = computed(() => {
    const dimension = this.dimension();
    const severity = this.severity();
    const text = this.text().trim().toLowerCase();
    const sort = this.sort();
    return this.all()
      .filter(
        (rule) =>
          (dimension === null || rule.dimension === dimension) &&
          (severity === null || (rule.kind === 'check' && rule.severity === severity)) &&
          `${rule.code} ${rule.name} ${rule.purpose}`.toLowerCase().includes(text),
      )
      .sort((a, b) => (sort === 'code' ? 0 : b[sort] - a[sort]) || order(a) - order(b) || a.code.localeCompare(b.code));
  });

  precision(code: string): RulePrecisionView | null {
    return this.precisionOf().get(code) ?? null;
  }

  change(queryParams: Record<string, string | null>) {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}

/** N, I, F, E, P, S as in the indicator system; thematic rules (T…) come after their dimension's own. */
function order(rule: RuleRow): number {
  const place = DIMENSIONS.findIndex((dimension) => dimension === rule.code.charAt(0));
  return place === -1 ? DIMENSIONS.length : place;
}
