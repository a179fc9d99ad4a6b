import { DatePipe } from '@angular/common';
import { Component, input } from '@angular/core';

export interface TimelineEntry {
  at: string;
  actorName: string;
  label: string;
  summary: string;
}

/** What happened, newest first as given; times in Beijing time wherever the reader's computer believes to be. */
@Component({
  selector: 'zs-timeline',
  imports: [DatePipe],
  template: `
    <ol>
      @for (entry of entries(); track $index) {
        <li>
          <strong>{{ entry.label }}</strong>
          <span class="who">
            {{ entry.actorName }} ·
            <time [attr.datetime]="entry.at">{{ entry.at | date: 'yyyy-MM-dd HH:mm' : '+0800' }}</time>
          </span>
          @if (entry.summary) {
            <p>{{ entry.summary }}</p>
          }
        </li>
      } @empty {
        <li class="soft">还没有记录</li>
      }
    </ol>
  `,
  styles: `
    ol {
      border-left: 1px solid var(--zs-line-strong);
      margin-left: 5px;
    }
    li {
      position: relative;
      padding: 0 0 14px 16px;
      font-size: 13px;
    }
    li::before {
      position: absolute;
      top: 7px;
      left: -4px;
      width: 7px;
      height: 7px;
      border-radius: 50%;
      background: var(--zs-ink-soft);
      content: '';
    }
    .who {
      margin-left: 8px;
      color: var(--zs-ink-soft);
      font-size: 12px;
      font-variant-numeric: tabular-nums;
    }
    p {
      color: var(--zs-ink-soft);
      font-size: 12px;
    }
  `,
})
export class Timeline {
  readonly entries = input.required<readonly TimelineEntry[]>();
}
