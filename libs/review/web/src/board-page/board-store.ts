import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { BoardPoint, BoardView } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { GRADES } from '@zhunsheng/ui';
import type { Grade } from '@zhunsheng/ruler';
import { ReviewApi } from '../review-api';

const NONE: BoardPoint[] = [];

@Injectable()
export class BoardStore {
  private readonly api = inject(ReviewApi);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });

  readonly campaigns = inject(CampaignStore);
  readonly board = httpResource<BoardView>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : this.api.board(year);
  });

  readonly grades = computed(() => {
    const wanted = (this.params().get('grade') ?? '').split(',');
    return GRADES.filter((grade) => wanted.includes(grade));
  });
  readonly department = computed(() => this.params().get('department'));
  readonly border = computed(() => this.params().get('border') === '1');
  readonly multiples = computed(() => this.params().get('view') === 'departments');

  readonly all = computed(() => (this.board.hasValue() ? this.board.value().points : NONE));
  readonly points = computed(() => {
    const grades = this.grades();
    const department = this.department();
    const border = this.border();
    return this.all().filter(
      (point) =>
        (grades.length === 0 || grades.includes(point.grade)) &&
        (department === null || point.departmentCode === department) &&
        (!border || point.flags.includes('临界')),
    );
  });

  /** What the lasso holds; a changed filter draws a new board, on which nothing is picked. */
  readonly picked = linkedSignal<BoardPoint[], readonly string[] | null>({
    source: this.points,
    computation: () => null,
  });
  readonly listed = computed(() => {
    const picked = this.picked();
    const ids = picked === null ? null : new Set(picked);
    const points = ids === null ? this.points() : this.points().filter((point) => ids.has(point.id));
    return [...points].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  });
  readonly totals = computed(() => totalsOf(this.listed()));
  readonly byGrade = computed(() =>
    GRADES.map((grade) => ({ grade, ...totalsOf(this.listed().filter((point) => point.grade === grade)) })),
  );

  readonly departments = computed(() => {
    const groups = new Map<string, { code: string; name: string; points: BoardPoint[] }>();
    for (const point of this.all()) {
      const group = groups.get(point.departmentCode);
      if (group) group.points.push(point);
      else
        groups.set(point.departmentCode, { code: point.departmentCode, name: point.departmentName, points: [point] });
    }
    return [...groups.values()].sort((a, b) => a.code.localeCompare(b.code));
  });

  change(queryParams: Record<string, string | null>) {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  toggleGrade(grade: Grade) {
    const now = this.grades();
    const next = GRADES.filter((one) => (one === grade ? !now.includes(one) : now.includes(one)));
    this.change({ grade: next.join(',') || null });
  }
}

function totalsOf(points: readonly BoardPoint[]) {
  return {
    count: points.length,
    requestFen: points.reduce((sum, point) => sum + point.requestFen, 0),
    suggestedFen: points.reduce((sum, point) => sum + (point.suggestedFen ?? 0), 0),
  };
}
