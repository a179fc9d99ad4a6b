import { DecimalPipe, PercentPipe } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import type { RoundFigures } from '@zhunsheng/contract';
import { GRADES } from '@zhunsheng/ui';

/** The evaluation sheet: agreement, then precision and recall by stage and rule, with what the sample leaves open. */
@Component({
  selector: 'zs-round-figures',
  imports: [DecimalPipe, PercentPipe],
  templateUrl: './round-figures.html',
  styleUrl: './tab.scss',
})
export class RoundFiguresTable {
  readonly figures = input.required<RoundFigures>();
  protected readonly grades = GRADES;
  protected readonly rows = computed(() => {
    const { all, stages, rules } = this.figures();
    return [all, ...stages, ...rules];
  });
  protected readonly pairs = computed(() => [
    { name: '机审与盲评', agreement: this.figures().engine },
    { name: '初审与盲评', agreement: this.figures().people },
  ]);
}
