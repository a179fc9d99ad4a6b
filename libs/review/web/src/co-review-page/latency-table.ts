import { Component, input } from '@angular/core';
import type { CoReviewLatency } from '@zhunsheng/contract';
import { hoursWords } from './words';

/** 交接时长 by office: how long work lies, how long it takes, and what working side by side saved. */
@Component({
  selector: 'zs-latency-table',
  template: `
    <section class="zs-card" aria-label="交接时长">
      <h2>交接时长</h2>
      <div class="frame">
        <table class="zs-table">
          <thead>
            <tr>
              <th scope="col">科室</th>
              <th scope="col" class="num">分派</th>
              <th scope="col" class="num">已交</th>
              <th scope="col" class="num">逾期</th>
              <th scope="col" class="num">接办前等待（中位）</th>
              <th scope="col" class="num">办理（中位）</th>
            </tr>
          </thead>
          <tbody>
            @for (one of latency().offices; track one.office) {
              <tr>
                <td>{{ one.office }}</td>
                <td class="num">{{ one.branches }}</td>
                <td class="num">{{ one.answered }}</td>
                <td class="num" [class.late]="one.overdue > 0">{{ one.overdue }}</td>
                <td class="num">{{ words(one.waitHours) }}</td>
                <td class="num">{{ words(one.workHours) }}</td>
              </tr>
            } @empty {
              <tr>
                <td colspan="6">还没有分派。</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (latency().elapsed; as elapsed) {
        @if (elapsed.rounds > 0) {
          <p>
            {{ elapsed.rounds }} 次已汇合：并行历时中位 {{ words(elapsed.parallelHours) }}，若逐科室串行需
            {{ words(elapsed.serialHours) }}。
          </p>
        }
      }
    </section>
  `,
  styles: `
    h2 {
      margin: 0 0 8px;
      font-size: 14px;
    }
    .frame {
      overflow-x: auto;
    }
    .late {
      color: var(--zs-vermilion);
    }
    p {
      margin: 8px 0 0;
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
  `,
})
export class LatencyTable {
  readonly latency = input.required<CoReviewLatency>();
  protected readonly words = hoursWords;
}
