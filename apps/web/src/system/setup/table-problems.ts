import { Component, input } from '@angular/core';
import type { TableProblem } from '@zhunsheng/contract';

@Component({
  selector: 'zs-table-problems',
  template: `
    @if (refusal(); as refusal) {
      <p class="refusal" role="alert">{{ refusal }}</p>
    }
    @if (problems().length > 0) {
      <div class="refusal" role="alert">
        表中有 {{ problems().length }} 处错误，改好后重新选择文件；在此之前不会写入任何一行。
        <ul>
          @for (one of problems(); track $index) {
            <li>第 {{ one.row }} 行：{{ one.problem }}</li>
          }
        </ul>
      </div>
    }
  `,
  styleUrl: './step.scss',
})
export class TableProblems {
  readonly refusal = input.required<string | null>();
  readonly problems = input.required<readonly TableProblem[]>();
}
