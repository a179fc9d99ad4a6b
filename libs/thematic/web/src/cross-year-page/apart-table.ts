import { Component, input, output } from '@angular/core';
import type { ApartRow, CrossYearView } from '@zhunsheng/contract';
import { Money } from '@zhunsheng/ui';

/** Money that belongs to no series of today, and themes that cannot be followed back: shown, never added in. */
@Component({
  selector: 'zs-apart-table',
  imports: [Money],
  template: `
    @if (apart().length > 0) {
      <section class="zs-card" aria-labelledby="apart-head">
        <h2 id="apart-head">另列 <small>没有并入上面任何一项</small></h2>
        <div class="zs-table-frame">
          <table class="zs-table">
            <thead>
              <tr>
                <th scope="col" class="pin">当年编码</th>
                <th scope="col">年度</th>
                <th scope="col" class="num">预算（万元）</th>
                <th scope="col" class="num">支付（万元）</th>
                <th scope="col">为什么</th>
              </tr>
            </thead>
            <tbody>
              @for (row of apart(); track row.key + row.year) {
                <tr>
                  <td class="pin">
                    <button type="button" (click)="asked.emit(row)">{{ row.name }}</button> {{ row.key }}
                  </td>
                  <td>{{ row.year }}</td>
                  <td class="num"><zs-money [fen]="row.finalFen" /></td>
                  <td class="num"><zs-money [fen]="row.paidFen" /></td>
                  <td>{{ row.reason }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
    }
    @if (untraced().length > 0) {
      <section class="zs-card" aria-labelledby="untraced-head">
        <h2 id="untraced-head">不能追溯的专题</h2>
        <ul>
          @for (one of untraced(); track one.key) {
            <li>
              <b>{{ one.name }}</b>：{{ one.reason }}
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    h2 {
      margin: 0 0 8px;
      font-size: 16px;
    }
    small {
      color: var(--zs-ink-soft);
      font-size: 12px;
      font-weight: 400;
    }
    button {
      padding: 4px 0;
      border: 0;
      background: none;
      color: var(--zs-blue);
      font: inherit;
      cursor: pointer;
    }
    ul {
      margin: 0;
      padding-left: 18px;
      font-size: 13px;
    }
  `,
})
export class ApartTable {
  readonly apart = input.required<readonly ApartRow[]>();
  readonly untraced = input.required<CrossYearView['untraced']>();
  readonly asked = output<ApartRow>();
}
