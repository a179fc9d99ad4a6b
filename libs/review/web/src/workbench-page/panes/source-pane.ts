import { Component, computed, input, output } from '@angular/core';
import type { DecisionEvidence, WorkbenchDossier } from '@zhunsheng/contract';
import { FilePreview } from '../../filing-form-page/attachment/file-preview';

/** 原文: an attachment page by page; the page the unit named opens first, and any page may be taken as evidence. */
@Component({
  selector: 'zs-source-pane',
  imports: [FilePreview],
  template: `
    @let shown = attachment();
    <label class="soft" for="source-choice">附件 {{ dossier().attachments.length }} 个</label>
    <select
      #choice
      id="source-choice"
      class="zs-field"
      [disabled]="dossier().attachments.length === 0"
      (change)="moved.emit(+choice.value)"
    >
      @for (one of dossier().attachments; track one.no) {
        <option [value]="$index" [selected]="$index === index()">{{ one.kind }} · {{ one.name }}</option>
      }
    </select>
    @if (shown) {
      @if (shown.documentId; as id) {
        <zs-file-preview [id]="id" [anchor]="anchor() ?? shown.page" (anchored)="take($event)" />
      } @else if (shown.text) {
        <article tabindex="0" role="region" [attr.aria-label]="shown.name + ' 的文字'">
          @for (line of lines(); track $index) {
            <p>{{ line }}</p>
          }
        </article>
        <button type="button" (click)="take(null)">作为依据</button>
      } @else {
        <p class="soft">这个附件没有读出文字，不能据以判断。请退回补充清晰材料，或打开原件核对。</p>
      }
    } @else {
      <p class="soft">没有附件。</p>
    }
  `,
  styles: `
    :host {
      display: block;
      font-size: 13px;
    }
    select {
      width: 100%;
      margin: 4px 0 8px;
    }
    .soft {
      color: var(--zs-ink-soft);
    }
    article {
      padding: 8px 12px;
      border-left: 3px solid var(--zs-line);
      line-height: 1.7;
    }
    p {
      margin: 2px 0;
    }
    button {
      margin-top: 8px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--zs-blue);
      font: inherit;
      cursor: pointer;
    }
  `,
})
export class SourcePane {
  readonly dossier = input.required<WorkbenchDossier>();
  readonly index = input(0);
  readonly anchor = input<number | null>(null);
  readonly moved = output<number>();
  readonly taken = output<DecisionEvidence>();

  protected readonly attachment = computed(() => this.dossier().attachments[this.index()]);
  protected readonly lines = computed(() => (this.attachment()?.text ?? '').split('\n').filter((line) => line.trim()));

  protected take(page: number | null): void {
    const shown = this.attachment();
    if (shown) this.taken.emit({ text: shown.kind, source: shown.name, page });
  }
}
