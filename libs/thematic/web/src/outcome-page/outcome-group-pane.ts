import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OutcomeBasis, OutcomeGroupView } from '@zhunsheng/contract';
import { SaveLink } from '@zhunsheng/session';
import { Appearance, CHART_PALETTES, Chart, Chip, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { outcomeOption } from './outcome-option';

const FIRST = 12;

/** One kind of output, project by project, with what cost and quantity were taken from. */
@Component({
  selector: 'zs-outcome-group-pane',
  imports: [...[Chart, Chip, DecimalPipe, Failure], ...[Money, RouterLink, SaveLink, Skeleton]],
  templateUrl: './outcome-group-pane.html',
  styleUrl: './outcome-group-pane.scss',
})
export class OutcomeGroupPane {
  private readonly appearance = inject(Appearance);

  readonly basis = input.required<OutcomeBasis>();
  readonly key = input.required<string>();

  protected readonly address = computed(
    () => `/api/v1/analysis/outcomes/group?${new URLSearchParams({ basis: this.basis(), key: this.key() }).toString()}`,
  );
  protected readonly view = httpResource<OutcomeGroupView>(() => this.address());
  protected readonly option = computed(() =>
    this.view.hasValue()
      ? outcomeOption(this.view.value(), CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light'])
      : null,
  );
  protected readonly all = linkedSignal({ source: this.key, computation: () => false });
  /** Outliers on either side first. */
  protected readonly rows = computed(() => {
    const rows = this.view.hasValue() ? this.view.value().rows : [];
    const ordered = [...rows].sort((a, b) => Number(b.outlier !== null) - Number(a.outlier !== null));
    return this.all() ? ordered : ordered.slice(0, FIRST);
  });
}
