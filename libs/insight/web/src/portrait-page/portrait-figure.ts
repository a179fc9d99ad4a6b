import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AnswerView, DrillView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { QuestionApi } from '../ask-page/question-api';

/** A figure of a portrait: every number opens the projects it is made of, and says what it means. */
@Component({
  selector: 'zs-portrait-figure',
  imports: [RouterLink],
  templateUrl: './portrait-figure.html',
  styleUrl: './portrait-figure.scss',
})
export class PortraitFigure {
  private readonly api = inject(QuestionApi);
  private readonly notice = inject(Notice);

  readonly answer = input.required<AnswerView>();
  protected readonly open = signal<{ row: number; view: DrillView } | null>(null);
  /** One row without a name: its figures stand side by side. */
  protected readonly single = computed(() => {
    const { rows, columns } = this.answer();
    return rows.length === 1 && columns.every(({ kind }) => kind === 'figure');
  });

  protected async drill(row: number): Promise<void> {
    if (this.open()?.row === row) return this.open.set(null);
    try {
      this.open.set({ row, view: await this.api.drill(this.answer().id, row) });
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
