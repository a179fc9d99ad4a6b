import { DatePipe, DecimalPipe } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import type { ProjectView, VerdictView } from '@zhunsheng/contract';
import { FlagChip, GradeBadge, Money, Seal, StatusChip } from '@zhunsheng/ui';
import { statusName } from '../vocabulary';

/** Who asks for what, and what the ruler says: the part a leader reads. */
@Component({
  selector: 'zs-sheet-head',
  imports: [DatePipe, DecimalPipe, FlagChip, GradeBadge, Money, Seal, StatusChip],
  templateUrl: './sheet-head.html',
  styleUrl: './sheet-head.scss',
})
export class SheetHead {
  readonly project = input.required<ProjectView | null>();
  readonly verdict = input.required<VerdictView | null>();

  protected readonly statusName = statusName;
  protected readonly title = computed(() => this.verdict()?.name ?? this.project()?.name ?? '');
  protected readonly unit = computed(() => {
    const project = this.project();
    return project ? `${project.departmentName} · ${project.unitName}` : (this.verdict()?.unitName ?? '');
  });
  protected readonly requestFen = computed(() => this.project()?.requestFen ?? this.verdict()?.requestFen ?? null);
  protected readonly changeFen = computed(() => {
    const verdict = this.verdict();
    return verdict === null || verdict.suggestedFen === null ? null : verdict.suggestedFen - verdict.requestFen;
  });
}
