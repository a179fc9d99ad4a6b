import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AssistantPassage, PassageKind } from '@zhunsheng/contract';
import { Chip } from '@zhunsheng/ui';

const KINDS: Record<PassageKind, string> = {
  return: '退回意见',
  finding: '疑点',
  rule: '审核规则',
  policy: '政策原文',
  conversation: '智慧问数',
};

/** What the assistant found, word for word, each with its place. */
@Component({
  selector: 'zs-passages',
  imports: [Chip, RouterLink],
  template: `
    @for (passage of passages(); track $index) {
      <figure>
        <figcaption>
          <zs-chip>{{ kinds[passage.kind] }}</zs-chip> <a [routerLink]="passage.link">{{ passage.title }}</a>
        </figcaption>
        <blockquote>{{ passage.quote }}</blockquote>
        @if (passage.remedy) {
          <p>怎么改：{{ passage.remedy }}</p>
        }
      </figure>
    }
  `,
  styles: `
    figure {
      margin: 0 0 12px;
    }
    figcaption {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 8px;
      align-items: center;
      font-size: 13px;
    }
    blockquote {
      margin: 6px 0;
      padding: 6px 12px;
      border-left: 2px solid var(--zs-line-strong);
      background: var(--zs-wash);
      white-space: pre-line;
    }
    p {
      margin: 0;
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
  `,
})
export class Passages {
  readonly passages = input.required<readonly AssistantPassage[]>();
  protected readonly kinds = KINDS;
}
