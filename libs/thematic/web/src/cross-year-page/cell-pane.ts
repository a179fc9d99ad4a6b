import { httpResource } from '@angular/common/http';
import { afterRenderEffect, Component, computed, ElementRef, inject, input, output } from '@angular/core';
import type { CrossYearCell, CrossYearDimension } from '@zhunsheng/contract';
import { Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';

/** Why one cell is what it is: the projects that make it, with the codes of their day. */
@Component({
  selector: 'zs-cell-pane',
  imports: [Failure, Money, Skeleton],
  templateUrl: './cell-pane.html',
  styleUrl: './cell-pane.scss',
})
export class CellPane {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly cell = input.required<{ by: CrossYearDimension; key: string; year: string; apart: boolean }>();
  readonly closed = output();

  protected readonly view = httpResource<CrossYearCell>(() => {
    const { by, key, year, apart } = this.cell();
    const query = new URLSearchParams({ by, key, year, ...(apart && { apart: '1' }) });
    return `/api/v1/analysis/cross-year/cell?${query.toString()}`;
  });

  protected readonly title = computed(() => {
    const name = this.view.hasValue() ? `${this.view.value().name} · ` : '';
    return `${name}${this.cell().year} 年由这些项目组成`;
  });

  /** Below a table of many rows nobody would see that it opened. */
  constructor() {
    afterRenderEffect(() => {
      if (this.view.hasValue()) this.host.nativeElement.scrollIntoView({ block: 'nearest' });
    });
  }
}
