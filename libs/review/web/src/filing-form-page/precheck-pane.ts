import { Component, computed, input, output } from '@angular/core';
import type { AdvisedEditView, ReviewedProject } from '@zhunsheng/contract';
import { heldBack } from '@zhunsheng/ruler';
import type { Problem } from '@zhunsheng/session';
import { FindingLine, GradeBadge, Money, StatusChip } from '@zhunsheng/ui';
import { AdviceStore } from '../browser-check/advice-store';
import { CAUSE_NAMES, CAUSE_REMEDIES, SEVERITY_ORDER, STATUS_MEANINGS } from '../vocabulary';
import { PrecheckAdvice } from './precheck-pane-advice';

/** 申报体检: what the ruler says to the filing as it stands, the heaviest first. */
@Component({
  selector: 'zs-precheck-pane',
  imports: [FindingLine, GradeBadge, Money, PrecheckAdvice, StatusChip],
  providers: [AdviceStore],
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

  protected readonly hits = computed(() =>
    (this.verdict()?.findings ?? [])
      .filter(({ outcome }) => outcome === 'hit')
      .toSorted(
        (a, b) => SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity) || a.points - b.points,
      ),
  );
  protected readonly open = computed(() =>
    (this.verdict()?.findings ?? []).filter(({ outcome }) => outcome === 'not-evaluated'),
  );
  protected readonly held = computed(() => heldBack(this.verdict()?.findings ?? [], this.verifying()));
  protected readonly blocks = computed(() => this.held().filter(({ outcome }) => outcome === 'hit').length);
  protected readonly blanks = computed(() => this.held().length - this.blocks());
  protected readonly meaning = computed(() => {
    const status = this.verdict()?.status;
    return status === undefined || status === 'graded' ? null : STATUS_MEANINGS[status];
  });
  protected readonly causes = CAUSE_NAMES;
  protected readonly remedies = CAUSE_REMEDIES;
}
