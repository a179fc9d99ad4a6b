import { DecimalPipe } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProjectRow } from '@zhunsheng/contract';
import { FlagChip, GradeBadge, Money, StatusChip } from '@zhunsheng/ui';
import type { ProjectColumn } from './project-columns';

@Component({
  selector: 'zs-project-cell',
  imports: [DecimalPipe, RouterLink, FlagChip, GradeBadge, Money, StatusChip],
  host: { '[class.num]': 'numeric()' },
  template: `
    @switch (column().kind) {
      @case ('money') {
        <zs-money [fen]="fen()" [reason]="reason()" />
      }
      @case ('score') {
        @if (figure() === null) {
          <span class="soft" [title]="reason()">—</span>
        } @else {
          {{ figure() | number: '1.2-2' }}
        }
      }
      @case ('count') {
        @if (figure() === null) {
          <span class="soft" [title]="reason()">—</span>
        } @else {
          <span [class.soft]="figure() === 0" [class.blocked]="column().key === 'blockers' && figure() !== 0">{{
            figure()
          }}</span>
        }
      }
      @case ('grade') {
        <zs-grade-badge [grade]="row().grade" [reason]="reason()" />
      }
      @case ('status') {
        <zs-status-chip [status]="row().status" />
      }
      @case ('flags') {
        @for (flag of row().flags; track flag) {
          <zs-flag-chip [flag]="flag" />
        }
      }
      @default {
        @if (column().key === 'name') {
          <a [routerLink]="['/projects', row().id]" tabindex="-1" [title]="row().name">{{ row().name }}</a>
        } @else {
          <span class="text" [title]="text()">{{ text() }}</span>
        }
      }
    }
  `,
  styles: `
    :host {
      gap: 4px;
    }
    :host(.num) {
      justify-content: flex-end;
    }
    a,
    .text {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .blocked {
      color: var(--zs-vermilion);
      font-weight: 600;
    }
  `,
})
export class ProjectCell {
  readonly row = input.required<ProjectRow>();
  readonly column = input.required<ProjectColumn>();

  protected readonly numeric = computed(() => ['money', 'score', 'count'].includes(this.column().kind));
  protected readonly text = computed(() => String(this.row()[this.column().key] ?? ''));
  protected readonly fen = computed(() =>
    this.column().key === 'requestFen' ? this.row().requestFen : this.row().suggestedFen,
  );
  protected readonly figure = computed(() => {
    const key = this.column().sort;
    const value = key === null ? null : this.row()[key];
    return typeof value === 'number' ? value : null;
  });
  protected readonly reason = computed(() => {
    switch (this.row().status) {
      case null:
        return '本年度审核尚未覆盖';
      case 'rigid':
        return '刚性保障，不参加分级';
      case 'to-verify':
        return '待核实，核实前不定级、不排序';
      case 'undetermined':
        return '数据不足，未定级';
      default:
        return '没有数据';
    }
  });
}
