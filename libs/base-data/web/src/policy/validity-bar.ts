import { Component, computed, input } from '@angular/core';

const FIRST_YEAR = 1995;

/** In force from when to when, on a line of years; the vertical line is the budget year in question. */
@Component({
  selector: 'zs-validity-bar',
  host: { role: 'img', '[attr.aria-label]': 'label()', '[attr.title]': 'label()' },
  template: `
    <span class="base"></span>
    <span class="span" [class.over]="!inForce()" [style.left.%]="left()" [style.width.%]="right() - left()"></span>
    <span class="line" [style.left.%]="now()"></span>
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      width: 160px;
      height: 18px;
    }
    span {
      position: absolute;
    }
    .base {
      inset: 9px 0 auto;
      height: 1px;
      background: var(--zs-line-strong);
    }
    .span {
      inset-block: 6px;
      min-width: 2px;
      background: var(--zs-good);
    }
    .span.over {
      background: var(--zs-ink-soft);
      opacity: 0.5;
    }
    .line {
      inset-block: 1px;
      width: 2px;
      background: var(--zs-blue);
    }
  `,
})
export class ValidityBar {
  readonly from = input.required<string>();
  readonly to = input.required<string | null>();
  readonly year = input.required<number>();

  private readonly last = computed(() => this.year() + 2);
  protected readonly left = computed(() => this.at(this.from()));
  protected readonly right = computed(() => this.at(this.to() ?? `${this.last()}-12-31`));
  protected readonly now = computed(() => this.at(`${this.year()}-01-01`));
  readonly inForce = computed(() => {
    const firstDay = `${this.year()}-01-01`;
    const until = this.to();
    return this.from() <= firstDay && (until === null || until >= firstDay);
  });
  protected readonly label = computed(() => `${this.from()} 起${this.to() ? `，${this.to()} 止` : '有效'}`);

  private at(date: string): number {
    const year = Number(date.slice(0, 4)) + (Number(date.slice(5, 7)) - 1) / 12;
    return Math.min(100, Math.max(0, (100 * (year - FIRST_YEAR)) / (this.last() - FIRST_YEAR)));
  }
}
