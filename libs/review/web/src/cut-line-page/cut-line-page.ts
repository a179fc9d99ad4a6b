import { DecimalPipe } from '@angular/common';
import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { GRADES, Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { CutLineStore, idAt } from './cut-line-store';
import { DensityMap } from './density-map';
import { CutLineProposals } from './proposals';
import { RowList, type StudioRow } from './row-list';
import { TallyTable } from './tally-table';
import { UnitOrderChart } from './unit-order-chart';

const MOST_ROWS = 100;
const POINT = 1_000_000;
const RIGID = 0;

type Pane = 'changed' | 'border' | 'unstable' | 'order';

const WORDS: Record<Pane, { caption: string; empty: string; text: string }> = {
  changed: { caption: '换级项目', empty: '没有换级的项目', text: '拖动分界线或权重后，等级改变的项目列在这里。' },
  border: { caption: '临界项目', empty: '没有临界项目', text: '得分与分界线的距离小于临界宽度的项目列在这里。' },
  unstable: {
    caption: '等级不稳的项目',
    empty: '没有等级不稳的项目',
    text: '权重随机扰动后等级保持率低于门槛的项目列在这里。',
  },
  order: { caption: '', empty: '', text: '' },
};

/** Where the cut lines are tried, proposed and frozen. */
@Component({
  selector: 'zs-cut-line-page',
  imports: [
    Chip,
    CutLineProposals,
    DataState,
    DecimalPipe,
    DensityMap,
    Failure,
    MatButton,
    RowList,
    Skeleton,
    TallyTable,
    UnitOrderChart,
  ],
  providers: [CutLineStore],
  templateUrl: './cut-line-page.html',
  styleUrl: './cut-line-page.scss',
})
export class CutLinePage {
  protected readonly store = inject(CutLineStore);
  protected readonly pane = signal<Pane>('changed');
  protected readonly panes: readonly { pane: Pane; name: string }[] = [
    { pane: 'changed', name: '换级项目' },
    { pane: 'border', name: '临界项目' },
    { pane: 'unstable', name: '等级不稳' },
    { pane: 'order', name: '自排与机审次序' },
  ];
  protected readonly keep = computed(() => this.store.columns()?.head.stability.keepShare ?? 0.8);

  /** Of each list the largest requests, as many as a person reads; the figures above count all. */
  protected readonly rows = computed<StudioRow[]>(() => {
    const columns = this.store.columns();
    const now = this.store.regraded();
    if (!columns || !now || this.pane() === 'order') return [];
    const { cutN, cutI, borderWidth } = this.store.asked();
    const shares = this.store.shares();
    const near = (micro: number, cut: number) => Math.abs(micro / POINT - cut) < borderWidth;
    const belongs: Record<Exclude<Pane, 'order'>, (row: number) => boolean> = {
      changed: (row) => now.grade[row] !== columns.grade[row],
      border: (row) =>
        columns.status[row] !== RIGID && (near(now.necessity[row] ?? 0, cutN) || near(now.importance[row] ?? 0, cutI)),
      unstable: (row) => shares !== null && (shares[row] ?? 1) < this.keep(),
    };
    const listed = belongs[this.pane() as Exclude<Pane, 'order'>];
    const found: number[] = [];
    for (let row = 0; row < columns.head.rows; row++) if (listed(row)) found.push(row);
    return found
      .sort((a, b) => (columns.requestFen[b] ?? 0) - (columns.requestFen[a] ?? 0) || a - b)
      .slice(0, MOST_ROWS)
      .map((row) => ({
        id: idAt(columns.ids, row),
        unitName: columns.head.units[columns.unit[row] ?? 0]?.name ?? '',
        before: GRADES[(columns.grade[row] ?? 0) - 1] ?? null,
        now: GRADES[(now.grade[row] ?? 0) - 1] ?? null,
        necessity: (now.necessity[row] ?? 0) / POINT,
        importance: (now.importance[row] ?? 0) / POINT,
        requestFen: columns.requestFen[row] ?? 0,
        share: shares?.[row] ?? null,
      }));
  });
  protected readonly unstable = computed(() => {
    const shares = this.store.shares();
    return shares && shares.reduce((count, share) => count + Number(share < this.keep()), 0);
  });
  protected readonly words = computed(() => WORDS[this.pane()]);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.store.leave());
  }

  protected show(pane: Pane): void {
    this.pane.set(pane);
    if (pane === 'unstable') this.store.wantsStability.set(true);
  }

  protected reload(): void {
    this.store.view.reload();
  }
}
