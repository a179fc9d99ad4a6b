import { Component, computed, input, output } from '@angular/core';
import type { AmountStep } from '@zhunsheng/ruler';
import { Money } from '../money/money';

interface Bar {
  name: string;
  rule: string | null;
  sentence: string;
  changeFen: number;
  amountFen: number;
  total: boolean;
  left: number;
  width: number;
}

/** From the amount asked for to the amount suggested, one row a factor; every row names the rule it comes from. */
@Component({
  selector: 'zs-waterfall',
  imports: [Money],
  templateUrl: './waterfall.html',
  styleUrl: './waterfall.scss',
})
export class Waterfall {
  readonly requestFen = input.required<number>();
  readonly suggestedFen = input.required<number | null>();
  readonly steps = input.required<readonly AmountStep[]>();
  readonly ruleOpened = output<string>();

  protected readonly bars = computed<Bar[]>(() => {
    const request = this.requestFen();
    const suggested = this.suggestedFen();
    const steps = this.steps();
    const largest = Math.max(request, suggested ?? 0, ...steps.map((step) => step.amountFen), 1);
    const share = (fen: number) => (100 * Math.max(fen, 0)) / largest;
    const total = (name: string, fen: number): Bar => ({
      name,
      rule: null,
      sentence: '',
      changeFen: 0,
      amountFen: fen,
      total: true,
      left: 0,
      width: share(fen),
    });
    return [
      total('申请', request),
      ...steps.map((step) => {
        const before = step.amountFen - step.changeFen;
        return {
          ...step,
          name: step.step,
          total: false,
          left: share(Math.min(before, step.amountFen)),
          width: share(Math.abs(step.changeFen)),
        };
      }),
      ...(suggested === null ? [] : [total('建议', suggested)]),
    ];
  });
}
