import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { COMMENT_OUTCOMES, COMMENT_STANCES, type CommentOutcome, type ConsultationView } from '@zhunsheng/contract';
import { Chip, Skeleton, type Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { doing } from '../fairness-page/doing';
import { Failure } from '../failure';

const TONES: Record<CommentOutcome, Tone> = { 采纳: 'good', 部分采纳: 'info', 未采纳: 'plain' };

/** One draft, what is said of it and what became of that. */
@Component({
  selector: 'zs-consultation-thread',
  imports: [Chip, DatePipe, Failure, MatButton, RouterLink, Skeleton],
  templateUrl: './consultation-thread.html',
  styleUrl: './consultation-thread.scss',
})
export class ConsultationThread {
  private readonly http = inject(HttpClient);
  readonly id = input.required<string>();
  readonly changed = output();

  protected readonly tones = TONES;
  protected readonly stances = COMMENT_STANCES;
  protected readonly outcomes = COMMENT_OUTCOMES;
  protected readonly doing = doing();
  private readonly at = computed(() => `/api/v1/consultations/${encodeURIComponent(this.id())}`);
  protected readonly consultation = httpResource<ConsultationView>(() => this.at());
  protected readonly view = computed(() => (this.consultation.hasValue() ? this.consultation.value() : null));
  protected readonly unanswered = computed(
    () => (this.view()?.thread ?? []).filter(({ outcome }) => outcome === null).length,
  );

  protected async comment(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const item = String(data.get('item') ?? '');
    const body = { stance: data.get('stance'), text: data.get('text'), ...(item && { item }) };
    if (await this.take('/comments', body, '已提交意见')) form.reset();
  }

  protected answer(comment: string, outcome: string, answer: string): Promise<boolean> {
    return this.take(`/comments/${encodeURIComponent(comment)}/answer`, { outcome, answer }, '已答复');
  }

  protected publish(publishedWith: string): Promise<boolean> {
    return this.take('/publication', { with: publishedWith.trim() }, '已公布采纳情况');
  }

  private async take(act: string, body: object, said: string): Promise<boolean> {
    const view = await this.doing.act(
      () => firstValueFrom(this.http.post<ConsultationView>(`${this.at()}${act}`, body)),
      () => said,
    );
    if (!view) return false;
    this.consultation.set(view);
    this.changed.emit();
    return true;
  }
}
