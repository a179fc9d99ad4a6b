import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { NoticeView, Page } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { FilingLifeApi } from '../filing-life-api';
import { PageTurn, pageAt } from '../page-turn';

/** What the bureau told a unit; the unit signs for it, the bureau sees who has not. */
@Component({
  selector: 'zs-notices-page',
  imports: [Chip, DataState, DatePipe, Failure, MatButton, PageTurn, RouterLink, Skeleton],
  templateUrl: './notices-page.html',
  styleUrl: './notices-page.scss',
})
export class NoticesPage {
  private readonly api = inject(FilingLifeApi);
  private readonly told = inject(Notice);

  private readonly session = inject(SessionStore);

  protected readonly receives = computed(() => this.session.holds(['clerk', 'head']));
  protected readonly unreadOnly = signal(false);
  protected readonly busy = signal(false);
  protected readonly cursor = signal<string | null>(null);
  protected readonly notices = httpResource<Page<NoticeView>>(() => pageAt(this.api.notices, this.cursor()));
  protected readonly all = computed(() => (this.notices.hasValue() ? this.notices.value().items : []));
  protected readonly shown = computed(() =>
    this.unreadOnly() ? this.all().filter(({ readAt }) => readAt === null) : this.all(),
  );
  protected readonly unread = computed(() => this.all().filter(({ readAt }) => readAt === null).length);

  protected async receive({ id, title }: NoticeView): Promise<void> {
    this.busy.set(true);
    try {
      await firstValueFrom(this.api.receive(id));
      this.told.done(`已签收：${title}`);
      this.notices.reload();
    } catch (error) {
      this.told.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
