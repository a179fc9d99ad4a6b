import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Allow } from '@zhunsheng/session';

@Component({
  selector: 'zs-system-page',
  imports: [Allow, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <nav class="zs-tabs" aria-label="系统管理">
      <a routerLink="accounts" routerLinkActive="here" ariaCurrentWhenActive="page">账号与授权</a>
      <ng-container *zsAllow="['sysadmin']">
        <a routerLink="units" routerLinkActive="here" ariaCurrentWhenActive="page">预算单位</a>
        <a routerLink="campaigns" routerLinkActive="here" ariaCurrentWhenActive="page">编审批次</a>
      </ng-container>
    </nav>
    <router-outlet />
  `,
  styles: `
    nav {
      display: flex;
      gap: 24px;
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
export class SystemPage {}
