import { Component, computed, inject, input, output } from '@angular/core';
import type { AdvisedEditView, ReviewedProject } from '@zhunsheng/contract';
import { heldBack } from '@zhunsheng/ruler';
import type { Problem } from '@zhunsheng/session';
import { Chip, FindingLine, GradeBadge, Money, StatusChip } from '@zhunsheng/ui';
import { AdviceStore } from '../browser-check/advice-store';
import { BrowserCheck } from '../browser-check/browser-check';
import { LocalChecker } from '../browser-check/local-checker';
import { merged } from '../browser-check/merged';
import { byWeight } from '../browser-check/weight';
import { CAUSE_NAMES, CAUSE_REMEDIES, STATUS_MEANINGS } from '../vocabulary';
import { PrecheckAdvice } from './precheck-pane-advice';

/** 申报体检: what the ruler says to the filing as it stands, the heaviest first. */
@Component({
  selector: 'zs-precheck-pane',
  imports: [Chip, FindingLine, GradeBadge, Money, PrecheckAdvice, StatusChip],
  providers: [AdviceStore, BrowserCheck, LocalChecker],
  templateUrl: './precheck-pane.html',
  styleUrl: './precheck-pane.scss',
})
export class PrecheckPane {
  readonly verdict = input<ReviewedProject | null>(null);
  readonly busy = input(false);
  readonly problem = input<Problem | null>(null);
  readonly names = input<ReadonlyMap<string, string>>(new Map());
  /** Red rules whose hits are cleared by the bureau, not by the unit. */
  readonly verifying = input<ReadonlySet<string>>(new Set());
  readonly ruleOpened = output<string>();
  readonly jumped = output<AdvisedEditView['place']>();

  private readonly browser = inject(BrowserCheck);
  private readonly all = computed(() => {
    const order = byWeight(this.browser.reaches());
    return merged(this.browser.local(), this.verdict()?.findings ?? [], this.browser.isCurrent()).toSorted((a, b) =>
      order(a.finding, b.finding),
    );
  });
  protected readonly hits = computed(() => this.all().filter(({ finding }) => finding.outcome === 'hit'));
  protected readonly open = computed(() => this.all().filter(({ finding }) => finding.outcome === 'not-evaluated'));
  protected readonly pending = computed(() => !this.browser.isCurrent());
  protected readonly known = computed(() => this.verdict() !== null || this.browser.local() !== null);
  protected readonly held = computed(() =>
    heldBack(
      this.all().map(({ finding }) => finding),
      this.verifying(),
    ),
  );
  protected readonly blocks = computed(() => this.held().filter(({ outcome }) => outcome === 'hit').length);
  protected readonly blanks = computed(() => this.held().length - this.blocks());
  protected readonly meaning = computed(() => {
    const status = this.verdict()?.status;
    return status === undefined || status === 'graded' ? null : STATUS_MEANINGS[status];
  });
  protected readonly causes = CAUSE_NAMES;
  protected readonly remedies = CAUSE_REMEDIES;
}
