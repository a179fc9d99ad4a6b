import { DatePipe } from '@angular/common';
import { Component, computed, input, signal } from '@angular/core';
import type { LedgerEntryView } from '@zhunsheng/contract';
import { Icon } from '@zhunsheng/ui';

/** One entry; opened: the very text that was hashed and its digest, so that anybody can hash it again. */
@Component({
  selector: 'zs-ledger-entry',
  imports: [DatePipe, Icon],
  templateUrl: './ledger-entry.html',
  styleUrl: './ledger-entry.scss',
})
export class LedgerEntry {
  readonly entry = input.required<LedgerEntryView>();
  protected readonly open = signal(false);
  protected readonly place = computed(() => {
    const { seq } = this.entry();
    // The log counts from 0, people from 1.
    return seq === null ? '待封存' : `第 ${seq + 1} 条`;
  });
}
