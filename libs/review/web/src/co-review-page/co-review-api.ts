import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { CoReviewView, GiveOpinion, Office, Page, ProjectRow } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';

/** Addresses of reviews side by side, and what is done in them. */
@Injectable({ providedIn: 'root' })
export class CoReviewApi {
  private readonly http = inject(HttpClient);

  readonly round = (id: string) => `/api/v1/co-reviews/${encodeURIComponent(id)}`;
  private readonly branch = (id: string, office: Office) => `${this.round(id)}/branches/${encodeURIComponent(office)}`;

  find(year: number, text: string): Promise<Page<ProjectRow>> {
    return firstValueFrom(this.http.get<Page<ProjectRow>>('/api/v1/projects', { params: { year, q: text, limit: 2 } }));
  }

  open(projectId: string): Promise<CoReviewView> {
    return firstValueFrom(this.http.post<CoReviewView>('/api/v1/co-reviews', { projectId }));
  }

  take(id: string, office: Office): Promise<CoReviewView> {
    return firstValueFrom(this.http.post<CoReviewView>(`${this.branch(id, office)}/taking`, {}));
  }

  give(id: string, office: Office, opinion: GiveOpinion): Promise<CoReviewView> {
    return firstValueFrom(this.http.post<CoReviewView>(`${this.branch(id, office)}/opinion`, opinion));
  }

  resolve(id: string, no: number, resolution: string): Promise<CoReviewView> {
    return firstValueFrom(this.http.post<CoReviewView>(`${this.round(id)}/conflicts/${no}/resolution`, { resolution }));
  }
}
