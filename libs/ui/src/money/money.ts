import { Component, computed, input } from '@angular/core';
import { formatChange, formatWan, formatYuan } from './format-money';

/** An amount in 分, shown in 万元; the 元 are on hover. Missing is `—` with its reason, never zero. */
@Component({
  selector: 'zs-money',
  host: { '[attr.title]': 'hint()' },
  template: `{{ text() }}
    @if (unit() && fen() !== null) {
      <span class="unit">万元</span>
    }`,
  styles: `
    :host {
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .unit {
      margin-left: 3px;
      font-size: 0.86em;
      color: var(--zs-ink-soft);
    }
  `,
})
export class Money {
  readonly fen = input.required<number | null>();
  /** Why there is no amount. */
  readonly reason = input('没有数据');
  readonly unit = input(false);
  readonly change = input(false);

  protected readonly text = computed(() => {
    const fen = this.fen();
    if (fen === null) return '—';
    return this.change() ? formatChange(fen) : formatWan(fen);
  });
  protected readonly hint = computed(() => {
    const fen = this.fen();
    return fen === null ? this.reason() : `${formatYuan(fen)} 元`;
  });
}
