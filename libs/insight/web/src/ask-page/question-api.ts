import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AnswerView, AskRequest, DrillView } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class QuestionApi {
  private readonly http = inject(HttpClient);

  ask(request: AskRequest): Promise<AnswerView> {
    return firstValueFrom(this.http.post<AnswerView>('/api/v1/questions', request));
  }

  drill(id: string, row: number): Promise<DrillView> {
    return firstValueFrom(this.http.post<DrillView>(`/api/v1/questions/${id}/drill`, { row }));
  }
}
