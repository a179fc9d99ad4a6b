import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ComparedChange, ProjectView, VersionComparison } from '@zhunsheng/contract';
import { DataState, GradeBadge, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { FilingLifeApi } from '../filing-life-api';
import { FullText, type MaskedPart } from '../full-text/full-text';
import { HEAD_FIELDS } from '../filing-form-page/form-fields';
import { FORM_TABS } from '../filing-form-page/form-tabs';
import { ReviewApi } from '../review-api';
import { outcomeName, statusName } from '../vocabulary';

const NAMES = new Map([
  ...HEAD_FIELDS.map(({ key, label }) => [key, label] as const),
  ...FORM_TABS.flatMap(({ grids }) => grids.map(({ key, title }) => [key, title] as const)),
]);

interface Group {
  title: string;
  changes: ComparedChange[];
}

/** Two versions side by side: what was changed, and what each change does to gate, score and amount. */
@Component({
  selector: 'zs-compare-page',
  imports: [DataState, Failure, FullText, GradeBadge, Money, RouterLink, Skeleton],
  templateUrl: './compare-page.html',
  styleUrl: './compare-page.scss',
})
export class ComparePage {
  private readonly api = inject(FilingLifeApi);
  private readonly router = inject(Router);
  readonly id = input.required<string>();
  /** From the address; without them the last two versions. */
  readonly from = input('');
  readonly to = input('');

  private readonly review = inject(ReviewApi);
  protected readonly project = httpResource<ProjectView>(() => this.review.project(this.id()));
  protected readonly compared = httpResource<VersionComparison>(() =>
    this.api.compare(this.id(), this.from(), this.to()),
  );
  protected readonly parts = computed<MaskedPart[]>(() => [
    { url: this.api.compare(this.id(), this.from(), this.to()), resource: this.compared },
  ]);
  protected readonly view = computed(() => (this.compared.hasValue() ? this.compared.value() : null));
  /** Each change under the heaviest thing it moves. */
  protected readonly groups = computed<Group[]>(() => {
    const left = [...(this.view()?.changes ?? [])];
    const take = (title: string, moves: (change: ComparedChange) => boolean): Group => {
      const changes = left.filter(moves);
      for (const change of changes) left.splice(left.indexOf(change), 1);
      return { title, changes };
    };
    return [
      take('影响入库校验', ({ gate }) => gate.length > 0),
      take(
        '影响得分或疑点',
        ({ findings, necessity, importance, quality }) =>
          findings.length > 0 || necessity !== 0 || importance !== 0 || quality !== 0,
      ),
      take('影响金额', ({ requestFen, suggestedFen }) => requestFen !== 0 || suggestedFen !== 0),
      take('未能单独判定', ({ judged }) => !judged),
      take('不影响结论', () => true),
    ].filter(({ changes }) => changes.length > 0);
  });

  protected readonly outcome = outcomeName;
  protected readonly status = statusName;

  protected name(field: string): string {
    const [key = '', row] = field.split('/');
    return `${NAMES.get(key) ?? key}${row === undefined ? '' : ` 第 ${row} 行`}`;
  }

  protected points({ necessity, importance, quality }: ComparedChange): string {
    const parts = [
      ['必要性', necessity],
      ['重要性', importance],
      ['质量分', quality],
    ] as const;
    return parts
      .filter(([, moved]) => moved !== 0)
      .map(([what, moved]) => `${what} ${moved > 0 ? '+' : ''}${moved}`)
      .join('，');
  }

  protected choose(from: string, to: string): void {
    void this.router.navigate(['/projects', this.id(), 'compare'], { queryParams: { from, to } });
  }
}
