import { Component, computed, input } from '@angular/core';
import { plumbScale } from './plumb-scale';

const plain = (value: number): string => value.toLocaleString('zh-CN', { maximumFractionDigits: 2 });

/**
 * The one drawing of this product: a vertical line is the ruler (a threshold, or the two ends of an interval),
 * the dot is this project, grey ticks are its peers.
 */
@Component({
  selector: 'zs-plumb-strip',
  host: { role: 'img', '[attr.aria-label]': 'label()', '[attr.title]': 'label()', '[class.off]': 'off()' },
  template: `
    <span class="base"></span>
    @for (tick of ticks(); track $index) {
      <span class="peer" [style.left.%]="tick"></span>
    }
    @if (band(); as band) {
      <span class="band" [style.left.%]="band.left" [style.width.%]="band.width"></span>
    }
    @for (line of lines(); track $index) {
      <span class="line" [style.left.%]="line"></span>
    }
    @if (dot() !== null) {
      <span class="dot" [style.left.%]="dot()"></span>
    }
  `,
  styleUrl: './plumb-strip.scss',
})
export class PlumbStrip {
  readonly value = input<number | null>(null);
  readonly low = input<number | null>(null);
  readonly high = input<number | null>(null);
  readonly peers = input<readonly number[]>([]);
  readonly log = input(false);
  /** The value breaks the rule: the dot is hollow as well as vermilion. */
  readonly off = input(false);
  readonly format = input<(value: number) => string>(plain);

  private readonly scale = computed(() =>
    plumbScale({ value: this.value(), low: this.low(), high: this.high(), peers: this.peers() }, this.log()),
  );
  private readonly bounds = computed(() =>
    [this.low(), this.high()].filter((bound): bound is number => bound !== null),
  );

  protected readonly ticks = computed(() => this.peers().map((peer) => this.scale().at(peer)));
  protected readonly lines = computed(() => this.bounds().map((bound) => this.scale().at(bound)));
  protected readonly band = computed(() => {
    const [left, right] = this.lines();
    return left === undefined || right === undefined ? null : { left, width: right - left };
  });
  protected readonly dot = computed(() => {
    const value = this.value();
    return value === null ? null : this.scale().at(value);
  });
  protected readonly label = computed(() => {
    const value = this.value();
    const ruler = this.bounds().map(this.format());
    return [
      value === null ? '' : `本项 ${this.format()(value)}`,
      ruler.length === 2 ? `区间 ${ruler.join(' 至 ')}` : ruler.length === 1 ? `准绳 ${ruler[0]}` : '没有准绳值',
      this.peers().length > 0 ? `同类 ${this.peers().length} 个` : '',
    ]
      .filter(Boolean)
      .join('，');
  });
}
