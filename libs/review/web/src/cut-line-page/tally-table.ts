import { DecimalPipe } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import { GradeBadge, Money } from '@zhunsheng/ui';
import type { TallyRow } from './cut-line-store';

/** Projects and money by grade as the sliders stand, and what differs from the lines in force. */
@Component({
  selector: 'zs-tally-table',
  imports: [DecimalPipe, GradeBadge, Money],
  template: `
    <table>
      <thead>
        <tr>
          <th scope="col">等级</th>
          <th scope="col" class="num">项目</th>
          <th scope="col" class="num">增减</th>
          <th scope="col" class="num">建议（万元）</th>
          <th scope="col" class="num">增减（万元）</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.grade) {
          <tr>
            <td>
              @if (row.grade; as grade) {
                <zs-grade-badge [grade]="grade" />
              } @else {
                <span class="soft">不分级、未定级</span>
              }
            </td>
            <td class="num">{{ row.count | number }}</td>
            <td class="num soft">{{ change(row.count - row.countBefore) }}</td>
            <td class="num">
              @if (row.grade) {
                <zs-money [fen]="row.suggestedFen" />
              } @else {
                —
              }
            </td>
            <td class="num soft">
              @if (row.grade) {
                <zs-money [fen]="row.suggestedFen - row.suggestedBefore" [change]="true" />
              }
            </td>
          </tr>
        }
      </tbody>
      <tfoot>
        <tr>
          <td>合计</td>
          <td class="num">{{ total().count | number }}</td>
          <td></td>
          <td class="num"><zs-money [fen]="total().suggestedFen" /></td>
          <td class="num"><zs-money [fen]="total().changeFen" [change]="true" /></td>
        </tr>
      </tfoot>
    </table>
  `,
  styles: `
    table {
      width: 100%;
      border-collapse: collapse;
      font-size: 13px;
      font-variant-numeric: tabular-nums;
    }
    th,
    td {
      height: 34px;
      padding: 0 4px;
      border-bottom: 1px solid var(--zs-line);
      font-weight: 400;
      text-align: left;
    }
    th {
      color: var(--zs-ink-soft);
      font-size: 12px;
    }
    tfoot td {
      border-bottom: 0;
      font-weight: 600;
    }
    .num {
      text-align: right;
    }
  `,
})
export class TallyTable {
  readonly rows = input.required<readonly TallyRow[]>();
  protected readonly total = computed(() =>
    this.rows().reduce(
      (sum, row) => ({
        count: sum.count + row.count,
        suggestedFen: sum.suggestedFen + row.suggestedFen,
        changeFen: sum.changeFen + row.suggestedFen - row.suggestedBefore,
      }),
      { count: 0, suggestedFen: 0, changeFen: 0 },
    ),
  );

  protected change(count: number): string {
    return count === 0 ? '0' : count > 0 ? `↑ +${count}` : `↓ −${-count}`;
  }
}
