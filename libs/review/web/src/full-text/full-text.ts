import type { HttpResourceRef } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { Role } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { FullTextDialog, type MaskedAnswer } from './full-text-dialog';
import { hasMask } from './masked';

/** Whom the server lets read in full; others work with counts. */
const MAY: readonly Role[] = ['clerk', 'head', 'dept', 'reviewer', 'budget', 'publisher'];

export interface MaskedPart {
  url: string;
  resource: HttpResourceRef<unknown>;
}

/** Where numbers of persons are masked on a page: to read them as written, for a reason. Without any there is nothing to see. */
@Component({
  selector: 'zs-full-text',
  imports: [MatButton],
  template: `
    @if (masked().length > 0 && may()) {
      <span>本页有电话或银行卡号未显示全</span>
      <button matButton type="button" (click)="ask()">写事由看原文</button>
    } @else if (read()) {
      <span role="status">本页现为原文，查看已记入台账；离开本页后恢复脱敏</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 8px;
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
    :host(:empty) {
      display: none;
    }
  `,
})
export class FullText {
  private readonly dialog = inject(MatDialog);
  private readonly session = inject(SessionStore);
  /** What the page shows, and where it came from. */
  readonly parts = input.required<readonly MaskedPart[]>();

  protected readonly may = computed(() => this.session.holds(MAY));
  protected readonly masked = computed(() =>
    this.parts().filter(({ resource }) => resource.hasValue() && hasMask(resource.value())),
  );
  private readonly page = computed(() =>
    this.parts()
      .map(({ url }) => url)
      .join(' '),
  );
  private readonly asked = linkedSignal({ source: this.page, computation: () => false });
  /** What was masked is not: the answers came once more, for the reason. */
  protected readonly read = computed(() => this.asked() && this.masked().length === 0);

  protected ask(): void {
    const data: MaskedAnswer[] = this.masked().map(({ url, resource }) => ({ url, value: resource.value }));
    this.asked.set(true);
    this.dialog
      .open<FullTextDialog, readonly MaskedAnswer[], true>(FullTextDialog, { data, width: '480px' })
      .afterClosed()
      // who only looked at the question has read nothing
      .subscribe((read) => this.asked.set(read ?? false));
  }
}
