import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { NoticeReceipt, Page, PolicyNoticeView } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton, type Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { PolicyMatchApi } from './policy-match-api';

const TONES: Record<PolicyNoticeView['class'], Tone> = { 须办: 'warn-evidence', 适用: 'good', 告知: 'plain' };

/** What a unit is told: policies that concern it or its projects, and why. */
@Component({
  selector: 'zs-policy-notices',
  imports: [Chip, DataState, DatePipe, Failure, MatButton, RouterLink, Skeleton],
  templateUrl: './policy-notices.html',
  styleUrl: './policy-notices.scss',
})
export class PolicyNotices {
  private readonly api = inject(PolicyMatchApi);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);

  protected readonly notices = httpResource<Page<PolicyNoticeView>>(() => this.api.notices());
  protected readonly items = computed(() => (this.notices.hasValue() ? this.notices.value().items : []));
  protected readonly answers = computed(() => this.session.holds(['clerk', 'head', 'dept']));
  protected readonly busy = signal(false);

  protected tone({ lapsed, class: kind }: PolicyNoticeView): Tone {
    return lapsed ? 'plain' : TONES[kind];
  }

  protected async receipt({ audienceId, key }: PolicyNoticeView, what: NoticeReceipt['what']): Promise<void> {
    this.busy.set(true);
    try {
      await firstValueFrom(this.api.receipt({ audienceId, key, what }));
      this.notices.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
