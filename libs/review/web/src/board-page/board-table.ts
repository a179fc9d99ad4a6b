import { ScrollingModule } from '@angular/cdk/scrolling';
import { DecimalPipe } from '@angular/common';
import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BoardPoint } from '@zhunsheng/contract';
import { FlagChip, GradeBadge, Money } from '@zhunsheng/ui';

/** The board as a table: the same projects, the same figures, for keyboard, screen reader and exact reading. */
@Component({
  selector: 'zs-board-table',
  imports: [DecimalPipe, FlagChip, GradeBadge, Money, RouterLink, ScrollingModule],
  templateUrl: './board-table.html',
  styleUrl: './board-table.scss',
})
export class BoardTable {
  readonly points = input.required<readonly BoardPoint[]>();
  protected readonly byId = (_: number, point: BoardPoint) => point.id;
}
