import { Component, computed, input } from '@angular/core';

const WIDTH = 88;
const HEIGHT = 24;
const AIR = 3;

/** The last measurements as a line over 0–100, the threshold a dashed one: which way a table is going. */
@Component({
  selector: 'zs-sparkline',
  host: { role: 'img', '[attr.aria-label]': 'label()', '[attr.title]': 'label()' },
  template: `<svg viewBox="0 0 88 24" aria-hidden="true">
    <line class="bar" x1="0" x2="88" [attr.y1]="y(threshold())" [attr.y2]="y(threshold())" />
    @if (points().length > 1) {
      <polyline [attr.points]="line()" />
    }
    @if (points().at(-1); as last) {
      <circle [attr.cx]="last.x" [attr.cy]="last.y" r="2.4" />
    }
  </svg>`,
  styles: `
    :host {
      display: inline-block;
      width: 88px;
      height: 24px;
    }
    svg {
      display: block;
    }
    polyline {
      fill: none;
      stroke: var(--zs-ink-soft);
      stroke-width: 1.4;
    }
    circle {
      fill: var(--zs-ink);
    }
    .bar {
      stroke: var(--zs-blue);
      stroke-dasharray: 2 3;
    }
  `,
})
export class Sparkline {
  readonly scores = input.required<readonly (number | null)[]>();
  readonly threshold = input(80);

  private readonly known = computed(() => this.scores().filter((score): score is number => score !== null));
  protected readonly points = computed(() => {
    const known = this.known();
    const step = known.length > 1 ? (WIDTH - 2 * AIR) / (known.length - 1) : 0;
    return known.map((score, i) => ({ x: known.length > 1 ? AIR + i * step : WIDTH - AIR, y: this.y(score) }));
  });
  protected readonly line = computed(() =>
    this.points()
      .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
      .join(' '),
  );
  protected readonly label = computed(() => {
    const known = this.known();
    const [first, last] = [known[0], known.at(-1)];
    if (first === undefined || last === undefined) return '还没有测量过';
    return known.length === 1 ? `只测量过一次，${last} 分` : `最近 ${known.length} 次测量，从 ${first} 到 ${last} 分`;
  });

  protected y(score: number): number {
    return HEIGHT - AIR - ((HEIGHT - 2 * AIR) * score) / 100;
  }
}
