import { Component } from '@angular/core';
import type { Role } from '@zhunsheng/contract';
import { PageTabs } from '../libraries/page-tabs';
import type { PageTab } from '../libraries/page-tabs';

const OVERSEERS: readonly Role[] = ['reviewer', 'performance', 'budget', 'publisher', 'leader'];

/** The six desks of the standards library. */
@Component({
  selector: 'zs-standard-tabs',
  imports: [PageTabs],
  template: `<zs-page-tabs label="支出标准" [tabs]="tabs" />`,
})
export class StandardTabs {
  protected readonly tabs: readonly PageTab[] = [
    { path: '/standards', name: '标准库' },
    { path: '/standards/finder', name: '找标准' },
    { path: '/standards/proposals', name: '测算建议', roles: OVERSEERS },
    { path: '/standards/dispersion', name: '价格差异', roles: OVERSEERS },
    { path: '/standards/items', name: '品目归并', roles: OVERSEERS },
    { path: '/standards/exchange', name: '标准交换', roles: ['budget', 'publisher', 'leader'] },
  ];
}
