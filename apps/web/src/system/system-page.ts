import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { InstallationView } from '@zhunsheng/contract';
import { Allow, SessionStore } from '@zhunsheng/session';

@Component({
  selector: 'zs-system-page',
  imports: [Allow, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <nav class="zs-tabs" aria-label="系统管理">
      @if (installing()) {
        <a routerLink="setup" routerLinkActive="here" ariaCurrentWhenActive="page">首次安装</a>
      }
      <a routerLink="accounts" routerLinkActive="here" ariaCurrentWhenActive="page">账号与授权</a>
      <ng-container *zsAllow="['sysadmin']">
        <a routerLink="units" routerLinkActive="here" ariaCurrentWhenActive="page">预算单位</a>
        <a routerLink="campaigns" routerLinkActive="here" ariaCurrentWhenActive="page">编审批次</a>
      </ng-container>
      <a routerLink="grants" routerLinkActive="here" ariaCurrentWhenActive="page">授权审定</a>
      <ng-container *zsAllow="['secadmin']">
        <a routerLink="explanation" routerLinkActive="here" ariaCurrentWhenActive="page">为什么能看</a>
        <a routerLink="sessions" routerLinkActive="here" ariaCurrentWhenActive="page">会话</a>
      </ng-container>
      <ng-container *zsAllow="['secadmin', 'audadmin']">
        <a routerLink="review" routerLinkActive="here" ariaCurrentWhenActive="page">授权复核</a>
        <a routerLink="leavers" routerLinkActive="here" ariaCurrentWhenActive="page">离岗名单</a>
      </ng-container>
      <a routerLink="identities" routerLinkActive="here" ariaCurrentWhenActive="page">统一身份</a>
      <a routerLink="catalogue" routerLinkActive="here" ariaCurrentWhenActive="page">数据目录</a>
    </nav>
    <router-outlet />
  `,
  styles: `
    nav {
      display: flex;
      gap: 4px 24px;
      overflow-x: auto;
      white-space: nowrap;
      max-width: 1720px;
      margin: 0 auto;
      padding: 8px 24px 0;
    }
    a {
      padding: 6px 0;
      border-bottom: 2px solid transparent;
      color: var(--zs-ink-soft);
    }
    a.here {
      border-color: var(--zs-blue);
      color: var(--zs-blue);
      font-weight: 600;
    }
    a:hover {
      text-decoration: none;
    }
    @media (max-width: 720px) {
      nav {
        padding: 6px 14px 0;
      }
    }
  `,
})
export class SystemPage {
  private readonly session = inject(SessionStore);
  private readonly installation = httpResource<InstallationView>(() =>
    this.session.holds(['sysadmin', 'secadmin']) ? '/api/v1/installation' : undefined,
  );
  /** The page of the first hour goes when the hour is over. */
  protected readonly installing = computed(
    () => this.installation.hasValue() && this.installation.value().state === 'open',
  );
}
