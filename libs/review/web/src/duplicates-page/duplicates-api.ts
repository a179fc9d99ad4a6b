import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { DecideDuplicate, DuplicatePairView } from '@zhunsheng/contract';
import type { Observable } from 'rxjs';

/** Addresses of the suspected duplicates, and what is done about them. */
@Injectable({ providedIn: 'root' })
export class DuplicatesApi {
  private readonly http = inject(HttpClient);

  readonly pair = (id: string) => `/api/v1/duplicates/pairs/${encodeURIComponent(id)}`;

  decide(id: string, decision: DecideDuplicate): Observable<DuplicatePairView> {
    return this.http.post<DuplicatePairView>(`${this.pair(id)}/decision`, decision);
  }

  search(year: number): Observable<{ queued: boolean }> {
    return this.http.post<{ queued: boolean }>('/api/v1/duplicates/searches', { year });
  }
}
