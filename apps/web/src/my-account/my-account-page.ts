import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { OwnFactors, Page, SessionRow } from '@zhunsheng/contract';
import { Notice, SessionStore, problemOf } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { MendCredentials } from '../sign-in/mend-credentials';
import type { MendTask } from '../sign-in/mend-credentials';

/** One's own way in: where one is signed in, the password, the authenticator. Everything asks for the password again. */
@Component({
  selector: 'zs-my-account-page',
  imports: [DataState, DatePipe, MatButton, MendCredentials, Skeleton],
  templateUrl: './my-account-page.html',
  styleUrl: './my-account-page.scss',
})
export class MyAccountPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly store = inject(SessionStore);

  protected readonly username = computed(() => this.store.session()?.user.username ?? '');
  protected readonly sessions = httpResource<Page<SessionRow>>(() => '/api/v1/sessions/own');
  protected readonly problem = computed(() => problemOf(this.sessions.error()));
  protected readonly factors = httpResource<OwnFactors>(() => '/api/v1/credentials/own');
  /** Who came in by a directory or a provider has no password here. */
  protected readonly elsewhere = computed(
    () => this.sessions.hasValue() && this.sessions.value().items.some((row) => row.own && row.way !== '密码'),
  );
  protected readonly password = signal('');
  protected readonly task = signal<MendTask | null>(null);

  protected async end(row: SessionRow): Promise<void> {
    try {
      await firstValueFrom(this.http.delete(`/api/v1/sessions/own/${row.id}`));
      this.sessions.reload();
    } catch (error) {
      this.notice.failed(error);
    }
  }

  protected mended(sentence: string): void {
    this.task.set(null);
    this.password.set('');
    this.factors.reload();
    this.notice.done(sentence);
  }
}
