import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { DraftRow, Page } from '@zhunsheng/contract';
import { CampaignStore, Notice } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { FilingApi } from '../filing-api';

/** What the unit is still writing; a returned filing opens here again with all that was in it. */
@Component({
  selector: 'zs-drafts-page',
  imports: [DataState, DatePipe, Failure, MatButton, RouterLink, Skeleton],
  templateUrl: './drafts-page.html',
})
export class DraftsPage {
  private readonly api = inject(FilingApi);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  protected readonly campaigns = inject(CampaignStore);

  protected readonly busy = signal(false);
  protected readonly drafts = httpResource<Page<DraftRow>>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : this.api.drafts(year);
  });

  protected async start(): Promise<void> {
    const year = this.campaigns.year();
    if (year === null) return;
    this.busy.set(true);
    try {
      const { id } = await firstValueFrom(this.api.start({ year }));
      await this.router.navigate(['/drafts', id]);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
