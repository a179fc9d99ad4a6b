import {
  afterNextRender,
  afterRenderEffect,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { AnswerView, AskRequest, HandedQuestion } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { AnswerCard } from './answer-card';
import { AskedRegion } from './asked-region';
import { HandOffNews } from './hand-off-news';
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
  imports: [AnswerCard, AskedRegion, MatButton],
  templateUrl: './ask-page.html',
  styleUrl: './ask-page.scss',
  providers: [HandOffNews],
})
export class AskPage {
  private readonly api = inject(QuestionApi);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);
  private readonly news = inject(HandOffNews);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly end = viewChild.required<ElementRef<HTMLElement>>('end');

  /** A question from the address: `/ask?q=`. */
  readonly q = input<string>();

  /** What of it was asked already: the address stays while one goes on asking. */
  private asked = '';

  protected readonly answers = signal<readonly AnswerView[]>([]);
  protected readonly busy = signal(false);
  private readonly handedList = signal<readonly HandedQuestion[]>([]);
  protected readonly handed = computed(() => new Map(this.handedList().map((one) => [one.turnId, one])));
  /** Of conversations before this one. */
  protected readonly earlier = computed(() => {
    const here = new Set(this.answers().map(({ id }) => id));
    return this.handedList().filter(({ turnId }) => !here.has(turnId));
  });
  /** Asking about others, a unit is refused: it is not led there. */
  protected readonly isUnit = this.session.holds(['clerk', 'head', 'dept']);
  protected readonly opening = this.isUnit ? OPENING.unit : OPENING.bureau;

  constructor() {
    afterNextRender(() => {
      if (!this.q()?.trim()) this.box().nativeElement.focus();
      if (this.isUnit) void this.readHanded();
    });
    afterRenderEffect(() => {
      const question = this.q()?.trim() ?? '';
      if (question === this.asked || this.busy()) return;
      this.asked = question;
      if (question) untracked(() => void this.askHere(question));
    });
  }

  /** It stands in the box until it is answered, like what is typed there. */
  private async askHere(question: string): Promise<void> {
    this.box().nativeElement.value = question;
    await this.ask(question);
  }

  protected async ask(text: string): Promise<void> {
    // what is asked back is answered with one sign: “2”, “是”
    if (text.trim().length < (this.answers().length > 0 ? 1 : 2) || this.busy()) return;
    const box = this.box().nativeElement;
    // what was not answered stays to be asked again, and what is typed meanwhile is the next question
    if ((await this.send({ text: text.trim() })) && box.value === text) box.value = '';
  }

  protected handedOn(one: HandedQuestion): void {
    this.handedList.update((before) => [one, ...before]);
    void this.news.listen(() => void this.readHanded());
  }

  protected ignore(): Promise<boolean> {
    const last = this.answers().at(-1);
    return this.send({ text: last?.completed ?? last?.question ?? '', ignore: true });
  }

  protected again(): void {
    this.answers.set([]);
    this.box().nativeElement.focus();
  }

  protected print(): void {
    globalThis.print();
  }

  /** Waiting for an answer, one hears of it; with none open nothing is listened to. */
  private async readHanded(): Promise<void> {
    try {
      this.handedList.set(await this.api.handed());
      if (this.handedList().some(({ answer, state }) => !answer && state !== '已撤回'))
        void this.news.listen(() => void this.readHanded());
    } catch (error) {
      this.notice.failed(error);
    }
  }

  /** True once an answer stands on the page. */
  protected async send(request: AskRequest): Promise<boolean> {
    const last = this.answers().at(-1);
    this.busy.set(true);
    try {
      const answer = await this.api.ask({ ...request, ...(last && { conversationId: last.conversationId }) });
      this.answers.update((before) => [...before, answer]);
      setTimeout(() => this.end().nativeElement.scrollIntoView?.({ block: 'end', behavior: 'smooth' }));
      return true;
    } catch (error) {
      this.notice.failed(error);
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
