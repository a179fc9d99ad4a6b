import { Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { AssistantAnswer } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { AssistantApi } from './assistant-api';
import { Passages } from './passages';

/** Ask, read the quotations, hand over to a person; on its own page and beside a score sheet. */
@Component({
  selector: 'zs-assistant-panel',
  imports: [MatButton, Passages],
  templateUrl: './assistant-panel.html',
  styleUrl: './assistant-panel.scss',
})
export class AssistantPanel {
  private readonly api = inject(AssistantApi);
  private readonly notice = inject(Notice);

  readonly project = input<string | null>(null);
  /** Whether the reader may hand a question over to the bureau. */
  readonly hands = input(true);
  readonly handedOff = output();

  protected readonly answer = signal<AssistantAnswer | null>(null);
  protected readonly busy = signal(false);
  protected readonly suggestions = ['为什么被退回？', '要附什么材料？', '测算依据怎么写？'];

  protected async ask(question: string): Promise<void> {
    if (question.trim().length < 2) return;
    await this.during(async () => this.answer.set(await firstValueFrom(this.api.ask(this.body(question)))));
  }

  protected async handOff(question: string): Promise<void> {
    await this.during(async () => {
      const { place } = await firstValueFrom(this.api.handOff(this.body(question)));
      const { onDuty } = this.answer() ?? { onDuty: 0 };
      this.notice.done(onDuty > 0 ? '已转给值守人员' : `已排队第 ${place ?? 1} 位，有人上岗后按顺序答复`);
      this.answer.set(null);
      this.handedOff.emit();
    });
  }

  private body(question: string): { question: string; projectId?: string } {
    const project = this.project();
    return { question: question.trim(), ...(project !== null && { projectId: project }) };
  }

  private async during(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
