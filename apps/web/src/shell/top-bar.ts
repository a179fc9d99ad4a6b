import { DOCUMENT, formatDate } from '@angular/common';
import { Component, LOCALE_ID, computed, inject } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import type { CampaignView } from '@zhunsheng/contract';
import { CampaignStore, Notice, ROLE_NAMES, SessionStore, daysLeft } from '@zhunsheng/session';
import { Appearance, Icon } from '@zhunsheng/ui';
import type { IconName } from '@zhunsheng/ui';

const MODES: Record<ReturnType<Appearance['mode']>, { icon: IconName; name: string }> = {
  auto: { icon: 'auto', name: '明暗跟随系统' },
  light: { icon: 'sun', name: '浅色' },
  dark: { icon: 'moon', name: '深色' },
};

@Component({
  selector: 'zs-top-bar',
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  templateUrl: './top-bar.html',
  styleUrl: './top-bar.scss',
})
export class TopBar {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly notice = inject(Notice);
  private readonly document = inject(DOCUMENT);
  private readonly today = formatDate(Date.now(), 'yyyy-MM-dd', inject(LOCALE_ID), '+0800');
  protected readonly campaigns = inject(CampaignStore);
  protected readonly appearance = inject(Appearance);

  protected readonly person = computed(() => this.session.session()?.user.name ?? '');
  protected readonly scope = computed(() => this.session.session()?.scope.label ?? '');
  protected readonly roles = computed(() =>
    this.session
      .roles()
      .map((role) => ROLE_NAMES[role])
      .join('、'),
  );
  /** Feedback is business data, which administrators have none of. */
  protected readonly says = computed(() => this.session.session()?.scope.kind !== 'none');
  protected readonly mode = computed(() => MODES[this.appearance.mode()]);
  protected readonly deadline = computed(() => {
    const closesOn = this.campaigns.campaign()?.closesOn;
    if (!closesOn) return null;
    const left = daysLeft(this.today, closesOn);
    return left < 0 ? `已于 ${closesOn} 截止` : left === 0 ? '今日截止' : `还有 ${left} 天`;
  });

  /** The server takes the first region of a year where none is named: it need not be the one the year was offered for. */
  protected take({ region, year }: CampaignView): void {
    if (this.campaigns.regions().length > 1) this.campaigns.choose(region);
    this.campaigns.year.set(year);
  }

  protected say(): void {
    void this.router.navigate(['/matters'], { queryParams: { open: '反馈', from: this.router.url } });
  }

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
      // A full load, so that nothing of this person's data stays in memory for the next one at the desk.
      this.document.location.assign('/sign-in');
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
