import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

/** The four looks at codes. */
@Component({
  selector: 'zs-code-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav class="no-print" aria-label="代码">
      @for (tab of tabs; track tab.path) {
        <a
          [routerLink]="tab.path"
          routerLinkActive="on"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{
            paths: 'exact',
            queryParams: 'ignored',
            matrixParams: 'ignored',
            fragment: 'ignored',
          }"
          >{{ tab.name }}</a
        >
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    a {
      display: inline-flex;
      align-items: center;
      height: 34px;
      padding: 0 12px;
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
export class CodeTabs {
  protected readonly tabs = [
    { path: '/codes', name: '代码表' },
    { path: '/codes/diff', name: '年度对比' },
    { path: '/codes/crosswalk', name: '经济分类对照' },
    { path: '/codes/change', name: '年度变化处理' },
  ];
}
