import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CockpitWorth } from '@zhunsheng/contract';
import { Money } from '@zhunsheng/ui';

/** 值得一看: ten filings of much money on thin ice, each with its reason and its score sheet behind it. */
@Component({
  selector: 'zs-worth-list',
  imports: [Money, RouterLink],
  template: `
    <ol>
      @for (row of rows(); track row.id) {
        <li>
          <a [routerLink]="['/projects', row.id]" [title]="row.name + ' · ' + row.unitName">{{ row.name }}</a>
          <span>{{ row.reason }}</span>
          <zs-money [fen]="row.requestFen" />
        </li>
      } @empty {
        <li class="none">没有被拦截、未定级或临界的项目。</li>
      }
    </ol>
  `,
  styleUrl: './worth-list.scss',
})
export class WorthList {
  readonly rows = input.required<readonly CockpitWorth[]>();
}
