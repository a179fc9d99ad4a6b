import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Notice, problemOf } from '@zhunsheng/session';
import { DataState, Icon, Skeleton } from '@zhunsheng/ui';
import { CosignCard } from './cosign-card';
import { LedgerEntry } from './ledger-entry';
import { LedgerStore } from './ledger-store';
import { VerificationBar } from './verification-bar';

@Component({
  selector: 'zs-ledger-page',
  imports: [CosignCard, DataState, Icon, LedgerEntry, MatButton, Skeleton, VerificationBar],
  providers: [LedgerStore],
  templateUrl: './ledger-page.html',
  styleUrl: './ledger-page.scss',
})
export class LedgerPage {
  private readonly notice = inject(Notice);
  protected readonly store = inject(LedgerStore);
  protected readonly fields = [
    { key: 'actor', name: '操作人姓名' },
    { key: 'object', name: '对象，如 project/… 的开头' },
    { key: 'action', name: '动作的开头，如 session' },
  ] as const;
  protected readonly reading = signal(false);
  protected readonly problem = computed(() => problemOf(this.store.first.error()));

  /** Entries under their Beijing day. */
  protected readonly days = computed(() => {
    const days = Map.groupBy(this.store.entries(), ({ at }) => beijingDay(at));
    return [...days].map(([day, entries]) => ({ day, entries }));
  });

  protected async readOlder(): Promise<void> {
    this.reading.set(true);
    try {
      await this.store.readOlder();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.reading.set(false);
    }
  }
}

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
const beijingDay = (at: string): string => DAY.format(Date.parse(at));
