import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import type { OverviewView, Page, RuleRow } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { GRADES } from '@zhunsheng/ui';
import { ReviewApi } from '../review-api';

/** As many as stand beside the other figures on one screen; the rule library has them all. */
const TOP_RULES = 8;

@Injectable()
export class OverviewStore {
  private readonly api = inject(ReviewApi);
  readonly campaigns = inject(CampaignStore);
  readonly overview = httpResource<OverviewView>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : this.api.overview(year);
  });

  private readonly rules = httpResource<Page<RuleRow>>(() => this.api.rules());
  private readonly names = computed(
    () => new Map((this.rules.hasValue() ? this.rules.value().items : []).map((rule) => [rule.code, rule.name])),
  );
  private readonly view = computed(() => (this.overview.hasValue() ? this.overview.value() : null));

  readonly grades = computed(() => {
    const known = this.view()?.byGrade ?? [];
    const total = known.reduce((sum, grade) => sum + grade.requestFen, 0);
    return GRADES.map((grade) => {
      const row = known.find((one) => one.grade === grade) ?? { grade, count: 0, requestFen: 0, suggestedFen: 0 };
      return { ...row, share: total === 0 ? 0 : row.requestFen / total };
    });
  });

  readonly departments = computed(() => {
    const rows = [...(this.view()?.byDepartment ?? [])].sort((a, b) => b.requestFen - a.requestFen);
    const largest = rows[0]?.requestFen ?? 0;
    return rows.map((row) => ({
      ...row,
      askedShare: largest === 0 ? 0 : row.requestFen / largest,
      suggestedShare: largest === 0 ? 0 : row.suggestedFen / largest,
    }));
  });

  readonly topRules = computed(() => {
    const rows = (this.view()?.topRules ?? []).slice(0, TOP_RULES);
    const most = Math.max(1, ...rows.map((row) => row.hits));
    return rows.map((row) => ({ ...row, share: row.hits / most }));
  });

  /** Rules that could not be evaluated for some projects, the widest gap first. */
  readonly gaps = computed(() =>
    (this.view()?.coverage ?? [])
      .filter((rule) => rule.notEvaluated > 0)
      .map((rule) => ({
        ...rule,
        name: this.names().get(rule.rule) ?? '',
        share: rule.notEvaluated / (rule.hit + rule.pass + rule.notEvaluated),
      }))
      .sort((a, b) => b.notEvaluated - a.notEvaluated),
  );

  /** Share of rule × project pairs that were decided, among those that apply. */
  readonly evaluated = computed(() => {
    const coverage = this.view()?.coverage ?? [];
    const decided = coverage.reduce((sum, rule) => sum + rule.hit + rule.pass, 0);
    const open = coverage.reduce((sum, rule) => sum + rule.notEvaluated, 0);
    return decided + open === 0 ? null : decided / (decided + open);
  });
}
