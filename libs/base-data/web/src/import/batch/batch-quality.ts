import { DecimalPipe } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import type { BatchQualityView } from '@zhunsheng/contract';
import { ScoreCell } from '../../governance/score-cell';
import { DIMENSION_NAMES } from '../../governance/score-words';

/** What one delivery is worth: its rows as they stand today, under the checks of their table. */
@Component({
  selector: 'zs-batch-quality',
  imports: [DecimalPipe, ScoreCell],
  template: `
    <dl>
      @for (one of scores(); track one.name) {
        <div>
          <dt [title]="one.meaning">{{ one.name }}</dt>
          <dd><zs-score-cell [score]="one.score" reason="这批的行都已不在库里" /></dd>
        </div>
      }
    </dl>
    @if (of().checks.length > 0) {
      <ul>
        @for (check of of().checks; track check.code) {
          <li>
            {{ check.title }} <span>{{ check.failed | number }} 行</span>
          </li>
        }
      </ul>
    } @else if (of().rows > 0) {
      <p>这批的 {{ of().rows | number }} 行没有查出问题。</p>
    }
  `,
  styleUrl: './batch-quality.scss',
})
export class BatchQuality {
  readonly of = input.required<BatchQualityView>();

  protected readonly scores = computed(() => {
    const { completeness, validity, uniqueness } = this.of();
    return [
      { ...DIMENSION_NAMES.completeness, score: completeness },
      { ...DIMENSION_NAMES.validity, score: validity },
      { ...DIMENSION_NAMES.uniqueness, score: uniqueness },
    ];
  });
}
