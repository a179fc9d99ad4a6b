import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DataState } from '@zhunsheng/ui';

@Component({
  selector: 'zs-not-found',
  imports: [DataState, RouterLink],
  template: `
    <zs-data-state kind="empty" title="没有这个页面" text="地址可能写错了，或页面已经移走。">
      <a routerLink="/">回到工作台</a>
    </zs-data-state>
  `,
})
export class NotFound {}
