import { Component, computed, input } from '@angular/core';
import { formatChange, formatWan, formatYuan } from './format-money';

/** An amount in 分, shown in 万元; the 元 are on hover. Missing is `—` with its reason, never zero. */
@Component({
  selector: 'zs-money',
  host: { '[attr.title]': 'hint()' },
  // nothing stands after the figure: a comma that follows stays beside it
  template: `{{ text() }}<span class="unit">{{ named() }}</span>`,
  styles: `
    :host {
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .unit {
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
  protected readonly named = computed(() => (this.unit() && this.fen() !== null ? ' 万元' : ''));
  protected readonly hint = computed(() => {
    const fen = this.fen();
    return fen === null ? this.reason() : `${formatYuan(fen)} 元`;
  });
}
