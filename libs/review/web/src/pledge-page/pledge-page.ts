import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { AnnouncedPledge, PledgeView } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { doing } from '../fairness-page/doing';
import { Failure } from '../failure';

const PLEDGE = '/api/v1/security-pledge';

/** 安全承诺书: read and signed once before any business data is shown; the bureau says what it says. */
@Component({
  selector: 'zs-pledge-page',
  imports: [Chip, DataState, DatePipe, Failure, MatButton, Skeleton],
  templateUrl: './pledge-page.html',
  styleUrl: './pledge-page.scss',
})
export class PledgePage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  /** Where its reader was sent here from. */
  readonly back = input<string>();

  protected readonly doing = doing();
  protected readonly enacts = computed(() => this.session.holds(['budget', 'leader']));
  protected readonly pledge = httpResource<PledgeView>(() => PLEDGE);
  protected readonly view = computed(() => (this.pledge.hasValue() ? this.pledge.value() : null));

  protected async sign(digest: string): Promise<void> {
    const view = await this.doing.act(
      () => firstValueFrom(this.http.post<PledgeView>(`${PLEDGE}/signature`, { digest })),
      () => '已签署安全承诺书',
    );
    if (view === null) return;
    this.pledge.set(view);
    const back = this.back();
    // only into the product: what stands in the address anybody may have written
    if (back !== undefined && /^\/(?!\/)/u.test(back)) await this.router.navigateByUrl(back);
  }

  protected async withdraw({ digest }: AnnouncedPledge, reason: string): Promise<void> {
    const view = await this.doing.act(
      () => firstValueFrom(this.http.post<PledgeView>(`${PLEDGE}/withdrawal`, { digest, reason })),
      () => '已撤回，这份承诺书不再施行',
    );
    if (view !== null) this.pledge.set(view);
  }

  protected async enact(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const [text, effectiveOn] = [String(data.get('text') ?? ''), String(data.get('effectiveOn') ?? '')];
    const view = await this.doing.act(
      () => firstValueFrom(this.http.post<PledgeView>(PLEDGE, { text, effectiveOn })),
      () => `自 ${effectiveOn} 起，每个人先签署才能查看业务数据`,
    );
    if (view === null) return;
    form.reset();
    this.pledge.set(view);
  }
}
