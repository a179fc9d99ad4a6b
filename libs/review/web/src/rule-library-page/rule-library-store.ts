import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { Page, RuleRow, StudioRuleRow } from '@zhunsheng/contract';
import { ReviewApi } from '../review-api';
import { StudioApi } from '../rule-studio-page/studio-api';
import { DIMENSIONS, SEVERITY_ORDER } from '../vocabulary';

const SORTS = ['code', 'hits', 'passes', 'notEvaluated'] as const;
type Sort = (typeof SORTS)[number];
const ONLY = ['all', 'draft', 'expired'] as const;
type Only = (typeof ONLY)[number];

@Injectable()
export class RuleLibraryStore {
  private readonly api = inject(ReviewApi);
  private readonly studio = inject(StudioApi);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });

  readonly rules = httpResource<Page<RuleRow>>(() => this.api.rules());
  private readonly standings = httpResource<Page<StudioRuleRow>>(() => this.studio.list());
  private readonly standingOf = computed(() => new Map(this.rows().map((row) => [row.code, row])));
  private readonly rows = computed(() => (this.standings.hasValue() ? this.standings.value().items : []));
  /** Drafts of rules that are not in force yet. */
  readonly added = computed(() => {
    const known = new Set(this.all().map(({ code }) => code));
    return this.rows().filter(({ code }) => !known.has(code));
  });
  readonly drafts = computed(() => this.rows().filter(({ draft }) => draft !== null).length);
  readonly redList = computed(() => this.rows().flatMap(({ expired }) => expired).length);
  readonly only = computed<Only>(() => ONLY.find((one) => one === this.params().get('only')) ?? 'all');

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
          `${rule.code} ${rule.name} ${rule.purpose}`.toLowerCase().includes(text) &&
          this.isWanted(rule.code),
      )
      .sort((a, b) => (sort === 'code' ? 0 : b[sort] - a[sort]) || order(a) - order(b) || a.code.localeCompare(b.code));
  });

  /** Null until it is known. */
  standing(code: string): StudioRuleRow | null {
    return this.standingOf().get(code) ?? null;
  }

  private isWanted(code: string): boolean {
    const standing = this.standing(code);
    if (this.only() === 'draft') return standing?.draft !== null && standing !== null;
    return this.only() === 'all' || (standing?.expired.length ?? 0) > 0;
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
