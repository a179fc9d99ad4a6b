import { Component, computed, input } from '@angular/core';

/** Grey bars in the place of what is loading; still under reduced motion. */
@Component({
  selector: 'zs-skeleton',
  host: { role: 'status', 'aria-label': '正在加载' },
  template: `
    @for (width of widths(); track $index) {
      <span class="bar" [style.width.%]="width" [style.height.px]="height()"></span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
      padding: 14px 0;
    }
    .bar {
      border-radius: 3px;
      background: var(--zs-line);
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    @keyframes breathe {
      from {
        opacity: 0.45;
      }
      to {
        opacity: 0.85;
      }
    }
  `,
})
export class Skeleton {
  readonly rows = input(6);
  readonly height = input(14);
  /** Uneven ends read as text; a fixed pattern keeps screenshots equal. */
  protected readonly widths = computed(() =>
    Array.from({ length: this.rows() }, (_, row) => [96, 88, 92, 74][row % 4]),
  );
}
