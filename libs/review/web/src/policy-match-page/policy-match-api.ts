import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AudienceView, NoticeReceipt, SetAudience } from '@zhunsheng/contract';
import type { Observable } from 'rxjs';

/** 政策找人: whom policies concern, and what units are told. */
@Injectable({ providedIn: 'root' })
export class PolicyMatchApi {
  private readonly http = inject(HttpClient);

  readonly audiences = () => '/api/v1/policy-audiences';
  readonly notices = () => '/api/v1/policy-notices';
  readonly documents = (words: string) => `/api/v1/policies?limit=20&q=${encodeURIComponent(words)}`;

  make(audience: SetAudience): Observable<AudienceView> {
    return this.http.post<AudienceView>(this.audiences(), audience);
  }

  match(): Observable<{ audiences: number; added: number; lapsed: number }> {
    return this.http.post<{ audiences: number; added: number; lapsed: number }>('/api/v1/policy-match-runs', {});
  }

  receipt(receipt: NoticeReceipt): Observable<unknown> {
    return this.http.post(`${this.notices()}/receipts`, receipt);
  }
}
