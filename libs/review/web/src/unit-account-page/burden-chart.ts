import { Component, computed, input } from '@angular/core';
import type { CommitmentYear } from '@zhunsheng/contract';
import { Money } from '@zhunsheng/ui';

/** 以后年度负担: what the filings of one year bind in it and after, as bars that are also a table. */
@Component({
  selector: 'zs-burden-chart',
  imports: [Money],
  template: `
    <table>
      <caption>
        按分年度计划，本年申报的项目各年需要的钱
        @if (ceiling()) {
          ；竖线是本年控制数，以后年度按持平
        }
      </caption>
      <tbody>
        @for (one of years(); track one.year) {
          <tr>
            <th scope="row">{{ one.year }}</th>
            <td class="bar" aria-hidden="true">
              <span [style.width.%]="share(one.amountFen)"></span>
              @if (one.ceilingFen; as fen) {
                <i [style.left.%]="share(fen)"></i>
              }
            </td>
            <td class="num">
              <zs-money [fen]="one.amountFen" [unit]="true" />
              @if (one.ceilingFen; as fen) {
                <small>控制数的 {{ ((100 * one.amountFen) / fen).toFixed(1) }}%</small>
              }
            </td>
            <td class="num">{{ one.projects }} 个</td>
          </tr>
        } @empty {
          <tr>
            <td>本年还没有列入分年度计划的项目。</td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    table {
      width: 100%;
      border-collapse: collapse;
      font-size: 13px;
    }
    caption {
      padding-bottom: 6px;
      color: var(--zs-ink-soft);
      text-align: left;
    }
    th {
      width: 4em;
      font-weight: 400;
      text-align: left;
    }
    td {
      padding: 4px 0 4px 8px;
    }
    .bar {
      position: relative;
      width: 50%;
    }
    .bar span {
      display: block;
      height: 12px;
      background: var(--zs-blue);
    }
    .bar i {
      position: absolute;
      top: 0;
      bottom: 0;
      border-left: 2px solid var(--zs-ink);
    }
    .num {
      text-align: right;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    small {
      display: block;
      color: var(--zs-ink-soft);
    }
  `,
})
export class BurdenChart {
  readonly years = input.required<readonly CommitmentYear[]>();
  private readonly most = computed(() =>
    Math.max(1, ...this.years().flatMap(({ amountFen, ceilingFen }) => [amountFen, ceilingFen ?? 0])),
  );
  protected readonly ceiling = computed(() => this.years().some(({ ceilingFen }) => ceilingFen !== null));

  protected share(fen: number): number {
    return (100 * fen) / this.most();
  }
}
