import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { Page, RecoverableView, StockFundView } from '@zhunsheng/contract';
import { SessionStore, problemOf } from '@zhunsheng/session';
import { DataState, Icon, Money, Skeleton } from '@zhunsheng/ui';
import { KEEPERS } from '../groups';
import { HoldingTable } from '../list/holding-table';
import type { HoldingRow, LinkOf } from '../list/holding-table';
import { ListPager } from '../list-pager';
import { SiblingNav } from '../sibling-nav';
import { SourceLine } from '../source-line';
import { DecideDialog } from './decide-dialog';
import { RecordDialog } from './record-dialog';
import { RecoverableBars } from './recoverable-bars';
import { FUND_COLUMNS, FUND_KINDS, FUND_STATES, fundRow } from './stock-fund-columns';

/** Money that could come back: how much, of what kind, how old, where; and the list behind it. */
@Component({
  selector: 'zs-stock-funds-page',
  imports: [
    DecimalPipe,
    MatButton,
    DataState,
    SourceLine,
    HoldingTable,
    Icon,
    ListPager,
    Money,
    RecoverableBars,
    SiblingNav,
    Skeleton,
  ],
  templateUrl: './stock-funds-page.html',
  styleUrl: './stock-funds-page.scss',
})
export class StockFundsPage {
  private readonly dialogs = inject(MatDialog);
  private readonly session = inject(SessionStore);

  protected readonly kinds = FUND_KINDS;
  protected readonly states = FUND_STATES;
  protected readonly columns = FUND_COLUMNS;
  protected readonly linkOf: LinkOf = (column, row) =>
    column === 'unitName' ? ['/units', String(row['unitCode'])] : null;
  protected readonly keeps = computed(() => this.session.holds(KEEPERS));
  protected readonly records = computed(() => this.session.holds(['clerk', 'head', ...KEEPERS]));

  protected readonly kind = signal('');
  protected readonly state = signal('');
  protected readonly cursor = signal(0);
  protected readonly before = computed(() => (this.cursor() === 0 ? null : String(this.cursor() - 100)));

  protected readonly radar = httpResource<RecoverableView>(() => '/api/v1/stock-funds/radar');
  protected readonly problem = computed(() => problemOf(this.radar.error() ?? this.list.error()));
  protected readonly list = httpResource<Page<StockFundView>>(() => {
    const asked = new URLSearchParams({ limit: '100', cursor: String(this.cursor()) });
    if (this.kind()) asked.set('kind', this.kind());
    if (this.state()) asked.set('state', this.state());
    return `/api/v1/stock-funds?${asked.toString()}`;
  });
  protected readonly board = computed(() => (this.radar.hasValue() ? this.radar.value() : null));
  protected readonly page = computed(() => (this.list.hasValue() ? this.list.value() : null));
  protected readonly rows = computed(() => this.page()?.items.map(fundRow) ?? []);

  protected choose(part: { kind?: string; state?: string }) {
    if (part.kind !== undefined) this.kind.set(part.kind);
    if (part.state !== undefined) this.state.set(part.state);
    this.cursor.set(0);
  }

  protected turnTo(cursor: string | null) {
    this.cursor.set(Number(cursor));
  }

  protected record() {
    this.dialogs
      .open<RecordDialog, undefined, boolean>(RecordDialog, { width: '640px' })
      .afterClosed()
      .subscribe(this.again);
  }

  protected decide(row: HoldingRow) {
    const fund = this.page()?.items.find(({ id }) => id === row['id']);
    this.dialogs
      .open<DecideDialog, StockFundView | undefined, boolean>(DecideDialog, { data: fund, width: '480px' })
      .afterClosed()
      .subscribe(this.again);
  }

  private readonly again = (done: boolean | undefined) => {
    if (!done) return;
    this.radar.reload();
    this.list.reload();
  };
}
