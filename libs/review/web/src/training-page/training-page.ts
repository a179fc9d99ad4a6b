import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import {
  type AttemptView,
  type ExerciseRow,
  type ExerciseView,
  type Page,
  TRAINING_DISPOSALS,
  type TrainingDisposal,
  type TryExercise,
} from '@zhunsheng/contract';
import { Chip, DataState, Money, Skeleton, formatYuan } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { doing } from '../fairness-page/doing';
import { Failure } from '../failure';

const EXERCISES = '/api/v1/training/exercises';

/** 练习: filings of a sample bureau, judged and held beside the expert; nothing here touches a project. */
@Component({
  selector: 'zs-training-page',
  imports: [Chip, DataState, Failure, MatButton, Money, RouterLink, Skeleton],
  templateUrl: './training-page.html',
  styleUrl: './training-page.scss',
})
export class TrainingPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  /** The exercise, from the address. */
  readonly exercise = input<string>();

  protected readonly yuan = formatYuan;
  protected readonly disposals = TRAINING_DISPOSALS;
  protected readonly doing = doing();
  protected readonly list = httpResource<Page<ExerciseRow>>(() => EXERCISES);
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly one = httpResource<ExerciseView>(() => {
    const code = this.exercise();
    return code === undefined ? undefined : `${EXERCISES}/${encodeURIComponent(code)}`;
  });
  protected readonly view = computed(() => (this.one.hasValue() ? this.one.value() : null));
  /** Another exercise begins with nothing ticked. */
  protected readonly found = linkedSignal<string | undefined, readonly string[]>({
    source: this.exercise,
    computation: () => [],
  });
  protected readonly marked = linkedSignal<string | undefined, AttemptView | null>({
    source: this.exercise,
    computation: () => null,
  });
  protected readonly disposal = signal<TrainingDisposal>('通过');

  protected tick(rule: string, on: boolean): void {
    this.found.update((found) => (on ? [...found, rule] : found.filter((one) => one !== rule)));
  }

  protected go(exercise: string | null): void {
    void this.router.navigate([], { queryParams: { exercise } });
  }

  protected async send(code: string): Promise<void> {
    const tried: TryExercise = { found: [...this.found()], disposal: this.disposal() };
    const marked = await this.doing.act(
      () => firstValueFrom(this.http.post<AttemptView>(`${EXERCISES}/${encodeURIComponent(code)}/attempts`, tried)),
      ({ points }) => `本次 ${points} 分`,
    );
    if (marked === null) return;
    this.marked.set(marked);
    this.list.reload();
  }

  protected again(): void {
    this.found.set([]);
    this.marked.set(null);
  }
}
