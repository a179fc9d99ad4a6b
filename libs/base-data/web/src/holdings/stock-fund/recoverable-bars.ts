import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RecoverableSum } from '@zhunsheng/contract';
import { Money } from '@zhunsheng/ui';

/** Amounts side by side: the whole bar is what could come back, the solid part what was confirmed. */
@Component({
  selector: 'zs-recoverable-bars',
  imports: [RouterLink, Money],
  template: `
    <h2>{{ title() }}</h2>
    <ul>
      @for (bar of bars(); track bar.name) {
        <li>
          @if (bar.code; as code) {
            <a class="name" [routerLink]="['/units', code]" [title]="bar.name">{{ bar.name }}</a>
          } @else {
            <span class="name" [title]="bar.name">{{ bar.name }}</span>
          }
          <span class="track" aria-hidden="true">
            <span class="whole" [style.width.%]="bar.width"></span>
            <span class="sure" [style.width.%]="bar.sure"></span>
          </span>
          <span class="fen"><zs-money [fen]="bar.fen" /></span>
          <span class="count soft">{{ bar.count }} 项</span>
        </li>
      } @empty {
        <li class="soft">没有</li>
      }
    </ul>
  `,
  styles: `
    h2 {
      margin-bottom: 8px;
      font-size: 14px;
    }
    li {
      display: grid;
      grid-template-columns: minmax(90px, 34%) minmax(40px, 1fr) 92px 46px;
      align-items: center;
      gap: 10px;
      height: 28px;
      font-size: 13px;
    }
    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .track {
      position: relative;
      height: 8px;
      border-radius: 2px;
      background: var(--zs-wash);
    }
    .whole,
    .sure {
      position: absolute;
      inset: 0 auto 0 0;
      border-radius: 2px;
    }
    .whole {
      background: color-mix(in srgb, var(--zs-blue) 32%, transparent);
    }
    .sure {
      background: var(--zs-blue);
    }
    .fen,
    .count {
      text-align: right;
      font-variant-numeric: tabular-nums;
    }
    .count {
      font-size: 12px;
    }
  `,
})
export class RecoverableBars {
  readonly title = input.required<string>();
  readonly sums = input.required<readonly RecoverableSum[]>();

  protected readonly bars = computed(() => {
    const largest = Math.max(1, ...this.sums().map(({ fen }) => fen));
    return this.sums().map((sum) => ({
      ...sum,
      width: (100 * sum.fen) / largest,
      sure: (100 * sum.confirmedFen) / largest,
    }));
  });
}
