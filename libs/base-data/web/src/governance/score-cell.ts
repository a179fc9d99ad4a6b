import { Component, computed, input } from '@angular/core';
import { levelOf, scoreText } from './score-words';

/** A score on its shade; the number is always there, the shade only helps the eye along a column. */
@Component({
  selector: 'zs-score-cell',
  host: { '[attr.data-level]': 'level()', '[attr.title]': 'hint()' },
  template: `{{ text() }}`,
  styles: `
    :host {
      --shade: transparent;
      display: inline-block;
      min-width: 58px;
      padding: 3px 8px;
      border-radius: 3px;
      background: var(--shade);
      text-align: right;
      font-variant-numeric: tabular-nums;
    }
    :host([data-level='full']) {
      --shade: color-mix(in srgb, var(--zs-grade-a) 14%, transparent);
    }
    :host([data-level='good']) {
      --shade: color-mix(in srgb, var(--zs-grade-a) 8%, transparent);
    }
    :host([data-level='fair']) {
      --shade: color-mix(in srgb, var(--zs-warn) 18%, transparent);
    }
    :host([data-level='low']) {
      --shade: color-mix(in srgb, var(--zs-warn-evidence) 26%, transparent);
      font-weight: 600;
    }
    :host([data-level='none']) {
      color: var(--zs-ink-soft);
    }
  `,
})
export class ScoreCell {
  readonly score = input.required<number | null>();
  readonly threshold = input(80);
  /** Why there is no score. */
  readonly reason = input('这一项对本表无从判断');

  protected readonly level = computed(() => levelOf(this.score(), this.threshold()));
  protected readonly text = computed(() => scoreText(this.score()));
  protected readonly hint = computed(() => (this.score() === null ? this.reason() : null));
}
