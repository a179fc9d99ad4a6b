import { Component, computed, inject, input } from '@angular/core';
import type { PurchaseBoard } from '@zhunsheng/contract';
import { Appearance, CHART_PALETTES, Chart, DataState, Money } from '@zhunsheng/ui';
import { percent } from '../analysis/percent';
import { purchaseOption } from './purchase-option';

/** 采购看板: past years' results beside each other. What is not known says so. */
@Component({
  selector: 'zs-purchase-pane',
  imports: [Chart, DataState, Money],
  templateUrl: './purchase-pane.html',
  styleUrl: './purchase-pane.scss',
})
export class PurchasePane {
  private readonly appearance = inject(Appearance);

  readonly board = input.required<PurchaseBoard>();

  protected readonly percent = percent;
  protected readonly newest = computed(() => this.board().years[0]?.year ?? null);
  protected readonly option = computed(() =>
    purchaseOption(this.board(), CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light']),
  );
}
