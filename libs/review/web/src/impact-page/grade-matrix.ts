import { Component, computed, input } from '@angular/core';
import type { GradeShift } from '@zhunsheng/contract';
import { GradeBadge, Money } from '@zhunsheng/ui';

const ORDER = ['A', 'B', 'C', 'D', null] as const;

/** Grades before against grades after; what stays is grey, what moves stands out. */
@Component({
  selector: 'zs-grade-matrix',
  imports: [GradeBadge, Money],
  template: `
    <table>
      <caption>
        行是现在的等级，列是文件失效后的等级
      </caption>
      <thead>
        <tr>
          <th scope="col">现在 ＼ 失效后</th>
          @for (after of order; track after) {
            <th scope="col"><zs-grade-badge [grade]="after" /></th>
          }
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.before) {
          <tr>
            <th scope="row"><zs-grade-badge [grade]="row.before" /></th>
            @for (square of row.squares; track $index) {
              <td [class.same]="square.same" [class.moved]="!square.same && square.projects > 0">
                @if (square.projects > 0) {
                  <strong>{{ square.projects }}</strong>
                  <small><zs-money [fen]="square.requestFen" [unit]="true" /></small>
                } @else {
                  <span aria-hidden="true">·</span>
                }
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    table {
      width: 100%;
      max-width: 720px;
      border-collapse: collapse;
      table-layout: fixed;
      font-variant-numeric: tabular-nums;
    }
    caption {
      padding-bottom: 6px;
      color: var(--zs-ink-soft);
      font-size: 12px;
      text-align: left;
    }
    th,
    td {
      height: 50px;
      padding: 4px 6px;
      border: 1px solid var(--zs-line);
      text-align: center;
    }
    thead th {
      height: 34px;
      color: var(--zs-ink-soft);
      font-size: 12px;
      font-weight: 400;
    }
    td {
      color: var(--zs-ink-soft);
    }
    td.same {
      background: var(--zs-wash);
    }
    td.moved {
      background: var(--zs-vermilion-wash);
      color: var(--zs-vermilion);
    }
    strong {
      display: block;
      font-size: 16px;
    }
    small {
      font-size: 11px;
    }
    @media (max-width: 720px) {
      small {
        display: none;
      }
      th,
      td {
        padding: 2px;
      }
    }
  `,
})
export class GradeMatrix {
  readonly shifts = input.required<readonly GradeShift[]>();

  protected readonly order = ORDER;
  protected readonly rows = computed(() =>
    ORDER.map((before) => ({
      before,
      squares: ORDER.map((after) => {
        const found = this.shifts().find((shift) => shift.before === before && shift.after === after);
        return { same: before === after, projects: found?.projects ?? 0, requestFen: found?.requestFen ?? 0 };
      }),
    })),
  );
}
