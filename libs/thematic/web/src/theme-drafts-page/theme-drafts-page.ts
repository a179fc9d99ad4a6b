import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { Page, ThemeDraftView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';

const DRAFTS = '/api/v1/themes/drafts';
const TONES = { 待定: 'warn', 已发布: 'good', 已退回: 'block', 已撤回: 'plain' } as const;

/** What one person proposes for themes and prohibitions, and another puts in force or sends back. */
@Component({
  selector: 'zs-theme-drafts-page',
  imports: [Chip, DataState, DatePipe, Failure, MatButton, RouterLink, Skeleton],
  templateUrl: './theme-drafts-page.html',
  styleUrl: './theme-drafts-page.scss',
})
export class ThemeDraftsPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);

  /** The one the address points at: it comes first. */
  readonly draft = input<string>();

  protected readonly drafts = httpResource<Page<ThemeDraftView>>(() => DRAFTS);
  protected readonly items = computed(() => {
    const items = this.drafts.hasValue() ? this.drafts.value().items : [];
    const isPointedAt = ({ id }: ThemeDraftView): boolean => id === this.draft();
    return [...items.filter(isPointedAt), ...items.filter((one) => !isPointedAt(one))];
  });
  protected readonly title = computed(() => {
    const found = this.items().find(({ id }) => id === this.draft());
    return found ? `${found.state}：${found.name}` : '专题修改';
  });
  protected readonly busy = signal(false);
  protected readonly tones = TONES;

  protected decide(id: string, publish: boolean, note: string): Promise<void> {
    return this.send(`${DRAFTS}/${id}/decision`, { publish, note }, publish ? '已发布，下次查找起生效' : '已退回');
  }

  protected withdraw(id: string): Promise<void> {
    return this.send(`${DRAFTS}/${id}/withdrawal`, {}, '已撤回');
  }

  private async send(path: string, body: object, done: string): Promise<void> {
    this.busy.set(true);
    try {
      this.drafts.set(await firstValueFrom(this.http.post<Page<ThemeDraftView>>(path, body)));
      this.notice.done(done);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
