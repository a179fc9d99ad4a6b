import { HttpClient } from '@angular/common/http';
import { Component, inject, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { IndicatorDraft, IndicatorProblem, IndicatorReading } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { FilingApi } from '../filing-api';
import { readUpload } from './read-upload';

/** An indicator table from a document or spreadsheet, read into the rows of the form; what is wrong is said by line. */
@Component({
  selector: 'zs-indicator-paste',
  imports: [MatButton],
  template: `
    <details>
      <summary>导入整张指标表：粘贴，或读取 docx、xlsx 文件</summary>
      <textarea
        #field
        class="zs-field"
        rows="6"
        aria-label="粘贴指标表"
        placeholder="含“一级指标、二级指标、三级指标、指标值”等列；合并单元格可直接粘贴"
      ></textarea>
      <button type="button" matButton="outlined" [disabled]="busy()" (click)="read(field.value)">读取</button>
      <label>
        或选择文件
        <input #chosen type="file" accept=".docx,.xlsx,.csv" [disabled]="busy()" (change)="readFile(chosen)" />
      </label>
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
    label {
      margin-left: 12px;
      font-size: 13px;
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
  private readonly http = inject(HttpClient);
  readonly taken = output<readonly IndicatorDraft[]>();

  protected readonly busy = signal(false);
  protected readonly problems = signal<readonly IndicatorProblem[]>([]);
  protected readonly refusal = signal<string | null>(null);

  protected read(text: string): Promise<void> {
    return this.take(() => firstValueFrom(this.api.readIndicators(text)));
  }

  protected readFile(field: HTMLInputElement): Promise<void> {
    const file = field.files?.[0];
    return this.take(async () => {
      if (!file) return { rows: [], problems: [] };
      const { id } = await readUpload(this.http, file);
      // the same file may be chosen again after it was mended
      field.value = '';
      return firstValueFrom(this.api.readIndicatorDocument(id));
    });
  }

  private async take(reading: () => Promise<IndicatorReading>): Promise<void> {
    this.busy.set(true);
    this.refusal.set(null);
    try {
      const { rows, problems } = await reading();
      this.problems.set(problems);
      if (rows.length > 0) this.taken.emit(rows);
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
