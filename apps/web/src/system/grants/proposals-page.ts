import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { GrantProposalView, Page } from '@zhunsheng/contract';
import { Allow, Notice, ROLE_NAMES, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import type { Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

const TONES: Record<GrantProposalView['state'], Tone> = {
  待提出: 'info',
  待审定: 'warn',
  已授予: 'good',
  已退回: 'plain',
};

/** What the system administrator proposed and the security administrator has to decide. */
@Component({
  selector: 'zs-proposals-page',
  imports: [Allow, Chip, DataState, DatePipe, MatButton, Skeleton],
  templateUrl: './proposals-page.html',
  styleUrl: '../account/accounts-page.scss',
})
export class ProposalsPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);

  protected readonly all = signal(false);
  protected readonly proposals = httpResource<Page<GrantProposalView>>(
    () => `/api/v1/grant-proposals${this.all() ? '' : '?open=1'}`,
  );
  protected readonly problem = computed(() => problemOf(this.proposals.error()));
  protected readonly waiting = computed(() =>
    this.proposals.hasValue() ? this.proposals.value().items.filter(({ state }) => state === '待审定') : [],
  );
  protected readonly busy = signal(false);
  protected readonly tones = TONES;

  protected rolesOf({ roles }: GrantProposalView): string {
    return roles.map((role) => ROLE_NAMES[role]).join('、');
  }

  protected scopeOf({ scope }: GrantProposalView): string {
    if (scope.kind === 'none') return '待定';
    if (scope.kind === 'all') return '全部';
    if (scope.kind === 'region') return `区划 ${scope.regionLo}`;
    return `${scope.kind === 'dept' ? '部门' : '本级'} ${scope.unitCode}`;
  }

  protected takeUp(row: GrantProposalView): void {
    void this.act([row], '提出', (one) => this.http.post(`/api/v1/grant-proposals/${one.id}/proposal`, {}));
  }

  protected decide(rows: readonly GrantProposalView[], grant: boolean): void {
    void this.act(rows, grant ? '授予' : '退回', (one) =>
      this.http.post(`/api/v1/grant-proposals/${one.id}/decision`, { grant }),
    );
  }

  private async act(
    rows: readonly GrantProposalView[],
    done: string,
    send: (row: GrantProposalView) => ReturnType<HttpClient['post']>,
  ): Promise<void> {
    this.busy.set(true);
    try {
      for (const row of rows) await firstValueFrom(send(row));
      this.notice.done(rows.length === 1 ? `已${done} ${rows[0]?.account.name}` : `已${done} ${rows.length} 项`);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
      this.proposals.reload();
    }
  }
}
