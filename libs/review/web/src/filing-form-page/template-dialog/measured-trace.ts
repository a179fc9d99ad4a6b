import { Component, input } from '@angular/core';
import type { MeasuredStep, MeasuredTerm } from '@zhunsheng/contract';
import { Chip, Money, formatYuan } from '@zhunsheng/ui';

/** How each amount came about: the inputs, the standard with its document, the product. */
@Component({
  selector: 'zs-measured-trace',
  imports: [Chip, Money],
  template: `
    <ol>
      @for (term of terms(); track term.key) {
        <li>
          <p class="head">
            <strong>{{ term.text }}</strong>
            <zs-chip [tone]="term.state === '标准已核对' ? 'good' : 'warn'">{{ term.state }}</zs-chip>
            <span class="num">
              @if (term.amountFen === null) {
                没有金额
              } @else {
                <zs-money [fen]="term.amountFen" [unit]="true" />
              }
            </span>
          </p>
          <p class="steps">
            @for (step of term.steps; track $index) {
              <span
                >{{ $first ? '' : '× ' }}{{ step.name }} {{ say(step) }} <small>{{ step.source }}</small></span
              >
            }
          </p>
          @if (term.standard; as standard) {
            <small>
              {{ standard.code }} · {{ standard.class }}标准 · {{ standard.basis.document }} {{ standard.basis.number
              }}{{ standard.basis.article }}
            </small>
          }
          @for (remark of term.remarks; track remark) {
            <small class="warn">{{ remark }}</small>
          }
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      padding: 8px 0;
      border-bottom: 1px solid var(--zs-line);
      font-size: 13px;
    }
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      margin: 0 0 4px;
      gap: 4px 12px;
    }
    .num {
      margin-left: auto;
      font-variant-numeric: tabular-nums;
    }
    small {
      color: var(--zs-ink-soft);
      font-size: 12px;
    }
    li > small {
      display: block;
    }
    .warn {
      color: var(--zs-warn-evidence);
    }
  `,
})
export class MeasuredTrace {
  readonly terms = input.required<readonly MeasuredTerm[]>();

  protected say({ value, measure }: MeasuredStep): string {
    if (measure === '分') return `${formatYuan(value)} 元`;
    return measure === '比率' ? `${Number((value * 100).toFixed(4))}%` : `${value} ${measure}`;
  }
}
