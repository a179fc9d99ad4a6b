import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AskAssistant, AssistantAnswer, DutyView, HandOffView } from '@zhunsheng/contract';
import type { Observable } from 'rxjs';

/** 申报助手: questions, hand-offs to a person, who is on duty. */
@Injectable({ providedIn: 'root' })
export class AssistantApi {
  private readonly http = inject(HttpClient);

  readonly handOffs = () => '/api/v1/assistant/hand-offs';
  readonly duty = () => '/api/v1/assistant/duty';

  ask(question: AskAssistant): Observable<AssistantAnswer> {
    return this.http.post<AssistantAnswer>('/api/v1/assistant/questions', question);
  }

  handOff(question: AskAssistant): Observable<HandOffView> {
    return this.http.post<HandOffView>(this.handOffs(), question);
  }

  take(id: string): Observable<HandOffView> {
    return this.http.post<HandOffView>(`${this.handOffs()}/${id}/taking`, {});
  }

  answer(id: string, answer: string): Observable<HandOffView> {
    return this.http.post<HandOffView>(`${this.handOffs()}/${id}/answer`, { answer });
  }

  withdraw(id: string): Observable<HandOffView> {
    return this.http.post<HandOffView>(`${this.handOffs()}/${id}/withdrawal`, {});
  }

  setDuty(on: boolean): Observable<DutyView> {
    return this.http.put<DutyView>(this.duty(), { on });
  }
}
