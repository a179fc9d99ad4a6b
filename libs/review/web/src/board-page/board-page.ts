import { DecimalPipe } from '@angular/common';
import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { SessionStore } from '@zhunsheng/session';
import { AbcdScatter, DataState, GRADES, GradeBadge, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { BoardStore } from './board-store';
import { BoardTable } from './board-table';
import { MiniBoard } from './mini-board';

@Component({
  selector: 'zs-board-page',
  imports: [
    AbcdScatter,
    BoardTable,
    DataState,
    DecimalPipe,
    Failure,
    GradeBadge,
    MatButton,
    MiniBoard,
    Money,
    RouterLink,
    Skeleton,
  ],
  providers: [BoardStore],
  templateUrl: './board-page.html',
  styleUrl: './board-page.scss',
})
export class BoardPage {
  private readonly router = inject(Router);
  protected readonly store = inject(BoardStore);
  protected readonly grades = GRADES;
  private readonly session = inject(SessionStore);
  /** Units see where they stand, not what the bureau tries out. */
  protected readonly drawsLines = computed(() =>
    this.session.holds(['reviewer', 'performance', 'budget', 'publisher', 'leader']),
  );

  protected open(id: string) {
    void this.router.navigate(['/projects', id]);
  }
}
