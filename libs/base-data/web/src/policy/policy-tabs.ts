import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Allow } from '@zhunsheng/session';

/** The five desks of the policy library. */
@Component({
  selector: 'zs-policy-tabs',
  imports: [Allow, RouterLink, RouterLinkActive],
  template: `
    <nav class="no-print" aria-label="政策法规">
      <a routerLink="/policies" routerLinkActive="on" [routerLinkActiveOptions]="exactly">检索</a>
      <a routerLink="/policies/locate" routerLinkActive="on">条款定位</a>
      <a routerLink="/policies/hit-rate" routerLinkActive="on">依据命中率</a>
      <a routerLink="/policies/synonyms" routerLinkActive="on">同义词</a>
      <a *zsAllow="keepers" routerLink="/policies/upload" routerLinkActive="on">收入文件</a>
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
export class PolicyTabs {
  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly exactly = {
    paths: 'exact',
    queryParams: 'ignored',
    matrixParams: 'ignored',
    fragment: 'ignored',
  } as const;
}
