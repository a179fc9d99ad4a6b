import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  CoReviewRouting,
  CoReviewRules,
  CoReviewSetting,
  DecisionRules,
  DeclareRelation,
  Page,
  RelationView,
  SetDecisionRules,
  SetMember,
} from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';

/** What a bureau sets for its own review: each with the day it begins and where it comes from. */
@Injectable({ providedIn: 'root' })
export class SettingsApi {
  private readonly http = inject(HttpClient);

  readonly setRouting = (body: CoReviewRouting) => this.put<CoReviewRules>('co-review-routings', body);
  readonly setMember = (body: SetMember) => this.put<CoReviewRules>('co-review-members', body);
  readonly setJoining = (body: CoReviewSetting) => this.put<CoReviewRules>('co-review-setting', body);
  readonly setLimit = (body: SetDecisionRules) => this.put<DecisionRules>('decision-rules', body);
  readonly setFairness = (name: string, body: { since: string; source: string; document: object }) =>
    this.put<unknown>(`fairness-parameters/${name}`, body);

  declare(body: DeclareRelation): Promise<Page<RelationView>> {
    return firstValueFrom(this.http.post<Page<RelationView>>('/api/v1/co-review-relations', body));
  }

  private put<T>(path: string, body: object): Promise<T> {
    return firstValueFrom(this.http.put<T>(`/api/v1/${path}`, body));
  }
}
