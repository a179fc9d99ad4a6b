import { DatePipe } from '@angular/common';
import { Component, computed, input, output } from '@angular/core';
import { Router } from '@angular/router';
import { inject } from '@angular/core';
import type { DecisionView, WorkbenchDossier, WorkbenchFinding } from '@zhunsheng/contract';
import { Chip, FindingLine, Money } from '@zhunsheng/ui';
import { CAUSE_NAMES } from '../../vocabulary';
import { RuleFeedback } from '../../feedback/rule-feedback';
import { DECISION_TONES, KIND_NAMES } from '../words';

/** 疑点, open ones first; beside each what a person decided. Beside, never instead. */
@Component({
  selector: 'zs-finding-pane',
  imports: [Chip, DatePipe, FindingLine, Money, RuleFeedback],
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
