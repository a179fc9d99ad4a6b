import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  AdmitBatch,
  BatchOutcome,
  CountersignDecision,
  DecisionView,
  MakeDecision,
  NoteHandling,
  SettleProject,
  StepView,
} from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';

/** Addresses of the workbench and what is done there. */
@Injectable({ providedIn: 'root' })
export class WorkbenchApi {
  private readonly http = inject(HttpClient);

  readonly dossier = (id: string) => `/api/v1/workbench/${encodeURIComponent(id)}`;

  decide(project: string, decision: MakeDecision): Promise<DecisionView> {
    const url = `/api/v1/projects/${encodeURIComponent(project)}/decisions`;
    return firstValueFrom(this.http.post<DecisionView>(url, decision));
  }

  second(id: string, body: CountersignDecision): Promise<DecisionView> {
    return firstValueFrom(this.http.post<DecisionView>(`/api/v1/decisions/${encodeURIComponent(id)}/second`, body));
  }

  withdraw(id: string): Promise<DecisionView> {
    return firstValueFrom(this.http.post<DecisionView>(`/api/v1/decisions/${encodeURIComponent(id)}/withdrawal`, {}));
  }

  settle(project: string, body: SettleProject): Promise<StepView> {
    return firstValueFrom(this.http.post<StepView>(`${this.dossier(project)}/settlement`, body));
  }

  note(project: string, body: NoteHandling): Promise<unknown> {
    return firstValueFrom(this.http.post(`${this.dossier(project)}/handling`, body));
  }

  batch(body: AdmitBatch): Promise<BatchOutcome> {
    return firstValueFrom(this.http.post<BatchOutcome>('/api/v1/workbench/batch', body));
  }
}
