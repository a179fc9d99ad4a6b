import { Component, computed, inject, input, output } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { FreshnessView } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { FreshnessBadge } from '@zhunsheng/ui';
import { KEEPERS } from './groups';
import { SourceDialog } from './source-dialog';
import type { SourceOf } from './source-dialog';

/** The badge, and for keepers the way to mend it. */
@Component({
  selector: 'zs-source-line',
  imports: [FreshnessBadge],
  template: `
    <zs-freshness-badge [freshness]="freshness()" />
    @if (keeps()) {
      <button type="button" class="no-print" (click)="note()">登记来源</button>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    button {
      padding: 2px 4px;
      border: 0;
      background: none;
      color: var(--zs-blue);
      font-size: 13px;
      cursor: pointer;
    }
  `,
})
export class SourceLine {
  private readonly dialogs = inject(MatDialog);
  private readonly session = inject(SessionStore);

  readonly freshness = input.required<FreshnessView>();
  readonly library = input.required<string>();
  readonly name = input.required<string>();
  /** An indicator with a source of its own. */
  readonly part = input<string>();
  readonly noted = output();

  protected readonly keeps = computed(() => this.session.holds(KEEPERS));

  protected note() {
    const part = this.part();
    const data = {
      library: this.library(),
      name: this.name(),
      freshness: this.freshness(),
      ...(part === undefined ? {} : { part }),
    };
    this.dialogs
      .open<SourceDialog, SourceOf, boolean>(SourceDialog, { data, width: '460px' })
      .afterClosed()
      .subscribe((done) => done && this.noted.emit());
  }
}
