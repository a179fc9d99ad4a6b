import { Component, computed, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ThemeFinding } from '@zhunsheng/contract';
import { Chip, DataState, Money } from '@zhunsheng/ui';

const FIRST = 10;

/** What was found, largest first; each opens to its evidence, row by row. */
@Component({
  selector: 'zs-finding-list',
  imports: [Chip, DataState, Money, RouterLink],
  templateUrl: './finding-list.html',
  styleUrl: './finding-list.scss',
})
export class FindingList {
  readonly findings = input.required<readonly ThemeFinding[]>();
  readonly searchedAt = input.required<string | null>();

  protected readonly all = signal(false);
  protected readonly shown = computed(() => (this.all() ? this.findings() : this.findings().slice(0, FIRST)));
  protected readonly total = computed(() => this.findings().reduce((sum, { amountFen }) => sum + amountFen, 0));
}
