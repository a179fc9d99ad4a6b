import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  AdviceView,
  CommitmentKeyView,
  DraftRow,
  DraftRules,
  DraftView,
  IndicatorReading,
  RegisterKey,
  ReviewedProject,
  SaveDraft,
  StartDraft,
  StepView,
  SubmissionReceipt,
  TakeOffers,
  TakeStep,
} from '@zhunsheng/contract';
import type { Observable } from 'rxjs';

/** Writing a filing, and moving it between the desks. */
@Injectable({ providedIn: 'root' })
export class FilingApi {
  private readonly http = inject(HttpClient);

  readonly drafts = (year: number) => `/api/v1/drafts?year=${year}`;
  readonly draft = (id: string) => `/api/v1/drafts/${encodeURIComponent(id)}`;
  readonly steps = (project: string) => `/api/v1/projects/${encodeURIComponent(project)}/steps`;

  start(draft: StartDraft): Observable<DraftView> {
    return this.http.post<DraftView>('/api/v1/drafts', draft);
  }

  save(id: string, draft: SaveDraft): Observable<DraftRow> {
    return this.http.put<DraftRow>(this.draft(id), draft);
  }

  precheck(submission: Readonly<Record<string, unknown>>): Observable<ReviewedProject> {
    return this.http.post<ReviewedProject>('/api/v1/projects/precheck', submission);
  }

  rules(id: string): Observable<DraftRules> {
    return this.http.get<DraftRules>(`${this.draft(id)}/rules`);
  }

  /** What is on screen, saved or not. */
  advice(id: string, content: Readonly<Record<string, unknown>>): Observable<AdviceView> {
    return this.http.post<AdviceView>(`${this.draft(id)}/advice`, { content });
  }

  readonly commitmentKey = '/api/v1/commitment-key';

  registerKey(key: RegisterKey): Observable<CommitmentKeyView> {
    return this.http.put<CommitmentKeyView>(this.commitmentKey, key);
  }

  readonly autofill = (id: string) => `${this.draft(id)}/autofill`;

  takeOffers(id: string, offers: TakeOffers): Observable<DraftView> {
    return this.http.post<DraftView>(this.autofill(id), offers);
  }

  /** The key is the draft and what is in it: a second press after a lost answer gets the first receipt. */
  submit(id: string, revision: number): Observable<SubmissionReceipt> {
    const headers = { 'Idempotency-Key': `${id}-${revision}` };
    return this.http.post<SubmissionReceipt>(`${this.draft(id)}/submission`, {}, { headers });
  }

  take(project: string, step: TakeStep): Observable<StepView> {
    return this.http.post<StepView>(this.steps(project), step);
  }

  readIndicatorDocument(document: string): Observable<IndicatorReading> {
    return this.http.post<IndicatorReading>('/api/v1/indicators/read-document', { document });
  }

  readIndicators(text: string): Observable<IndicatorReading> {
    return this.http.post<IndicatorReading>('/api/v1/indicators/read', { text });
  }
}
