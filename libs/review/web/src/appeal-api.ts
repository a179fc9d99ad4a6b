import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AppealOutcome, AppealView, AssignAppeal, DecideAppeal, FileAppeal } from '@zhunsheng/contract';
import type { Observable } from 'rxjs';

/** 申请复评: filing, giving to a second reviewer, deciding. */
@Injectable({ providedIn: 'root' })
export class AppealApi {
  private readonly http = inject(HttpClient);

  readonly ofProject = (project: string) => `/api/v1/projects/${encodeURIComponent(project)}/appeals`;
  readonly list = (mine: boolean) => `/api/v1/appeals${mine ? '?mine=1' : ''}`;
  readonly precision = () => '/api/v1/rule-precision';

  file(project: string, body: FileAppeal): Observable<AppealView> {
    return this.http.post<AppealView>(this.ofProject(project), body);
  }

  withdraw(id: string): Observable<AppealView> {
    return this.http.post<AppealView>(`/api/v1/appeals/${id}/withdrawal`, {});
  }

  assign(id: string, body: AssignAppeal = {}): Observable<AppealView> {
    return this.http.post<AppealView>(`/api/v1/appeals/${id}/reviewer`, body);
  }

  decide(id: string, body: DecideAppeal): Observable<AppealView> {
    return this.http.post<AppealView>(`/api/v1/appeals/${id}/decision`, body);
  }
}

export const OUTCOMES: Record<AppealOutcome, { name: string; meaning: string }> = {
  upheld: { name: '成立', meaning: '申请复评成立，不计分' },
  partly: { name: '部分成立', meaning: '申请复评部分成立：不拦截、不封顶、不核减，只计扣分' },
  rejected: { name: '不成立', meaning: '申请复评不成立，疑点照计' },
};
