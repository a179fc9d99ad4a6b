import { Component, computed, input } from '@angular/core';
import type { ThemeCode } from '@zhunsheng/contract';
import { Money } from '@zhunsheng/ui';

/** 分科目: what is asked for beside last year's budget and what was paid of it; a rise is marked by word and sign. */
@Component({
  selector: 'zs-code-table',
  imports: [Money],
  templateUrl: './code-table.html',
  styleUrl: './code-table.scss',
})
export class CodeTable {
  readonly codes = input.required<readonly ThemeCode[]>();
  readonly year = input.required<number>();

  protected readonly sums = computed(() => ({
    declaredFen: sum(this.codes().map(({ declaredFen }) => declaredFen)),
    lastBudgetFen: sum(this.codes().map(({ lastBudgetFen }) => lastBudgetFen)),
    lastPaidFen: sum(this.codes().map(({ lastPaidFen }) => lastPaidFen)),
  }));
}

/** Nothing known adds up to nothing known. */
const sum = (values: readonly (number | null)[]): number | null =>
  values.every((one) => one === null) ? null : values.reduce<number>((all, one) => all + (one ?? 0), 0);
