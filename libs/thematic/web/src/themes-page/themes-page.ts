import { DatePipe, DecimalPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ThemeListView } from '@zhunsheng/contract';
import { CampaignStore, Notice, SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Money, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';

/** 专题: every theme with its money and what was found in it. */
@Component({
  selector: 'zs-themes-page',
  imports: [Chip, DataState, DatePipe, DecimalPipe, Failure, MatButton, Money, RouterLink, Skeleton],
  templateUrl: './themes-page.html',
  styleUrl: './themes-page.scss',
})
export class ThemesPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly campaigns = inject(CampaignStore);
  private readonly session = inject(SessionStore);

  protected readonly owns = this.session.holds(['reviewer', 'performance', 'budget']);
  protected readonly busy = signal(false);
  protected readonly themes = httpResource<ThemeListView>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : `/api/v1/themes?year=${year}`;
  });

  protected async search(): Promise<void> {
    this.busy.set(true);
    try {
      const address = `/api/v1/themes/search?year=${this.campaigns.year()}`;
      const done = await firstValueFrom(
        this.http.post<{ found: number; alerts: number; missing: number }>(address, {}),
      );
      const missing = done.missing > 0 ? `；${done.missing} 次因数据不足未评` : '';
      this.notice.done(`查出线索 ${done.found} 条，新预警 ${done.alerts} 条${missing}`);
      this.themes.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
