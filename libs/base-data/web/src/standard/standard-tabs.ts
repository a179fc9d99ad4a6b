import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Allow } from '@zhunsheng/session';

/** The five desks of the standards library. */
@Component({
  selector: 'zs-standard-tabs',
  imports: [Allow, RouterLink, RouterLinkActive],
  template: `
    <nav class="no-print" aria-label="支出标准">
      <a routerLink="/standards" routerLinkActive="on" [routerLinkActiveOptions]="{ exact: true }">标准库</a>
      <a routerLink="/standards/finder" routerLinkActive="on">找标准</a>
      <ng-container *zsAllow="overseers">
        <a routerLink="/standards/proposals" routerLinkActive="on">测算建议</a>
        <a routerLink="/standards/dispersion" routerLinkActive="on">价格差异</a>
        <a routerLink="/standards/items" routerLinkActive="on">品目归并</a>
      </ng-container>
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    a {
      padding: 6px 12px;
      border: 1px solid var(--zs-line-strong);
      border-radius: 4px;
      background: var(--zs-sheet);
      color: var(--zs-ink-soft);
      font-size: 13px;
      text-decoration: none;
    }
    a.on {
      border-color: var(--zs-blue);
      color: var(--zs-blue);
      font-weight: 600;
    }
  `,
})
export class StandardTabs {
  protected readonly overseers = ['reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;
}
