import { Component, input } from '@angular/core';
import type { FaqEntry } from '@zhunsheng/contract';

/** Answers of people, under the question they were given to, with who and when. */
@Component({
  selector: 'zs-faq-answers',
  template: `
    @for (entry of entries(); track entry.id) {
      <figure>
        <figcaption>常见问答：{{ entry.question }}</figcaption>
        <p>{{ entry.answer }}</p>
        <footer>{{ entry.answeredBy }} 答复于 {{ entry.answeredOn }}，{{ entry.confirmedBy }} 确认收录</footer>
      </figure>
    }
  `,
  styles: `
    figure {
      padding: 8px 14px;
      margin: 0 0 10px;
      border-left: 2px solid var(--zs-blue);
      background: var(--zs-wash);
    }
    figcaption {
      font-weight: 600;
    }
    p {
      margin: 4px 0;
      line-height: 1.7;
      white-space: pre-line;
    }
    footer {
      color: var(--zs-ink-soft);
      font-size: 12px;
    }
  `,
})
export class FaqAnswers {
  readonly entries = input.required<readonly FaqEntry[]>();
}
