import { NgTemplateOutlet } from '@angular/common';
import { Component, input, output } from '@angular/core';
import type { TemplateRef } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { HoldingColumnView, HoldingValue } from '@zhunsheng/contract';
import { Chip, Icon, Money } from '@zhunsheng/ui';
import { cellText, headOf, isNumeric, toneOf } from './cell-text';

export type HoldingRow = Record<string, HoldingValue>;
export type LinkOf = (column: string, row: HoldingRow) => string[] | null;

/** Any list described by columns: sorted by its heads, added up at its foot, cards on a phone. */
@Component({
  selector: 'zs-holding-table',
  imports: [NgTemplateOutlet, RouterLink, Chip, Icon, Money],
  templateUrl: './holding-table.html',
  styleUrl: './holding-table.scss',
})
export class HoldingTable {
  readonly columns = input.required<readonly HoldingColumnView[]>();
  readonly rows = input.required<readonly HoldingRow[]>();
  readonly label = input.required<string>();
  /** `-column` for the largest first; null where the order is fixed. */
  readonly sort = input<string | null>(null);
  readonly totals = input<Record<string, number> | null>(null);
  readonly total = input(0);
  readonly linkOf = input<LinkOf>(() => null);
  /** What can be done with a row, in a last column. */
  readonly acts = input<TemplateRef<{ $implicit: HoldingRow }> | null>(null);
  readonly sorted = output<string>();

  protected readonly cellText = cellText;
  protected readonly headOf = headOf;
  protected readonly isNumeric = isNumeric;
  protected readonly toneOf = toneOf;

  protected fen(row: HoldingRow, { name }: HoldingColumnView): number | null {
    const value = row[name];
    return typeof value === 'number' ? value : null;
  }

  protected order({ name }: HoldingColumnView): 'ascending' | 'descending' | null {
    const sort = this.sort();
    return sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : null;
  }

  /** Figures are looked at from the largest, words from the first. */
  protected turn(column: HoldingColumnView) {
    const order = this.order(column);
    const descending = order === null ? isNumeric(column) : order === 'ascending';
    this.sorted.emit(descending ? `-${column.name}` : column.name);
  }
}
