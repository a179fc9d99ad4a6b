import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { RemarkOffer, RemarkQuestion, RemarksView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Chip } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

/** 模型提示: asked for by a person, labelled, each with the words it rests on. Not drawn at all where no model stands behind. */
@Component({
  selector: 'zs-remark-pane',
  imports: [Chip],
  template: `
    @if (offer.hasValue() && offer.value().enabled) {
      <section aria-label="模型提示">
        <h3>模型提示 <small>供参考，不影响审核结论</small></h3>
        <div class="asks">
          @for (one of offer.value().questions; track one.question) {
            <button
              type="button"
              [disabled]="busy()"
              [attr.aria-pressed]="view()?.question === one.question"
              (click)="ask(one.question)"
            >
              {{ one.name }}
            </button>
          }
        </div>
        <div aria-live="polite">
          @if (busy()) {
            <p class="soft">模型正在读，最多等几秒；不必等它，照常办理。</p>
          } @else if (view(); as said) {
            @if (said.silent; as silent) {
              <p class="soft">{{ silent }}</p>
            } @else {
              <p class="label">
                <zs-chip tone="info">{{ said.label }}</zs-chip> 第 {{ said.version }} 版
              </p>
              <ul>
                @for (one of said.remarks; track $index) {
                  <li>
                    {{ one.remark }}
                    <q>{{ one.quote }}</q> <span class="soft">{{ one.place }}</span>
                  </li>
                } @empty {
                  <li class="soft">没有能附上原文的提示。</li>
                }
              </ul>
            }
          }
        </div>
      </section>
    }
  `,
  styles: `
    section {
      margin-top: 12px;
      padding-top: 8px;
      border-top: 1px solid var(--zs-line);
      font-size: 13px;
    }
    h3 {
      margin: 0 0 6px;
      font-size: 14px;
    }
    small,
    .soft {
      color: var(--zs-ink-soft);
      font-weight: 400;
    }
    .asks {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    button {
      height: 28px;
      padding: 0 10px;
      border: 1px solid var(--zs-line-strong);
      border-radius: 14px;
      background: var(--zs-sheet);
      color: var(--zs-ink);
      font: inherit;
      cursor: pointer;
    }
    button[aria-pressed='true'] {
      border-color: var(--zs-blue);
      color: var(--zs-blue);
    }
    ul {
      margin: 6px 0 0;
      padding-left: 18px;
    }
    q {
      color: var(--zs-ink-soft);
    }
    .label {
      margin: 8px 0 0;
    }
  `,
})
export class RemarkPane {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  readonly project = input.required<string>();
  protected readonly offer = httpResource<RemarkOffer>(() => '/api/v1/remarks');
  protected readonly busy = signal(false);
  /** What was said of one project is not shown beside another. */
  private readonly said = linkedSignal<string, RemarksView | null>({ source: this.project, computation: () => null });
  protected readonly view = computed(() => this.said());

  protected async ask(question: RemarkQuestion): Promise<void> {
    const project = this.project();
    this.busy.set(true);
    try {
      const url = `/api/v1/projects/${encodeURIComponent(project)}/remarks`;
      const view = await firstValueFrom(this.http.post<RemarksView>(url, { question }));
      if (project === this.project()) this.said.set(view);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
