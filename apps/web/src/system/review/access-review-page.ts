import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, signal } from '@angular/core';
import type { AccessReviewRow, Page } from '@zhunsheng/contract';
import { ROLE_NAMES, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { ACCOUNT_STATES } from '../account/account-words';

/** The list a bureau goes through every quarter: who holds what, since when, and whether it is used. */
@Component({
  selector: 'zs-access-review-page',
  imports: [Chip, DataState, DatePipe, Skeleton],
  templateUrl: './access-review-page.html',
  styles: `
    td {
      white-space: nowrap;
    }
    .remarks {
      display: flex;
      gap: 6px;
    }
  `,
})
export class AccessReviewPage {
  protected readonly rows = httpResource<Page<AccessReviewRow>>(() => '/api/v1/access-review');
  protected readonly problem = computed(() => problemOf(this.rows.error()));
  protected readonly onlyRemarked = signal(false);
  protected readonly shown = computed(() => {
    const rows = this.rows.hasValue() ? this.rows.value().items : [];
    return this.onlyRemarked() ? rows.filter(({ remarks }) => remarks.length > 0) : rows;
  });
  protected readonly states = ACCOUNT_STATES;

  protected rolesOf({ roles }: AccessReviewRow): string {
    return roles.map((role) => ROLE_NAMES[role]).join('、') || '—';
  }
}
