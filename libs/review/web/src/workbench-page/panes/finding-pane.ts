import { DatePipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, input, output } from '@angular/core';
import { Router } from '@angular/router';
import { inject } from '@angular/core';
import type { DecisionView, Page, RuleRow, WorkbenchDossier, WorkbenchFinding } from '@zhunsheng/contract';
import { Chip, FindingLine, Money } from '@zhunsheng/ui';
import { CAUSE_NAMES } from '../../vocabulary';
import { ReviewApi } from '../../review-api';
import { RuleFeedback } from '../../feedback/rule-feedback';
import { DECISION_TONES, KIND_NAMES } from '../words';

/** 疑点, open ones first; beside each what a person decided. Beside, never instead. */
@Component({
  selector: 'zs-finding-pane',
  imports: [Chip, DatePipe, FindingLine, Money, PercentPipe, RuleFeedback],
  templateUrl: './finding-pane.html',
  styleUrl: './finding-pane.scss',
})
export class FindingPane {
  private readonly router = inject(Router);
  readonly dossier = input.required<WorkbenchDossier>();
  readonly chosen = input<number | null>(null);
  readonly picked = output<number>();
  readonly seconded = output<{ decision: DecisionView; agree: boolean; note: string }>();
  readonly withdrawn = output<DecisionView>();

  private readonly api = inject(ReviewApi);
  private readonly rules = httpResource<Page<RuleRow>>(() => this.api.rules());
  private readonly book = computed(() => (this.rules.hasValue() ? this.rules.value().items : []));
  protected readonly verifying = computed(
    () => new Set(this.book().flatMap(({ code, verifies }) => (verifies ? [code] : []))),
  );
  /** Of the projects a rule applies to, the share it hits: a sign that many carry says little by itself. */
  private readonly rates = computed(
    () =>
      new Map(
        this.book()
          .filter(({ hits, passes }) => hits + passes > 0)
          .map(({ code, hits, passes }) => [code, hits / (hits + passes)]),
      ),
  );

  protected rateOf({ rule, outcome, severity }: WorkbenchFinding): number | null {
    return outcome === 'hit' && severity !== 'block' ? (this.rates().get(rule) ?? null) : null;
  }

  protected readonly tones = DECISION_TONES;
  protected readonly kindNames = KIND_NAMES;
  protected readonly others = computed(() => this.dossier().decisions.filter(({ state }) => state !== '已更替'));

  protected causeOf({ cause }: WorkbenchFinding): string | null {
    return cause === null ? null : CAUSE_NAMES[cause];
  }

  protected openRule(code: string): void {
    void this.router.navigate(['/rules', code]);
  }
}
