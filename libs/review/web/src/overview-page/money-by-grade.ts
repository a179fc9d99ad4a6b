import { PercentPipe } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Grade } from '@zhunsheng/ruler';
import { GRADE_FORMS, GradeBadge, Money } from '@zhunsheng/ui';

export interface GradeMoney {
  grade: Grade;
  count: number;
  requestFen: number;
  suggestedFen: number;
  share: number;
}

/** One bar of the money asked, split by grade, and the numbers under it; each opens its rows. */
@Component({
  selector: 'zs-money-by-grade',
  imports: [PercentPipe, RouterLink, GradeBadge, Money],
  template: `
    <div class="bar" role="img" [attr.aria-label]="label()">
      @for (row of rows(); track row.grade) {
        @if (row.share > 0) {
          <span [attr.data-grade]="row.grade" [style.flex-grow]="row.share">
            <b>{{ row.grade }} {{ row.share | percent: '1.1-1' }}</b>
          </span>
        }
      }
    </div>
    <table>
      <caption class="visually-hidden">
        各等级的项目数、申报与建议金额
      </caption>
      <thead>
        <tr>
          <th scope="col">等级</th>
          <th scope="col" class="num">项目</th>
          <th scope="col" class="num">申报</th>
          <th scope="col" class="num">建议</th>
          <th scope="col" class="num">保留</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.grade) {
          <tr>
            <th scope="row">
              <a routerLink="/projects" [queryParams]="{ grade: row.grade }">
                <zs-grade-badge [grade]="row.grade" /> <span class="meaning">{{ forms[row.grade].meaning }}</span>
              </a>
            </th>
            <td class="num">{{ row.count }}</td>
            <td class="num"><zs-money [fen]="row.requestFen" /></td>
            <td class="num"><zs-money [fen]="row.suggestedFen" /></td>
            <td class="num soft">
              {{ row.requestFen === 0 ? '—' : (row.suggestedFen / row.requestFen | percent: '1.1-1') }}
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styleUrl: './money-by-grade.scss',
})
export class MoneyByGrade {
  readonly rows = input.required<readonly GradeMoney[]>();
  protected readonly forms = GRADE_FORMS;
  protected readonly label = computed(
    () =>
      '申报金额按等级：' +
      this.rows()
        .map((row) => `${row.grade} ${(row.share * 100).toFixed(1)}%`)
        .join('，'),
  );
}
