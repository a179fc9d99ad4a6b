import { Component, computed, input } from '@angular/core';
import type { ReportView } from '@zhunsheng/contract';

/** A report as paper: white by day and by night, because that is how it is printed. */
@Component({
  selector: 'zs-report-sheet',
  templateUrl: './report-sheet.html',
  styleUrl: './report-sheet.scss',
})
export class ReportSheet {
  readonly report = input.required<ReportView>();

  protected readonly body = computed(() => this.report().blocks.filter(({ kind }) => kind !== 'small'));
  protected readonly notes = computed(() => this.report().blocks.filter((block) => block.kind === 'small'));

  protected isFigure(text: string, at: number): boolean {
    return at > 0 && /^[-\d—]/.test(text);
  }
}
