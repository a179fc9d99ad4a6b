import { afterNextRender, Component, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { AnswerView, AskRequest } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { AnswerCard } from './answer-card';
import { QuestionApi } from './question-api';

const OPENING = {
  unit: ['我们单位今年申报了多少钱', '去年执行率是多少', '会议费支出标准是多少', '今年新增项目有哪些'],
  bureau: [
    '各部门申报金额前五',
    '各等级项目数和申报金额',
    '去年各季度执行数',
    '为什么去年执行数增加了',
    '核减率最高的5个部门',
  ],
};

/** 智慧问数: a question in words, an answer with its meaning; the next question leans on the last. */
@Component({
  selector: 'zs-ask-page',
  imports: [AnswerCard, MatButton],
  templateUrl: './ask-page.html',
  styleUrl: './ask-page.scss',
})
export class AskPage {
  private readonly api = inject(QuestionApi);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly end = viewChild.required<ElementRef<HTMLElement>>('end');

  /** A question from the address: `/ask?q=`. */
  readonly q = input<string>();

  protected readonly answers = signal<readonly AnswerView[]>([]);
  protected readonly busy = signal(false);
  protected readonly opening = this.session.holds(['clerk', 'head', 'dept']) ? OPENING.unit : OPENING.bureau;

  constructor() {
    afterNextRender(() => {
      const asked = this.q()?.trim();
      if (asked) void this.ask(asked);
      else this.box().nativeElement.focus();
    });
  }

  protected async ask(text: string): Promise<void> {
    if (text.trim().length < 2) return;
    await this.send({ text: text.trim() });
    this.box().nativeElement.value = '';
  }

  protected without(chip: string): Promise<void> {
    return this.send({ without: chip });
  }

  protected ignore(): Promise<void> {
    return this.send({ text: this.answers().at(-1)?.question ?? '', ignore: true });
  }

  protected again(): void {
    this.answers.set([]);
    this.box().nativeElement.focus();
  }

  protected print(): void {
    globalThis.print();
  }

  private async send(request: AskRequest): Promise<void> {
    const last = this.answers().at(-1);
    this.busy.set(true);
    try {
      const answer = await this.api.ask({ ...request, ...(last && { conversationId: last.conversationId }) });
      this.answers.update((before) => [...before, answer]);
      setTimeout(() => this.end().nativeElement.scrollIntoView?.({ block: 'end', behavior: 'smooth' }));
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
