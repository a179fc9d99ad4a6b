import { Component } from '@angular/core';
import { PageTabs } from '../libraries/page-tabs';
import type { PageTab } from '../libraries/page-tabs';

/** The five desks of the policy library. */
@Component({
  selector: 'zs-policy-tabs',
  imports: [PageTabs],
  template: `<zs-page-tabs label="政策法规" [tabs]="tabs" />`,
})
export class PolicyTabs {
  protected readonly tabs: readonly PageTab[] = [
    { path: '/policies', name: '检索' },
    { path: '/policies/locate', name: '条款定位' },
    { path: '/policies/hit-rate', name: '依据命中率' },
    { path: '/policies/synonyms', name: '同义词' },
    { path: '/policies/upload', name: '收入文件', roles: ['budget', 'publisher'] },
  ];
}
