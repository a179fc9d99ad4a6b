import { Component, computed, input } from '@angular/core';
import type { Grade } from '@zhunsheng/ruler';
import { GRADE_FORMS } from './grade-form';

/** Letter + shape + colour; `size="large"` for the head of a score sheet. */
@Component({
  selector: 'zs-grade-badge',
  host: {
    role: 'img',
    '[attr.aria-label]': 'label()',
    '[attr.title]': 'label()',
    '[attr.data-grade]': 'grade()',
    '[class.large]': 'size() === "large"',
  },
  template: `
    @if (form(); as form) {
      <svg viewBox="0 0 16 16" aria-hidden="true"><path [attr.d]="form.path" /></svg>
      <span aria-hidden="true">{{ grade() }}</span>
    } @else {
      <span aria-hidden="true" class="soft">—</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      font-weight: 700;
      color: var(--zs-ink-soft);
    }
    :host([data-grade='A']) {
      color: var(--zs-grade-a);
    }
    :host([data-grade='B']) {
      color: var(--zs-grade-b);
    }
    :host([data-grade='C']) {
      color: var(--zs-grade-c);
    }
    :host([data-grade='D']) {
      color: var(--zs-grade-d);
    }
    svg {
      width: 11px;
      height: 11px;
      fill: currentColor;
    }
    :host(.large) {
      gap: 10px;
      font-size: 40px;
      line-height: 1;
    }
    :host(.large) svg {
      width: 24px;
      height: 24px;
    }
  `,
})
export class GradeBadge {
  readonly grade = input.required<Grade | null>();
  readonly size = input<'normal' | 'large'>('normal');
  /** Why there is no grade. */
  readonly reason = input('未定级');

  protected readonly form = computed(() => {
    const grade = this.grade();
    return grade ? GRADE_FORMS[grade] : null;
  });
  protected readonly label = computed(() => {
    const form = this.form();
    return form ? `${this.grade()} 级：${form.meaning}` : this.reason();
  });
}
