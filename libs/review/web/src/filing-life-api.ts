import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  AskExtension,
  CalendarView,
  CarryView,
  DecideExtension,
  ExtensionView,
  NoticeView,
  SetStages,
} from '@zhunsheng/contract';
import type { Observable } from 'rxjs';

/** Around a filing: when it is due, what the bureau says of it, what of last year's text is read. */
@Injectable({ providedIn: 'root' })
export class FilingLifeApi {
  private readonly http = inject(HttpClient);

  readonly calendar = (year: number) => `/api/v1/calendar?year=${year}`;
  readonly notices = '/api/v1/notices';
  readonly carry = (draft: string) => `/api/v1/drafts/${encodeURIComponent(draft)}/carry`;
  readonly draftChanges = (draft: string) => `/api/v1/drafts/${encodeURIComponent(draft)}/changes`;
  readonly compare = (project: string, from: string, to: string) =>
    `/api/v1/projects/${encodeURIComponent(project)}/compare?${new URLSearchParams({ ...(from && { from }), ...(to && { to }) })}`;

  setStages(year: number, days: SetStages): Observable<CalendarView> {
    return this.http.put<CalendarView>(`/api/v1/calendar/${year}/stages`, days);
  }

  askExtension(year: number, wish: AskExtension): Observable<ExtensionView> {
    return this.http.post<ExtensionView>(`/api/v1/calendar/${year}/extensions`, wish);
  }

  decide(id: string, decision: DecideExtension): Observable<ExtensionView> {
    return this.http.post<ExtensionView>(`/api/v1/extensions/${encodeURIComponent(id)}/decision`, decision);
  }

  receive(id: string): Observable<NoticeView> {
    return this.http.post<NoticeView>(`${this.notices}/${encodeURIComponent(id)}/receipt`, {});
  }

  confirm(draft: string, digests: readonly string[]): Observable<{ carry: CarryView | null }> {
    return this.http.post<{ carry: CarryView | null }>(this.carry(draft), { digests });
  }
}
