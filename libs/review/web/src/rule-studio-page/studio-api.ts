import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { CasesView, SaveRuleDraft, StudioRuleView, TrialRequest, TrialView } from '@zhunsheng/contract';
import type { RuleDocument } from '@zhunsheng/ruler';
import { map, type Observable } from 'rxjs';

const BASE = '/api/v1/rule-studio';

/** 规则工作室: drafts, cases and trials. */
@Injectable({ providedIn: 'root' })
export class StudioApi {
  private readonly http = inject(HttpClient);

  readonly list = () => BASE;
  readonly dictionary = () => `${BASE}/dictionary`;
  readonly rule = (code: string) => `${BASE}/rules/${encodeURIComponent(code)}`;

  save(code: string, body: SaveRuleDraft): Observable<StudioRuleView> {
    return this.http.put<StudioRuleView>(this.rule(code), body);
  }

  discard(code: string, revision: number): Observable<true> {
    return this.http.delete(this.rule(code), { params: { revision } }).pipe(map(() => true as const));
  }

  cases(document: RuleDocument): Observable<CasesView> {
    return this.http.post<CasesView>(`${BASE}/cases`, { document });
  }

  trial(body: TrialRequest): Observable<TrialView> {
    return this.http.post<TrialView>(`${BASE}/trial`, body);
  }
}
