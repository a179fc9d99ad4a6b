import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { Prohibition, ProhibitionListView } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton, WordFold } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { LEVELS } from '../words';
import { CERTAINTIES, ProhibitionForm } from './prohibition-form';

const LIST = '/api/v1/themes/prohibitions';

/** 禁止性事项: what is looked for, what takes it back, on what ground, and the texts it must tell apart. */
@Component({
  selector: 'zs-prohibitions-page',
  imports: [Chip, DataState, DatePipe, Failure, MatButton, ProhibitionForm, Skeleton, WordFold],
  templateUrl: './prohibitions-page.html',
  styles: `
    td {
      min-width: 90px;
    }
    td:has(zs-word-fold) {
      min-width: 130px;
    }
    .leave {
      color: var(--zs-ink-soft);
    }
  `,
})
export class ProhibitionsPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly router = inject(Router);

  protected readonly levels = LEVELS;
  protected readonly certainty = Object.fromEntries(CERTAINTIES.map(({ code, name }) => [code, name]));
  protected readonly owns = inject(SessionStore).holds(['reviewer', 'performance', 'budget']);
  protected readonly list = httpResource<ProhibitionListView>(() => LIST);
  /** As in force, until somebody changes it here. */
  protected readonly items = linkedSignal<readonly Prohibition[]>(() =>
    this.list.hasValue() ? this.list.value().items : [],
  );
  protected readonly isChanged = computed(() => this.list.hasValue() && this.items() !== this.list.value().items);
  /** Code of the entry that is being changed; '' = a new one. */
  protected readonly open = signal<string | null>(null);
  protected readonly entry = computed(() => this.items().find(({ code }) => code === this.open()) ?? null);
  protected readonly busy = signal(false);

  protected keep(entry: Prohibition): void {
    const known = this.items().some(({ code }) => code === entry.code);
    this.items.update((items) =>
      known ? items.map((one) => (one.code === entry.code ? entry : one)) : [...items, entry],
    );
    this.open.set(null);
  }

  protected remove(code: string): void {
    this.items.update((items) => items.filter((one) => one.code !== code));
  }

  protected async submit(reason: string): Promise<void> {
    this.busy.set(true);
    try {
      const body = { items: this.items(), ...(reason.trim() ? { reason: reason.trim() } : {}) };
      const { draft } = await firstValueFrom(this.http.put<{ draft: string }>(LIST, body));
      this.notice.done('已提交，待第二人审定');
      await this.router.navigate(['/theme-drafts'], { queryParams: { draft } });
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
