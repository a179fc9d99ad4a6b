import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { AnswerView, AskRequest, DrillView, HandedQuestion } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Appearance, CHART_PALETTES, Chart, Chip } from '@zhunsheng/ui';
import { AnswerActs } from './answer-acts';
import { answerOption, heightOf } from './answer-option';
import { FaqAnswers } from './faq-answers';
import { QuestionApi } from './question-api';
import { UnderstoodChips } from './understood-chips';

const SHOWN = 12;

/** One answer: what was understood, the figure, its meaning, its rows, and how it came about. */
@Component({
  selector: 'zs-answer-card',
  imports: [AnswerActs, Chart, Chip, FaqAnswers, MatButton, RouterLink, UnderstoodChips],
  templateUrl: './answer-card.html',
  styleUrl: './answer-card.scss',
})
export class AnswerCard {
  private readonly api = inject(QuestionApi);
  private readonly notice = inject(Notice);
  private readonly appearance = inject(Appearance);
  private readonly narrow = globalThis.matchMedia('(max-width: 600px)').matches;

  readonly answer = input.required<AnswerView>();
  /** The last of the conversation: its parts may still be taken away. */
  readonly current = input(false);
  /** What became of the question with the people it was handed to. */
  readonly handed = input<HandedQuestion>();
  readonly asked = output<string>();
  readonly edited = output<Pick<AskRequest, 'without' | 'change'>>();
  readonly confirmed = output();
  readonly handedOn = output<HandedQuestion>();
  readonly ignored = output();

  protected readonly whole = signal(false);
  protected readonly drilled = signal<{ row: number; view: DrillView } | null>(null);
  protected readonly option = computed(() =>
    answerOption(this.answer(), CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light'], this.narrow),
  );
  protected readonly height = computed(() => heightOf(this.answer(), this.narrow));
  protected readonly rows = computed(() => (this.whole() ? this.answer().rows : this.answer().rows.slice(0, SHOWN)));
  protected readonly more = computed(() => this.answer().rows.length - this.rows().length);
  /** A single figure is said in the sentence; a table of it would only repeat it. */
  protected readonly tabled = computed(() => {
    const { rows, columns } = this.answer();
    return rows.length > 1 || (rows.length === 1 && columns.some(({ kind }) => kind === 'attribute'));
  });

  protected async drill(row: number): Promise<void> {
    if (this.drilled()?.row === row) return this.drilled.set(null);
    try {
      this.drilled.set({ row, view: await this.api.drill(this.answer().id, row) });
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
