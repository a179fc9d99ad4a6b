import { Component, inject, input, output, signal } from '@angular/core';
import type { AnswerChip, AskRequest } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Icon } from '@zhunsheng/ui';
import { QuestionApi } from './question-api';

/** What a question was understood as, part by part; of the last question each can be taken away or changed. */
@Component({
  selector: 'zs-understood-chips',
  imports: [Icon],
  templateUrl: './understood-chips.html',
  styleUrl: './understood-chips.scss',
})
export class UnderstoodChips {
  private readonly api = inject(QuestionApi);
  private readonly notice = inject(Notice);

  readonly answer = input.required<string>();
  readonly chips = input.required<readonly AnswerChip[]>();
  readonly editable = input(false);
  readonly edited = output<Pick<AskRequest, 'without' | 'change'>>();

  protected readonly open = signal<{ chip: AnswerChip; choices: readonly string[] } | null>(null);

  protected async edit(chip: AnswerChip): Promise<void> {
    try {
      this.open.set({ chip, choices: await this.api.choices(this.answer(), chip.id) });
    } catch (error) {
      this.notice.failed(error);
    }
  }

  protected change(value: string): void {
    const chip = this.open()?.chip;
    this.open.set(null);
    if (chip && value.trim() && value.trim() !== chip.label)
      this.edited.emit({ change: { chip: chip.id, value: value.trim() } });
  }
}
