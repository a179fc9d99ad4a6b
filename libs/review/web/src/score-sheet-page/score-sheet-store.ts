import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { Page, ProjectView, RuleRow, VerdictView } from '@zhunsheng/contract';
import type { Finding, Severity } from '@zhunsheng/ruler';
import type { MaskedPart } from '../full-text/full-text';
import { ReviewApi } from '../review-api';
import { SEVERITY_ORDER } from '../vocabulary';
import { standingWords } from './standing-words';

export interface FindingGroup {
  severity: Severity;
  findings: Finding[];
}

@Injectable()
export class ScoreSheetStore {
  private readonly api = inject(ReviewApi);
  readonly id = signal<string | undefined>(undefined);

  readonly project = httpResource<ProjectView>(() => {
    const id = this.id();
    return id === undefined ? undefined : this.api.project(id);
  });
  readonly verdict = httpResource<VerdictView>(() => {
    const id = this.id();
    return id === undefined ? undefined : this.api.verdict(id);
  });
  /** What may hold numbers of persons, and where it came from. */
  readonly texts = computed<MaskedPart[]>(() => {
    const id = this.id();
    if (id === undefined) return [];
    return [
      { url: this.api.project(id), resource: this.project },
      { url: this.api.verdict(id), resource: this.verdict },
    ];
  });
  readonly rules = httpResource<Page<RuleRow>>(() => this.api.rules());

  readonly view = computed(() => (this.verdict.hasValue() ? this.verdict.value() : null));
  readonly filing = computed(() => (this.project.hasValue() ? this.project.value() : null));
  private readonly book = computed(
    () => new Map((this.rules.hasValue() ? this.rules.value().items : []).map((rule) => [rule.code, rule])),
  );

  /** A project that exists but was never judged: not an error, something to say. */
  readonly neverJudged = computed(() => this.verdict.statusCode() === 404 && this.filing() !== null);

  readonly groups = computed<FindingGroup[]>(() => {
    const hits = (this.view()?.findings ?? []).filter((finding) => finding.outcome === 'hit');
    return SEVERITY_ORDER.map((severity) => ({
      severity,
      findings: hits.filter((finding) => finding.severity === severity).sort((a, b) => a.points - b.points),
    })).filter((group) => group.findings.length > 0);
  });
  readonly hits = computed(() => this.groups().reduce((sum, group) => sum + group.findings.length, 0));
  readonly notEvaluated = computed(() =>
    (this.view()?.findings ?? []).filter((one) => one.outcome === 'not-evaluated'),
  );

  readonly words = computed(() => {
    const verdict = this.view();
    return verdict === null ? [] : standingWords(verdict);
  });

  /** The verdict starts its steps with the request itself; the drawing has a bar of its own for that. */
  readonly steps = computed(() => {
    const steps = this.view()?.waterfall ?? [];
    const [first] = steps;
    return first && first.changeFen === first.amountFen ? steps.slice(1) : steps;
  });

  readonly timeline = computed(() => [...(this.filing()?.timeline ?? [])].sort((a, b) => (a.at < b.at ? 1 : -1)));

  parts(dimension: 'N' | 'I') {
    return (this.view()?.parts ?? []).filter((part) => part.part.startsWith(dimension));
  }

  named(codes: readonly string[]) {
    return codes.map((code) => ({ code, name: this.ruleName(code) }));
  }

  ruleName(code: string): string {
    return this.book().get(code)?.name ?? code;
  }

  rule(code: string): RuleRow | null {
    return this.book().get(code) ?? null;
  }

  /** Its red hit bars nothing, it asks the bureau to look. */
  verifies(code: string): boolean {
    return this.rule(code)?.verifies ?? false;
  }

  reload() {
    this.project.reload();
    this.verdict.reload();
  }
}
