import { DecimalPipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { AbcdScatter, DataState, GRADES, GradeBadge, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { BoardStore } from './board-store';
import { BoardTable } from './board-table';
import { MiniBoard } from './mini-board';

@Component({
  selector: 'zs-board-page',
  imports: [AbcdScatter, BoardTable, DataState, DecimalPipe, Failure, GradeBadge, MiniBoard, Money, Skeleton],
  providers: [BoardStore],
  templateUrl: './board-page.html',
  styleUrl: './board-page.scss',
})
export class BoardPage {
  private readonly router = inject(Router);
  protected readonly store = inject(BoardStore);
  protected readonly grades = GRADES;

  protected open(id: string) {
    void this.router.navigate(['/projects', id]);
  }
}
