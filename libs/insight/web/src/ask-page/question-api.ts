import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AnswerView, AskRequest, DrillView, HandedQuestion, ThumbRequest } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';

const QUESTIONS = '/api/v1/questions';

@Injectable({ providedIn: 'root' })
export class QuestionApi {
  private readonly http = inject(HttpClient);

  ask(request: AskRequest): Promise<AnswerView> {
    return firstValueFrom(this.http.post<AnswerView>(QUESTIONS, request));
  }

  drill(id: string, row: number): Promise<DrillView> {
    return firstValueFrom(this.http.post<DrillView>(`${QUESTIONS}/${id}/drill`, { row }));
  }

  /** What may stand in the place of a chip. */
  choices(id: string, chip: string): Promise<string[]> {
    return firstValueFrom(this.http.get<string[]>(`${QUESTIONS}/${id}/choices`, { params: { chip } }));
  }

  thumb(id: string, thumb: ThumbRequest): Promise<unknown> {
    return firstValueFrom(this.http.put(`${QUESTIONS}/${id}/thumb`, thumb));
  }

  handOff(id: string): Promise<HandedQuestion> {
    return firstValueFrom(this.http.post<HandedQuestion>(`${QUESTIONS}/${id}/hand-off`, {}));
  }

  handed(): Promise<HandedQuestion[]> {
    return firstValueFrom(this.http.get<HandedQuestion[]>(`${QUESTIONS}/hand-offs`));
  }
}
