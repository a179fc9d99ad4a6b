import { Component, input } from '@angular/core';
import type { AccountStanding } from '@zhunsheng/contract';
import { Chip } from '@zhunsheng/ui';
import { MEASURES, READINGS, measured } from './account-words';

/** Own figures beside quartiles in which no unit can be told. */
@Component({
  selector: 'zs-standing-table',
  imports: [Chip],
  template: `
    <div class="zs-table-frame">
      <table class="zs-table">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col" class="num">本单位</th>
            <th scope="col" class="num" title="下四分位 · 中位 · 上四分位，不含本单位">同类单位四分位</th>
            <th scope="col">判断</th>
          </tr>
        </thead>
        <tbody>
          @for (row of standing(); track row.measure) {
            <tr>
              <th scope="row">{{ measures[row.measure].name }}</th>
              <td class="num">
                <b>{{ measured(row.measure, row.value) }}</b>
              </td>
              <td class="num soft">
                @if (row.quartiles; as q) {
                  {{ measured(row.measure, q[0]) }} · {{ measured(row.measure, q[1]) }} ·
                  {{ measured(row.measure, q[2]) }}
                } @else {
                  单位太少，不作比较
                }
              </td>
              <td>
                @if (row.reading; as reading) {
                  <zs-chip [tone]="reading === 'strength' ? 'good' : reading === 'shortfall' ? 'warn' : 'plain'">{{
                    readings[reading]
                  }}</zs-chip>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    th[scope='row'] {
      font-weight: 400;
      white-space: nowrap;
    }
    tbody tr:last-child th {
      border-bottom: 0;
    }
    .soft {
      color: var(--zs-ink-soft);
      white-space: nowrap;
    }
  `,
})
export class StandingTable {
  readonly standing = input.required<readonly AccountStanding[]>();
  protected readonly measures = MEASURES;
  protected readonly readings = READINGS;
  protected readonly measured = measured;
}
