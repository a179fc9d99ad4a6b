import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { LiaisonView, MatterView, MoveMatter, OpenMatter, SetLiaison } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';

const MATTERS = '/api/v1/matters';

@Injectable({ providedIn: 'root' })
export class MatterApi {
  private readonly http = inject(HttpClient);

  readonly list = (filter: Record<string, string>) =>
    `${MATTERS}?${new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))}`;
  readonly one = (id: string) => `${MATTERS}/${encodeURIComponent(id)}`;
  readonly people = (unit: string) => `${MATTERS}/people?${new URLSearchParams({ unit })}`;
  readonly liaisons = '/api/v1/liaisons';

  open(matter: OpenMatter): Promise<MatterView> {
    return firstValueFrom(this.http.post<MatterView>(MATTERS, matter));
  }

  say(id: string, text: string): Promise<MatterView> {
    return firstValueFrom(this.http.post<MatterView>(`${this.one(id)}/messages`, { text }));
  }

  move(id: string, move: MoveMatter): Promise<MatterView> {
    return firstValueFrom(this.http.post<MatterView>(`${this.one(id)}/moves`, move));
  }

  setLiaison(unit: string, body: SetLiaison): Promise<LiaisonView> {
    return firstValueFrom(this.http.put<LiaisonView>(`${this.liaisons}/${encodeURIComponent(unit)}`, body));
  }
}
