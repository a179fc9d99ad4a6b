import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { WorkbenchDossier } from '@zhunsheng/contract';
import { Money } from '@zhunsheng/ui';

const MOST_LINES = 12;

/** 申报表: what changed since the version before comes first. */
@Component({
  selector: 'zs-form-pane',
  imports: [Money, RouterLink],
  templateUrl: './form-pane.html',
  styleUrl: './form-pane.scss',
})
export class FormPane {
  readonly dossier = input.required<WorkbenchDossier>();
  protected readonly project = computed(() => this.dossier().project);
  protected readonly lines = computed(() =>
    this.project()
      .lines.toSorted((a, b) => b.amountFen - a.amountFen)
      .slice(0, MOST_LINES),
  );
  protected readonly more = computed(() => this.project().lines.length - this.lines().length);
}
