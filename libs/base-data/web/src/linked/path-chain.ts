import { Component, computed, input } from '@angular/core';
import type { LinkedStep } from '@zhunsheng/contract';
import { Money } from '@zhunsheng/ui';
import { NodeLink } from './node-link';

/** One way from one end to the other, read from above; between two names stands what proves the step. */
@Component({
  selector: 'zs-path-chain',
  imports: [Money, NodeLink],
  template: `
    <ol class="zs-card">
      <li class="node">
        @if (start(); as node) {
          <zs-node-link [node]="node" />
        }
      </li>
      @for (step of steps(); track $index) {
        <li class="edge">
          <strong>{{ step.relation }}</strong>
          <span class="soft">
            {{ step.count }} 笔
            @if (step.amountFen !== null) {
              · <zs-money [fen]="step.amountFen" [unit]="true" />
            }
          </span>
          <ul>
            @for (row of step.evidence; track row.source) {
              <li>
                {{ row.text }} <code>{{ row.source }}</code>
              </li>
            }
            @if (step.count > step.evidence.length) {
              <li class="soft">还有 {{ step.count - step.evidence.length }} 笔</li>
            }
          </ul>
        </li>
        <li class="node"><zs-node-link [node]="step.to" /></li>
      }
    </ol>
  `,
  styles: `
    ol {
      font-size: 13px;
    }
    .node {
      font-size: 15px;
      font-weight: 600;
    }
    .edge {
      margin: 4px 0 4px 7px;
      padding: 4px 0 8px 18px;
      border-left: 2px solid var(--zs-blue);
    }
    .edge strong {
      margin-right: 8px;
    }
    .soft,
    code {
      color: var(--zs-ink-soft);
      font-size: 12px;
    }
  `,
})
export class PathChain {
  readonly steps = input.required<readonly LinkedStep[]>();
  protected readonly start = computed(() => this.steps()[0]?.from ?? null);
}
