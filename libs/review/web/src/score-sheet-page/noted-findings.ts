import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NotedFindingView, Page } from '@zhunsheng/contract';
import { ReviewApi } from '../review-api';
import { Money, SeverityChip } from '@zhunsheng/ui';

/** What thematic work found about this project: beside the verdict, never in its score. Nothing is drawn when there is nothing. */
@Component({
  selector: 'zs-noted-findings',
  imports: [Money, RouterLink, SeverityChip],
  template: `
    @if (items().length > 0) {
      <section class="zs-card">
        <h2>
          专题线索 <b>{{ items().length }}</b> <small>来自专题分析，不计入得分</small>
        </h2>
        <ul>
          @for (one of items(); track $index) {
            <li>
              <zs-severity-chip [severity]="one.severity" /> <b>{{ one.title }}</b>
              <zs-money [fen]="one.amountFen" /> 万元
              <p>{{ one.sentence }}</p>
              <small>{{ one.notedBy }} · {{ one.notedAt.slice(0, 10) }}</small>
            </li>
          }
        </ul>
        <a routerLink="/theme-alerts">到专题预警查看</a>
      </section>
    }
  `,
  styles: `
    ul {
      padding: 0;
      margin: 0 0 8px;
      list-style: none;
    }
    li {
      padding: 6px 0;
      border-bottom: 1px solid var(--zs-line);
      font-size: 13px;
    }
    p {
      margin: 2px 0;
    }
    small {
      color: var(--zs-ink-soft);
    }
  `,
})
export class NotedFindings {
  private readonly api = inject(ReviewApi);
  readonly project = input.required<string>();

  private readonly found = httpResource<Page<NotedFindingView>>(
    () => `${this.api.project(this.project())}/noted-findings`,
  );
  protected readonly items = computed(() => (this.found.hasValue() ? this.found.value().items : []));
}
