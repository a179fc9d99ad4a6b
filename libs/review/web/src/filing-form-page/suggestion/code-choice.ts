import { PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, ElementRef, computed, effect, inject, input, output } from '@angular/core';
import type { CodeSuggestion, CodeSuggestionsView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Icon } from '@zhunsheng/ui';

/** The three likeliest codes of a line with the reason of each; the unit chooses, nothing is filled in by itself. */
@Component({
  selector: 'zs-code-choice',
  imports: [Icon, PercentPipe],
  host: { '(keydown.escape)': 'closed.emit()' },
  template: `
    <div role="group" [attr.aria-label]="title() + '的建议'">
      <p>
        <strong>{{ title() }}</strong>
        <button type="button" class="close" (click)="closed.emit()"><zs-icon name="close" label="关闭建议" /></button>
      </p>
      @if (found.error()) {
        <p class="bad" role="alert">{{ problem().message }}</p>
      } @else if (text().trim() === '') {
        <p class="soft">这一行还没有填内容，填了才能给出建议。</p>
      } @else if (found.hasValue()) {
        @for (one of found.value().suggestions; track one.code) {
          <button type="button" class="one" (click)="chosen.emit(one)">
            <span class="code">{{ one.code }}</span> {{ one.name }}
            @if (one.pair; as pair) {
              <span class="soft">政府经济 {{ pair.code }} {{ pair.name }}</span>
            }
            <span class="soft">{{ one.share | percent: '1.0-0' }} · {{ one.reason }}</span>
          </button>
        } @empty {
          <p class="soft">没有相近的明细或识别词，请按科目说明选择。</p>
        }
      } @else {
        <p class="soft" role="status">正在查找…</p>
      }
    </div>
  `,
  styles: `
    div {
      padding: 8px 12px;
      border: 1px solid var(--zs-line);
      border-radius: 6px;
      margin-top: 8px;
      background: var(--zs-sheet);
      font-size: 13px;
    }
    p {
      display: flex;
      align-items: center;
      justify-content: space-between;
      margin: 0;
    }
    button {
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    .one {
      display: flex;
      flex-wrap: wrap;
      width: 100%;
      min-height: 32px;
      align-items: center;
      padding: 4px 6px;
      border-radius: 4px;
      gap: 4px 12px;
      text-align: left;
    }
    .one:hover {
      background: var(--zs-line);
    }
    .code {
      color: var(--zs-blue);
      font-variant-numeric: tabular-nums;
    }
    .soft {
      color: var(--zs-ink-soft);
    }
    .bad {
      color: var(--zs-vermilion);
    }
  `,
})
export class CodeChoice {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly title = input.required<string>();
  readonly kind = input.required<'func_class' | 'dept_econ'>();
  readonly text = input.required<string>();
  readonly year = input.required<number>();
  readonly chosen = output<CodeSuggestion>();
  readonly closed = output();

  protected readonly found = httpResource<CodeSuggestionsView>(() => {
    const text = this.text().trim().slice(0, 500);
    return text === ''
      ? undefined
      : { url: '/api/v1/code-suggestions', params: { text, kind: this.kind(), year: this.year() } };
  });
  protected readonly problem = computed(() => problemOf(this.found.error()));

  constructor() {
    // asked for by key, it is answered by key
    effect(() => {
      if (!this.found.hasValue()) return;
      setTimeout(() => this.element.nativeElement.querySelector<HTMLElement>('.one')?.focus());
    });
  }
}
