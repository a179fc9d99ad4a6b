import { HttpClient, HttpParams } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Page, ProjectRow, ReviewRunView } from '@zhunsheng/contract';
import { EMPTY, expand, map, scan, type Observable } from 'rxjs';

const PAGE_SIZE = 1000;

export interface ProjectList {
  rows: ProjectRow[];
  total: number;
  complete: boolean;
}
const NOTHING: ProjectList = { rows: [], total: 0, complete: false };

/** Addresses of the room's resources; what is read page by page or written goes through methods. */
@Injectable({ providedIn: 'root' })
export class ReviewApi {
  private readonly http = inject(HttpClient);

  readonly overview = (year: number) => `/api/v1/overview?year=${year}`;
  readonly board = (year: number) => `/api/v1/board?year=${year}`;
  readonly project = (id: string) => `/api/v1/projects/${encodeURIComponent(id)}`;
  readonly verdict = (id: string) => `${this.project(id)}/verdict`;
  readonly rules = () => '/api/v1/rules';
  readonly rule = (code: string) => `/api/v1/rules/${encodeURIComponent(code)}`;

  /** All projects of the year the reader may see; emits the growing list, so the first rows show while the rest arrive. */
  projects(year: number): Observable<ProjectList> {
    return this.page(year, null).pipe(
      expand((page) => (page.next ? this.page(year, page.next) : EMPTY)),
      scan(
        (known, page) => ({
          rows: [...known.rows, ...page.items],
          total: page.total,
          complete: page.next === null,
        }),
        NOTHING,
      ),
    );
  }

  startRun(year: number): Observable<string> {
    return this.http.post<{ id: string }>('/api/v1/review-runs', { year }).pipe(map((run) => run.id));
  }

  run(id: string): Observable<ReviewRunView> {
    return this.http.get<ReviewRunView>(`/api/v1/review-runs/${encodeURIComponent(id)}`);
  }

  private page(year: number, cursor: string | null): Observable<Page<ProjectRow>> {
    let params = new HttpParams().set('year', year).set('limit', PAGE_SIZE);
    if (cursor !== null) params = params.set('cursor', cursor);
    return this.http.get<Page<ProjectRow>>('/api/v1/projects', { params });
  }
}
