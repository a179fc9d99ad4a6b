import { httpResource } from '@angular/common/http';
import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DocumentView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';

/** More of them would not be read here; the whole document has a page of its own. */
const MOST_LINES = 200;

/** The text of an attachment page by page, to say on which of them the proof stands. */
@Component({
  selector: 'zs-file-preview',
  imports: [DataState, RouterLink, Skeleton],
  template: `
    @if (document.error()) {
      <zs-data-state [problem]="problem()" (retry)="document.reload()" />
    } @else if (view(); as view) {
      <div class="bar">
        <select #choice class="zs-field" aria-label="页" (change)="index.set(+choice.value)">
          @for (one of view.pages; track one.number) {
            <option [value]="$index" [selected]="$index === index()">{{ one.title }}</option>
          }
        </select>
        <span>共 {{ view.pages.length }} 页</span>
        @if (page(); as page) {
          <button type="button" (click)="anchored.emit(anchor() === page.number ? null : page.number)">
            {{ anchor() === page.number ? '取消依据页' : '依据在这一页' }}
          </button>
        }
        <a [routerLink]="['/documents', view.id]" target="_blank">打开原文与要件</a>
      </div>
      <div class="text" tabindex="0" role="region" [attr.aria-label]="view.name + ' 的文字'">
        @for (line of lines(); track $index) {
          <p>{{ line }}</p>
        } @empty {
          <p>{{ view.state === '已读' ? '这一页没有读出文字。' : (view.message ?? '正在读取，稍后再看。') }}</p>
        }
      </div>
    } @else {
      <zs-skeleton [rows]="4" />
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 8px 12px;
      border-left: 3px solid var(--zs-line);
      font-size: 13px;
    }
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 16px;
    }
    button {
      padding: 0;
      border: 0;
      background: none;
      color: var(--zs-blue);
      font: inherit;
      cursor: pointer;
    }
    .text {
      max-height: 260px;
      overflow: auto;
      line-height: 1.6;
    }
    p {
      margin: 2px 0;
    }
  `,
})
export class FilePreview {
  readonly id = input.required<string>();
  /** Number of the page the proof is said to stand on. */
  readonly anchor = input<number | null>(null);
  readonly anchored = output<number | null>();

  protected readonly document = httpResource<DocumentView>(() => `/api/v1/documents/${encodeURIComponent(this.id())}`);
  protected readonly problem = computed(() => problemOf(this.document.error()));
  protected readonly view = computed(() => (this.document.hasValue() ? this.document.value() : null));
  protected readonly index = linkedSignal(() => Math.max(0, (this.anchor() ?? 1) - 1));
  protected readonly page = computed(() => this.view()?.pages[this.index()]);
  /** What people do not see when they open the file is no proof. */
  protected readonly lines = computed(() =>
    (this.page()?.spans ?? []).flatMap(({ text, hidden }) => (hidden ? [] : [text])).slice(0, MOST_LINES),
  );
}
