import { Component, inject, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { IndicatorDraft, IndicatorProblem } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { FilingApi } from '../filing-api';

/** An indicator table from a document or spreadsheet, read into the rows of the form; what is wrong is said by line. */
@Component({
  selector: 'zs-indicator-paste',
  imports: [MatButton],
  template: `
    <details>
      <summary>从文档或电子表格粘贴整张指标表</summary>
      <textarea
        #field
        class="zs-field"
        rows="6"
        aria-label="粘贴指标表"
        placeholder="含“一级指标、二级指标、三级指标、指标值”等列；合并单元格可直接粘贴"
      ></textarea>
      <button type="button" matButton="outlined" [disabled]="busy()" (click)="read(field.value)">读取</button>
      @if (refusal(); as refusal) {
        <p class="wrong" role="alert">{{ refusal }}</p>
      }
      @if (problems().length > 0) {
        <ul role="status">
          @for (problem of problems(); track $index) {
            <li>
              {{ problem.row === null ? '' : '第 ' + problem.row + ' 行' }}{{ problem.column }}：{{ problem.message }}
            </li>
          }
        </ul>
      }
    </details>
  `,
  styles: `
    summary {
      padding: 6px 0;
      color: var(--zs-blue);
      font-size: 13px;
      cursor: pointer;
    }
    textarea {
      width: 100%;
      height: auto;
      padding: 8px 10px;
      margin-bottom: 8px;
    }
    ul {
      padding-left: 18px;
      color: var(--zs-warn-evidence);
      font-size: 13px;
    }
    .wrong {
      color: var(--zs-vermilion);
      font-size: 13px;
    }
  `,
})
export class IndicatorPaste {
  private readonly api = inject(FilingApi);
  readonly taken = output<readonly IndicatorDraft[]>();

  protected readonly busy = signal(false);
  protected readonly problems = signal<readonly IndicatorProblem[]>([]);
  protected readonly refusal = signal<string | null>(null);

  protected async read(text: string): Promise<void> {
    this.busy.set(true);
    this.refusal.set(null);
    try {
      const { rows, problems } = await firstValueFrom(this.api.readIndicators(text));
      this.problems.set(problems);
      if (rows.length > 0) this.taken.emit(rows);
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
